import { fail } from '../../../errors/fail'
import { hasKnownSyntax, type DicomObject } from '../../parse/parse-data-set'
import type { ImagePixelModule } from './image-pixel-module'
import { pixelWordBytes } from './pixel-word-bytes'
import { swapWords } from './swap-words'

/**
 * Reads bytes of uncompressed pixels as little endian has them, counted from the first; fewer where the object ends.
 *
 * Words of big endian are read as wholes: one may lie across two frames, and what fills the last is before its pixel.
 *
 * @throws AppError `preview_unavailable` in a transfer syntax that is not DICOM's
 */
export async function readNativeBytes(
  object: DicomObject,
  facts: ImagePixelModule,
  from: number,
  to: number,
): Promise<Uint8Array> {
  if (!hasKnownSyntax(object)) throw fail('dicom_transfer_syntax_unknown')
  const { start, end } = facts.pixelData.value
  const wordBytes = pixelWordBytes(facts)
  const first = from - (from % wordBytes)
  const last = Math.ceil(to / wordBytes) * wordBytes
  const bytes = await object.reader.read(Math.min(start + first, end), Math.min(start + last, end))
  return wordBytes === 1 ? bytes : swapWords(bytes, wordBytes).subarray(from - first, to - first)
}
