/** React’s number for a page whose stream ended before it was whole: “Connection closed.” */
const CUT_STREAM = /error #412\b|^Connection closed\.?$/

/** Whether a page broke because its connection did, before all of its data or code had arrived. */
export function wasCutOff(error: Error): boolean {
  return (
    error.name === 'ChunkLoadError' ||
    /^(Failed to load chunk|Loading chunk)\b/.test(error.message) ||
    CUT_STREAM.test(error.message)
  )
}
