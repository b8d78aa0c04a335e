import type { SampleBits } from './fill-unused-bits'

/** Replaces values beyond those that a sample's bits can hold by the nearest one, in a copy; the lowest bit of a word is theirs. */
export function clampSamples(words: Uint8Array, { wordBytes, highBit, signed }: SampleBits): Uint8Array {
  const copy = new Uint8Array(words)
  const view = new DataView(copy.buffer)
  const [least, most] = signed ? [-(2 ** highBit), 2 ** highBit - 1] : [0, 2 ** (highBit + 1) - 1]
  for (let at = 0; at < copy.length; at += wordBytes) {
    const value =
      wordBytes === 1
        ? signed
          ? view.getInt8(at)
          : view.getUint8(at)
        : signed
          ? view.getInt16(at, true)
          : view.getUint16(at, true)
    const kept = Math.min(most, Math.max(least, value))
    if (kept === value) continue
    if (wordBytes === 1) view.setInt8(at, kept)
    else view.setInt16(at, kept, true)
  }
  return copy
}
