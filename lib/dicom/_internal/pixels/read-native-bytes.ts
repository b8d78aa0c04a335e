import type { DicomObject } from '../../parse/parse-data-set'
import type { ImagePixelModule } from './image-pixel-module'
import { pixelWordBytes } from './pixel-word-bytes'
import { swapWords } from './swap-words'

/**
 * Reads bytes of uncompressed pixels as little endian has them, counted from the first; fewer where the object ends.
 *
 * Words of big endian are read as wholes: one may lie across two frames, and what fills the last is before its pixel.
 */
export async function readNativeBytes(
  { reader }: DicomObject,
  facts: ImagePixelModule,
  from: number,
  to: number,
): Promise<Uint8Array> {
  const { start, end } = facts.pixelData.value
  const wordBytes = pixelWordBytes(facts)
  const first = from - (from % wordBytes)
  const last = Math.ceil(to / wordBytes) * wordBytes
  const bytes = await reader.read(Math.min(start + first, end), Math.min(start + last, end))
  return wordBytes === 1 ? bytes : swapWords(bytes, wordBytes).subarray(from - first, to - first)
}
