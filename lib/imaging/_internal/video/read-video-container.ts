import { type ByteReader } from '../../../dicom/parse/byte-reader'
import { fail } from '../../../errors/fail'
import { type ContentType } from '../../content-type/detect-content-type'
import { readAsf } from './read-asf'
import { readAvi } from './read-avi'
import { readFlv } from './read-flv'
import { readIsobmff } from './read-isobmff'
import { readMatroska } from './read-matroska'
import { type VideoContainer } from './video-redaction'

const CONTAINER_READERS: Partial<Record<ContentType, (reader: ByteReader) => Promise<VideoContainer>>> = {
  'video/mp4': readIsobmff,
  'video/quicktime': readIsobmff,
  'video/3gpp': readIsobmff,
  'video/webm': readMatroska,
  'video/x-matroska': readMatroska,
  'video/x-msvideo': readAvi,
  'video/x-ms-wmv': readAsf,
  'video/x-flv': readFlv,
}

/**
 * Reads a video's structure to its end: it is complete, in one file, with a video track. Runs in a decoder child.
 *
 * @throws AppError `corrupt` when it is truncated or damaged, `type_mismatch` when it has no video track, or names
 * other files or hosts
 */
export async function readVideoContainer(reader: ByteReader, type: ContentType): Promise<VideoContainer> {
  const read = CONTAINER_READERS[type]
  if (!read) throw fail('video_damaged')
  const container = await read(reader)
  if (container.hasPicture === false) throw fail('video_without_images')
  return container
}
