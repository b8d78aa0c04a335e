import { fail } from '../../../errors/fail'
import type { ImagePixelModule } from './image-pixel-module'

/**
 * Decodes an RLE frame (PS3.5 annex G) into planar samples. A segment that ends early leaves zeros; one that would
 * write past its plane stops there.
 */
export function decodeRle(
  bytes: Uint8Array,
  { rows, columns, samples, bitsAllocated }: ImagePixelModule,
): Uint8Array | Uint16Array {
  const pixels = rows * columns
  const width = bitsAllocated / 8
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const segments = bytes.length >= 64 ? view.getUint32(0, true) : 0
  if ((width !== 1 && width !== 2) || segments !== samples * width) {
    throw fail('dicom_rle_not_supported')
  }
  const planes = new Uint8Array(pixels * segments)
  for (let segment = 0; segment < segments; segment += 1) {
    const start = view.getUint32(4 + segment * 4, true)
    const end = segment + 1 < segments ? view.getUint32(8 + segment * 4, true) : bytes.length
    if (start < 64 || start > end || end > bytes.length) throw fail('dicom_rle_not_shown')
    decodePackBits(bytes.subarray(start, end), planes.subarray(segment * pixels, (segment + 1) * pixels))
  }
  if (width === 1) return planes
  // PS3.5 G.2: the segment of the high bytes comes first: each sample comes as one plane of high bytes and one of low bytes.
  const values = new Uint16Array(pixels * samples)
  for (let at = 0; at < values.length; at += 1) {
    const high = Math.floor(at / pixels) * 2 * pixels + (at % pixels)
    values[at] = planes[high]! * 256 + planes[high + pixels]!
  }
  return values
}

/** PS3.5 G.3.1 PackBits: 0–127 copies n+1 bytes, 129–255 repeats the next byte 257−n times, 128 is ignored. */
function decodePackBits(packed: Uint8Array, plane: Uint8Array): void {
  let out = 0
  for (let at = 0; at < packed.length && out < plane.length;) {
    const n = packed[at]!
    if (n < 128) {
      const literal = packed.subarray(at + 1, at + 2 + n).subarray(0, plane.length - out)
      plane.set(literal, out)
      out += literal.length
      at += n + 2
    } else if (n > 128) {
      plane.fill(packed[at + 1] ?? 0, out, out + 257 - n)
      out += 257 - n
      at += 2
    } else at += 1
  }
}
