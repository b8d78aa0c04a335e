/**
 * Returns the text of a file as its byte order mark says, and else as UTF-8: Excel writes UTF-16 as “Unicode text”. Where it has
 * no mark, every second byte of the first line is 0 in UTF-16.
 */
export function decodeText(bytes: ArrayBuffer): string {
  const [first, second] = new Uint8Array(bytes, 0, Math.min(2, bytes.byteLength))
  const isBigEndian = (first === 0xfe && second === 0xff) || (first === 0 && second !== 0)
  const isLittleEndian = (first === 0xff && second === 0xfe) || (second === 0 && first !== 0)
  return new TextDecoder(isBigEndian ? 'utf-16be' : isLittleEndian ? 'utf-16le' : 'utf-8').decode(bytes)
}
