import { type ByteReader } from '../../../dicom/parse/byte-reader'
import { fail } from '../../../errors/fail'
import { endOfContent } from './end-of-content'
import { type VideoContainer } from './video-redaction'

const [SOUND, PICTURE, SCRIPT] = [8, 9, 18]
const MAX_TAGS = 1_000_000
const TAG_HEAD = 11

/**
 * Reads the structure of an FLV file, tag by tag (Adobe Flash Video File Format 10.1, annex E), and checks that it is
 * complete.
 *
 * @throws AppError `corrupt` when it is truncated, damaged, or followed by anything but zeros
 */
export async function readFlv(reader: ByteReader): Promise<VideoContainer> {
  const head = Buffer.from(await reader.read(0, 9))
  if (head.length < 9 || head.toString('latin1', 0, 3) !== 'FLV') throw fail('video_damaged')
  let hasPicture = false
  let [tags, last] = [0, 0]
  const content = await endOfContent(reader)
  let at = head.readUInt32BE(5) + 4
  while (at < content) {
    if (++tags > MAX_TAGS) throw fail('video_too_many_parts')
    const tag = Buffer.from(await reader.read(at, at + TAG_HEAD))
    if (tag.length < TAG_HEAD) throw fail('video_incomplete')
    const type = tag[0]! & 31
    if (type !== SOUND && type !== PICTURE && type !== SCRIPT) throw fail('video_damaged')
    const end = at + TAG_HEAD + tag.readUIntBE(1, 3)
    if (end > reader.sizeBytes) throw fail('video_incomplete')
    if (type === PICTURE) hasPicture = true
    last = end - at
    at = end + 4
  }
  if (tags === 0) throw fail('video_incomplete')
  // Zeros may also be missing data: then the length of the last tag is not repeated after it.
  if (at < reader.sizeBytes && Buffer.from(await reader.read(at - 4, at)).readUInt32BE() !== last) throw fail('video_incomplete')
  return { hasPicture }
}
