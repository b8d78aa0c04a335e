import { type ByteReader } from '../../dicom/byte-reader'
import { fail } from '../../errors/fail'
import { type ContentType } from '../identify-content'
import { readAsf } from './read-asf'
import { readAvi } from './read-avi'
import { readFlv } from './read-flv'
import { readIsobmff } from './read-isobmff'
import { readMatroska } from './read-matroska'
import { type Container, VIDEO_DAMAGED } from './video-edit'

const READERS: Partial<Record<ContentType, (reader: ByteReader) => Promise<Container>>> = {
  'video/mp4': readIsobmff,
  'video/quicktime': readIsobmff,
  'video/3gpp': readIsobmff,
  'video/webm': readMatroska,
  'video/x-matroska': readMatroska,
  'video/x-msvideo': readAvi,
  'video/x-ms-wmv': readAsf,
  'video/x-flv': readFlv,
}
const NO_PICTURE = 'This file has no moving picture in it: send a video'

/**
 * Reads a video's own bookkeeping to its end: whole, in one file, with a picture. Runs in a decoder child.
 *
 * @throws AppError `corrupt` when it is cut off or damaged, `type_mismatch` when it has no picture, or names other files or hosts
 */
export async function readContainer(reader: ByteReader, type: ContentType): Promise<Container> {
  const read = READERS[type]
  if (!read) throw fail.corrupt(VIDEO_DAMAGED)
  const container = await read(reader)
  if (container.hasPicture === false) throw fail.typeMismatch(NO_PICTURE)
  return container
}
