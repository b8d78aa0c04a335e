/** The metadata and content of a picked file; a browser's File is one. */
export interface PickedFile {
  name: string
  size: number
  lastModified: number
  slice(start: number, end: number): { arrayBuffer(): Promise<ArrayBuffer> }
}

/** All of a file, for what can only be read whole: decrypted where it is stored on this device. */
export const wholeFile = async (file: PickedFile, type: string): Promise<Blob> =>
  file instanceof Blob ? file : new Blob([await file.slice(0, file.size).arrayBuffer()], { type })
