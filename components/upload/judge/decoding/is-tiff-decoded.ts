import { type PickedFile } from '../../queue/identity/picked-file'

/** TIFF 6.0 section 8, and the tags that others have registered: of what the server’s libtiff was built with. */
const DECODED_COMPRESSIONS: ReadonlySet<number> = new Set([
  1, 2, 3, 4, 5, 7, 8, 32766, 32771, 32773, 32809, 32946, 34676, 34677, 50001,
])
const COMPRESSION = 259
const BITS_PER_SAMPLE = 258
const JPEG = 7
const ENTRY_BYTES = 12
const MAX_ENTRIES = 4096

/**
 * Whether the server decodes a TIFF, by the compression of its first image (TIFF 6.0 section 2).
 *
 * @throws RangeError for one that ends before its directory
 */
export async function isTiffDecoded(file: PickedFile): Promise<boolean> {
  const read = async (from: number, length: number) =>
    new DataView(await file.slice(from, Math.min(file.size, from + length)).arrayBuffer())
  const head = await read(0, 8)
  const isLittle = head.getUint16(0) === 0x4949
  if (head.getUint16(2, isLittle) !== 42) return true // BigTIFF, or none: the server looks for itself.
  const directory = head.getUint32(4, isLittle)
  const count = Math.min(MAX_ENTRIES, (await read(directory, 2)).getUint16(0, isLittle))
  const entries = await read(directory + 2, count * ENTRY_BYTES)
  const tags = new Map<number, { count: number; at: number }>()
  for (let at = 0; at + ENTRY_BYTES <= entries.byteLength; at += ENTRY_BYTES)
    tags.set(entries.getUint16(at, isLittle), { count: entries.getUint32(at + 4, isLittle), at: at + 8 })
  const compression = tags.get(COMPRESSION)
  if (!compression) return true
  const method = entries.getUint16(compression.at, isLittle)
  if (method !== JPEG) return DECODED_COMPRESSIONS.has(method)
  const bits = tags.get(BITS_PER_SAMPLE)
  if (!bits) return true
  // Up to two numbers of 16 bits stand in the entry itself, more of them where it points to.
  const depth = bits.count <= 2 ? entries.getUint16(bits.at, isLittle) : (await read(entries.getUint32(bits.at, isLittle), 2)).getUint16(0, isLittle) // prettier-ignore
  return depth === 8
}
