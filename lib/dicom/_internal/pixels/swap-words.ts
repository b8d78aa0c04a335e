/**
 * Turns the bytes of each word around, in a copy; an incomplete word at the end stays.
 *
 * @param wordBytes 1, of which nothing is turned, 2, 4 or 8
 */
export function swapWords(bytes: Uint8Array, wordBytes: number): Uint8Array {
  // `slice` of a Buffer would be the same bytes, not a copy.
  const turned = new Uint8Array(bytes)
  const whole = bytes.length - (bytes.length % wordBytes)
  for (let at = 0; at < whole; at += wordBytes)
    for (let byte = 0; byte < wordBytes; byte += 1) turned[at + byte] = bytes[at + wordBytes - 1 - byte]!
  return turned
}
