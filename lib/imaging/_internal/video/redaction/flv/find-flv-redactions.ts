import { type ByteReader } from '../../../../../dicom/parse/byte-reader'
import { fail } from '../../../../../errors/fail'
import { bufferedReader } from '../../buffered-reader'
import { endOfContent } from '../../end-of-content'
import { redactAac, redactAudioTags } from '../codecs/audio'
import { codecRedaction } from '../codecs/codecs'
import { type Redact, type RedactSample, shifted } from '../codecs/redact'
import { RedactionList } from '../redaction-list'

const READ_BYTES = 2 ** 20
const [SOUND, PICTURE] = [8, 9]
const [HEADER_BYTES, TAG_HEAD, SIZE_BYTES] = [9, 11, 4]
/** Codecs of video tags (E.4.3.1): Sorenson, screen video, On2 VP6, with alpha, and screen video 2; then H.264. */
const PICTURE_CODECS = [2, 3, 4, 5, 6]
const AVC = 7
/** Formats of audio tags (E.4.2.1): PCM, ADPCM, Nellymoser, G.711, Speex; MPEG audio; AAC. */
const SOUND_FORMATS = [0, 1, 3, 4, 5, 6, 7, 8, 11]
const MP3_FORMATS = [2, 14]
const AAC = 10
const COMMAND_FRAME = 5
/** AMF 0 §2: the name of a script tag is a string: its marker, two bytes of length, and the characters. None here. */
const EMPTY_SCRIPT = Buffer.from([2, 0, 0])

interface Flv {
  reader: ByteReader
  list: RedactionList
  /** How the units of H.264 are redacted, once its configuration has come. */
  picture: RedactSample | null
}

/**
 * Finds what a copy of an FLV file leaves out: its script tags (players compute what they state), commands, and what the
 * samples carry beside their image or sound (Adobe Flash Video File Format 10.1, annex E).
 *
 * @throws AppError `video_codec_not_copied`, `video_damaged`
 */
export async function findFlvRedactions(given: ByteReader): Promise<RedactionList> {
  const flv: Flv = { reader: bufferedReader(given, READ_BYTES), list: new RedactionList(), picture: null }
  const content = await endOfContent(given)
  const body = Buffer.from(await flv.reader.read(0, HEADER_BYTES)).readUInt32BE(5)
  flv.list.add(HEADER_BYTES, body + SIZE_BYTES)
  for (let at = body + SIZE_BYTES; at < content;) {
    const head = Buffer.from(await flv.reader.read(at, at + TAG_HEAD))
    if (head.length < TAG_HEAD) throw fail('video_damaged')
    const end = at + TAG_HEAD + head.readUIntBE(1, 3)
    // Bit 5 announces encrypted content, which cannot be looked into.
    if (head[0]! & 0x20) throw fail('video_codec_not_copied')
    if (head[0]! > 31) flv.list.add(at, at + 1, Buffer.from([head[0]! & 31]))
    if (head.readUIntBE(8, 3) !== 0) flv.list.add(at + 8, at + TAG_HEAD)
    await redactTag(flv, head[0]! & 31, { start: at + TAG_HEAD, end })
    await redactSize(flv, end, end - at)
    at = end + SIZE_BYTES
  }
  return flv.list
}

/** The length of a tag is repeated after it: a number that says nothing else. */
async function redactSize({ reader, list }: Flv, at: number, length: number): Promise<void> {
  const size = Buffer.alloc(SIZE_BYTES)
  size.writeUInt32BE(length)
  const end = Math.min(at + SIZE_BYTES, reader.sizeBytes)
  if (!size.subarray(0, end - at).equals(await reader.read(at, end))) list.add(at, end, size)
}

async function redactTag(flv: Flv, type: number, { start, end }: { start: number; end: number }): Promise<void> {
  if (type !== SOUND && type !== PICTURE) return flv.list.add(start, end, EMPTY_SCRIPT)
  if (end === start) return
  const tag = Buffer.from(await flv.reader.read(start, end))
  const redact = shifted((...edit) => flv.list.add(...edit), start)
  if (type === SOUND) redactSound(tag, redact)
  else redactPicture(flv, tag, redact)
}

function redactSound(tag: Buffer, redact: Redact): void {
  const format = tag[0]! >> 4
  if (MP3_FORMATS.includes(format)) redactAudioTags(tag.subarray(1), shifted(redact, 1))
  else if (format === AAC) {
    if (tag[1] === 1) redactAac(tag.subarray(2), shifted(redact, 2))
    else codecRedaction('aac', tag.subarray(2), shifted(redact, 2))
  } else if (!SOUND_FORMATS.includes(format)) throw fail('video_codec_not_copied')
}

function redactPicture(flv: Flv, tag: Buffer, redact: Redact): void {
  const codec = tag[0]! & 15
  // The high bit announces a codec by four characters, of an extension of the format.
  if (tag[0]! & 0x80 || (codec !== AVC && !PICTURE_CODECS.includes(codec))) throw fail('video_codec_not_copied')
  if (tag[0]! >> 4 === COMMAND_FRAME) return redact(1, tag.length)
  if (codec !== AVC) return
  // The kind of packet and a time come before the data: a configuration, units, or the end.
  const data = tag.subarray(5)
  if (tag[1] === 0) {
    if (data[0] !== 1) throw fail('video_damaged')
    flv.picture = codecRedaction('h264', data, shifted(redact, 5)).sample
  } else if (tag[1] === 1) {
    if (!flv.picture) throw fail('video_damaged')
    flv.picture(data, shifted(redact, 5))
  } else redact(5, tag.length)
}
