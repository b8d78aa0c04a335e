import type { DataSet } from '../../parse/read-elements'
import { readUint16s } from '../../parse/read-uint16s'
import type { Walk } from '../../parse/walk'

/** The descriptor of each lookup table (PS3.3 C.11.1.1.1, C.7.6.3.1.5): how many entries it has, the first input, the bits. */
const DESCRIPTORS = new Map([
  [0x00283006, 0x00283002],
  [0x00281201, 0x00281101],
  [0x00281202, 0x00281102],
  [0x00281203, 0x00281103],
  [0x00281204, 0x00281104],
])

/** Returns whether a tag is a lookup table that another element describes. */
export const isLookupTable = (tag: number): boolean => DESCRIPTORS.has(tag)

/**
 * Returns how many bytes of a lookup table its descriptor accounts for: whatever follows is no entry. Infinity where the
 * tag is none, or nothing describes it.
 */
export async function lookupTableBytes(walk: Walk, { elements }: DataSet, tag: number, lengthBytes: number): Promise<number> {
  const descriptorTag = DESCRIPTORS.get(tag)
  if (descriptorTag === undefined) return Infinity
  const descriptor = elements.get(descriptorTag)
  // Without a descriptor no reader can apply the table.
  if (!descriptor) return 0
  const [count, , bits] = await readUint16s(walk, descriptor, 3)
  if (count === undefined || bits === undefined) return 0
  const entries = count === 0 ? 65_536 : count // "The number of table entries is equal to 2^16 when the value is 0."
  const even = entries + (entries % 2)
  return bits <= 8 && lengthBytes < entries * 2 ? even : entries * 2
}
