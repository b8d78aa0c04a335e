/** Which bits of each word of pixels are a sample; the others say nothing. */
export interface SampleBits {
  /** Of a word, in bytes. */
  wordBytes: number
  littleEndian: boolean
  /** The position of the lowest bit of the sample, and of the highest. */
  lowBit: number
  highBit: number
  /** The bits above a sample with a sign repeat it, so that every reader sees the same number. */
  signed: boolean
}

/**
 * Clears the bits of words that are not part of a sample (PS3.5 8.1.1), in a copy; above a negative sample they are set,
 * as programs expect that read the whole word as a number with a sign.
 *
 * An incomplete word at the end is left out of the sign.
 */
export function fillUnusedBits(bytes: Uint8Array, bits: SampleBits): Uint8Array<ArrayBuffer> {
  const copy = new Uint8Array(bytes)
  if (bits.wordBytes === 2) fillWords(copy, bits)
  else fillBytes(copy, bits)
  return copy
}

/** Words of 16 bits, which most images have: in the byte order of the machine, with the patterns in that of the pixels. */
function fillWords(copy: Uint8Array, { littleEndian, lowBit, highBit, signed }: SampleBits): void {
  const inOrder = (pattern: number) => (littleEndian === IS_LITTLE_ENDIAN ? pattern : ((pattern & 0xff) << 8) | (pattern >> 8))
  const words = new Uint16Array(copy.buffer, copy.byteOffset, copy.length >> 1)
  const mask = inOrder(maskOf(lowBit, highBit))
  const sign = inOrder(signed ? 1 << highBit : 0)
  const above = inOrder(0xffff & ~((2 << highBit) - 1))
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at]!
    words[at] = (word & mask) | ((word & sign) === 0 ? 0 : above)
  }
}

/** The byte order of the machine. */
export const IS_LITTLE_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1

const maskOf = (lowBit: number, highBit: number): number => ((2 << highBit) - 1) & ~((1 << lowBit) - 1)

/** Words of any other size, byte by byte. */
function fillBytes(copy: Uint8Array, { wordBytes, littleEndian, lowBit, highBit, signed }: SampleBits): void {
  for (let at = 0; at < copy.length; at += wordBytes) {
    const place = (index: number) => at + (littleEndian ? index : wordBytes - 1 - index)
    const isNegative = signed && ((copy[place(highBit >> 3)] ?? 0) >> (highBit & 7)) % 2 === 1
    for (let index = 0; index < wordBytes; index += 1) {
      if (place(index) >= copy.length) continue
      const low = Math.max(0, lowBit - index * 8)
      const high = Math.min(7, highBit - index * 8)
      const mask = low > 7 || high < 0 ? 0 : maskOf(low, high)
      const above = index * 8 > highBit ? 0xff : high < 7 ? 0xff & ~((2 << high) - 1) : 0
      copy[place(index)] = (copy[place(index)]! & mask) | (isNegative ? above : 0)
    }
  }
}
