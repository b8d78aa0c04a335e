import { fail } from '../../errors/fail'
import { cleanJpeg } from '../_internal/deidentify/jpeg/clean-jpeg'
import { concat } from '../_internal/write/write-elements'

/** Returns a JPEG anew, from what a decoder reads of it (see cleanJpeg): the same pixels, and nothing else. */
export async function withoutJpegMetadata(jpeg: Uint8Array): Promise<Uint8Array> {
  if (jpeg[0] !== 0xff || jpeg[1] !== 0xd8) throw fail('dicom_codestream_damaged')
  const kept = await cleanJpeg(jpeg)
  return concat(kept.map((part) => (part instanceof Uint8Array ? part : jpeg.subarray(part.start, part.end))))
}
