/** The smallest build of exifr, for JPEG alone; the package has types for its main entry only. */
declare module 'exifr/dist/mini.esm.mjs' {
  export function parse(bytes: Uint8Array, options: object): Promise<Record<number, unknown> | undefined>
}
