import { fail } from '../../../errors/fail'
import type { ByteReader } from '../../parse/byte-reader'
import type { ImagePixelModule } from './image-pixel-module'

const HEADER_BYTES = 64

/**
 * Checks the header of every RLE frame, without which none of its pixels can be found: the number of segments is that of the
 * bytes of a pixel, and their offsets follow one another within the frame.
 *
 * PS3.5 G.5: "The RLE Header contains the number of RLE Segments for the image and the starting offset of each of the RLE
 * Segments. Each of these numbers is represented as an unsigned long stored in little endian. The RLE Header is 16 longs in
 * length." A.4.2: "Each frame shall be encoded in one and only one Fragment".
 *
 * @throws AppError `dicom_rle_header_not_valid`
 */
export async function checkRleHeaders(
  source: ByteReader,
  { pixelData, frames, samples, bitsAllocated }: ImagePixelModule,
): Promise<void> {
  const filled = (pixelData.fragments ?? []).filter(({ start, end }) => end > start)
  // Where a frame is in several fragments, only the first is known to begin with a header.
  for (const { start, end } of filled.length === frames ? filled : filled.slice(0, 1)) {
    if (end - start < HEADER_BYTES) throw fail('dicom_rle_header_not_valid')
    const bytes = await source.read(start, start + HEADER_BYTES)
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
    const segments = view.getUint32(0, true)
    if (segments > 15 || segments !== samples * Math.max(1, bitsAllocated / 8)) throw fail('dicom_rle_header_not_valid')
    const wholeFrame = filled.length === frames ? end - start : Infinity
    for (let segment = 0, last = HEADER_BYTES; segment < segments; segment += 1) {
      const offset = view.getUint32(4 + segment * 4, true)
      if (offset < last || offset > wholeFrame) throw fail('dicom_rle_header_not_valid')
      last = offset
    }
  }
}
