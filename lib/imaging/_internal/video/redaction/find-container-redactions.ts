import { type ByteReader } from '../../../../dicom/parse/byte-reader'
import { fail } from '../../../../errors/fail'
import { type ContentType } from '../../../content-type/detect-content-type'
import { type VideoRedaction } from '../video-redaction'
import { readVideoContainer } from '../read-video-container'
import { bufferedReader } from '../buffered-reader'
import { findAsfRedactions } from './asf/find-asf-redactions'
import { findFlvRedactions } from './flv/find-flv-redactions'
import { findIsobmffRedactions } from './isobmff/find-isobmff-redactions'
import { findMatroskaRedactions } from './matroska/find-matroska-redactions'
import { type RedactionList } from './redaction-list'
import { findAviRedactions } from './riff/find-avi-redactions'

const FINDERS: Partial<Record<ContentType, (reader: ByteReader) => Promise<RedactionList>>> = {
  'video/mp4': findIsobmffRedactions,
  'video/quicktime': findIsobmffRedactions,
  'video/3gpp': findIsobmffRedactions,
  'video/webm': findMatroskaRedactions,
  'video/x-matroska': findMatroskaRedactions,
  'video/x-msvideo': findAviRedactions,
  'video/x-ms-wmv': findAsfRedactions,
  'video/x-flv': findFlvRedactions,
}

/**
 * Finds, in the order of the file, what a de-identified copy of a video overwrites. What is kept is listed, container by
 * container and codec by codec; everything else goes. Runs in a decoder child.
 *
 * @throws AppError `video_codec_not_copied` where what its samples carry is unknown, `corrupt`, `type_mismatch`
 */
export async function findContainerRedactions(reader: ByteReader, type: ContentType): Promise<VideoRedaction[]> {
  await readVideoContainer(bufferedReader(reader), type)
  const find = FINDERS[type]
  if (!find) throw fail('video_codec_not_copied')
  return (await find(reader)).toSorted()
}
