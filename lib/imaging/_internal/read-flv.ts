import { type ByteReader } from '../../dicom/byte-reader'
import { fail } from '../../errors/fail'
import { endOfContent } from './end-of-content'
import { blank, type Container, VIDEO_CUT_OFF, VIDEO_DAMAGED, VIDEO_PARTS, type VideoEdit } from './video-edit'

const [SOUND, PICTURE, SCRIPT] = [8, 9, 18]
const MAX_TAGS = 1_000_000
const TAG_HEAD = 11
/** AMF 0 §2: the name of a script tag is a string: its marker, two bytes of length, and the letters. */
const NAMED = 3

/**
 * Reads what an FLV file is made of, tag by tag (Adobe Flash Video File Format 10.1, annex E), and sees that all of it is there.
 *
 * Of a copy the script tags are left out: what they tell of the film, its players measure for themselves.
 *
 * @throws AppError `corrupt` when it is cut off, damaged, or has anything but zeros behind its end
 */
export async function readFlv(reader: ByteReader): Promise<Container> {
  const head = Buffer.from(await reader.read(0, 9))
  if (head.length < 9 || head.toString('latin1', 0, 3) !== 'FLV') throw fail.corrupt(VIDEO_DAMAGED)
  const edits: VideoEdit[] = []
  let hasPicture = false
  let [tags, last] = [0, 0]
  const content = await endOfContent(reader)
  let at = head.readUInt32BE(5) + 4
  while (at < content) {
    if (++tags > MAX_TAGS) throw fail.corrupt(VIDEO_PARTS)
    const tag = Buffer.from(await reader.read(at, at + TAG_HEAD + NAMED))
    if (tag.length < TAG_HEAD) throw fail.corrupt(VIDEO_CUT_OFF)
    const type = tag[0]! & 31
    if (type !== SOUND && type !== PICTURE && type !== SCRIPT) throw fail.corrupt(VIDEO_DAMAGED)
    const end = at + TAG_HEAD + tag.readUIntBE(1, 3)
    if (end > reader.sizeBytes) throw fail.corrupt(VIDEO_CUT_OFF)
    if (type === PICTURE) hasPicture = true
    // A name without letters, then zeros: numbers that are nought.
    if (type === SCRIPT) edits.push(blank(at + TAG_HEAD, end, Buffer.from([2, 0, 0]).subarray(0, end - at - TAG_HEAD)))
    last = end - at
    at = end + 4
  }
  if (tags === 0) throw fail.corrupt(VIDEO_CUT_OFF)
  // Zeros may also be what is missing: then how long the last tag was does not stand behind it.
  if (at < reader.sizeBytes && Buffer.from(await reader.read(at - 4, at)).readUInt32BE() !== last)
    throw fail.corrupt(VIDEO_CUT_OFF)
  return { hasPicture, edits, notCopied: null }
}
