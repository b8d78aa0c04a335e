import type { ImagePixelModule } from './image-pixel-module'
import type { SampleBits } from '../write/fill-unused-bits'

export type { SampleBits } from '../write/fill-unused-bits'

/**
 * Returns the bits of a word that are a sample; null where all of them are. What other bits hold is no part of the
 * image: before 2004 overlays, today anything (PS3.5 8.1.1, 8.1.2).
 */
export function sampleBitsOf(facts: ImagePixelModule, littleEndian: boolean): SampleBits | null {
  const { bitsAllocated, bitsStored, highBit, float, signed } = facts
  const lowBit = highBit - bitsStored + 1
  if (float || bitsAllocated < 8 || (lowBit === 0 && highBit === bitsAllocated - 1)) return null
  return { wordBytes: bitsAllocated / 8, littleEndian, lowBit, highBit, signed }
}
