import { type ByteReader } from '../../dicom/parse/byte-reader'
import { withEncryptedScratchFile } from '../_internal/video/encrypted-scratch-file'
import { extractFrame } from '../_internal/video/extract-frame'
import { type ContentType } from '../content-type/detect-content-type'
import { getFfmpeg } from './ffmpeg'

/**
 * Returns the first frame of a video as PNG, upright, no larger than 1920 a side: still hostile bytes. Null where none can be decoded
 * here.
 *
 * @throws whatever the reader threw
 */
export async function readFirstFrame(reader: ByteReader, type: ContentType): Promise<Buffer | null> {
  const tools = await getFfmpeg()
  if (!tools) return null
  const frame = await withEncryptedScratchFile(tools.folder, reader, (scratch) => extractFrame(tools, scratch, type, 0))
  return frame === 'gave-up' ? null : frame
}
