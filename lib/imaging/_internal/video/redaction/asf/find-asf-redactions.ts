import { type ByteReader } from '../../../../../dicom/parse/byte-reader'
import { fail } from '../../../../../errors/fail'
import { ASF, EXTENSION_HEAD_BYTES, HEADER_HEAD_BYTES } from '../../asf-ids'
import { bufferedReader } from '../../buffered-reader'
import { endOfContent } from '../../end-of-content'
import { type AsfObject, OBJECT_HEAD_BYTES, walkAsfObjects } from '../../walk-asf-objects'
import { type CodecRedaction } from '../codecs/codecs'
import { shifted } from '../codecs/redact'
import { bitmapRedaction, waveRedaction } from '../codecs/windows-formats'
import { RedactionList, type Span } from '../redaction-list'
import { type AsfPackets, redactOpenObject, redactPacket } from './redact-packets'

const READ_BYTES = 2 ** 20
const PADDING = Buffer.from(ASF.padding, 'hex')
/** The data object's fields: the file's id, the number of packets, and two reserved bytes (§5.1). */
const DATA_FIELDS = 50
/** Types, lengths and flags of a stream; before its format, of a video: its size (§3.3, §9.2). */
const [STREAM_FIELDS, VIDEO_FIELDS] = [54, 11]
const MAX_FORMAT_BYTES = 64 * 1024
/** The file's id, interval, size and number of entries of an index, and the bytes of an entry (§6.1). */
const [INDEX_FIELDS, INDEX_ENTRY_BYTES] = [32, 6]

interface Asf extends AsfPackets {
  streams: Map<number, CodecRedaction & { open: Span[] }>
  /** The length of every packet. */
  packetBytes: number
}

/**
 * Finds what a copy of an ASF file (WMV) leaves out: every object of the header that is not needed to play it, every
 * stream that is neither image nor sound, with its payloads, and what packets and samples carry besides.
 *
 * @throws AppError `video_codec_not_copied`, `video_damaged`, `video_too_many_parts`
 */
export async function findAsfRedactions(given: ByteReader): Promise<RedactionList> {
  const asf: Asf = { reader: bufferedReader(given, READ_BYTES), list: new RedactionList(), streams: new Map(), packetBytes: 0 }
  const content = await endOfContent(given)
  for await (const object of walkAsfObjects(asf.reader, 0, asf.reader.sizeBytes, content)) {
    if (object.id === ASF.header) await redactHeader(asf, object, HEADER_HEAD_BYTES)
    else if (object.id === ASF.data) await redactData(asf, object)
    else if (object.id === ASF.simpleIndex) await redactIndex(asf, object)
    else toPadding(asf, object)
  }
  return asf.list
}

/** "Padding": the same length, ignored by readers (§3.15). */
function toPadding({ list }: Asf, { start, endExclusive }: AsfObject): void {
  list.add(start, start + 16, PADDING)
  list.add(start + OBJECT_HEAD_BYTES, endExclusive)
}

async function redactHeader(asf: Asf, header: AsfObject, headBytes: number): Promise<void> {
  for await (const object of walkAsfObjects(asf.reader, header.start + headBytes, header.endExclusive)) {
    if (object.id === ASF.extension) await redactHeader(asf, object, EXTENSION_HEAD_BYTES)
    else if (object.id === ASF.fileProperties) await redactFileProperties(asf, object)
    else if (object.id === ASF.streamProperties) await redactStream(asf, object)
    else toPadding(asf, object)
  }
}

/** The file's id and its creation date; the lengths of its packets are needed to read them. */
async function redactFileProperties(asf: Asf, { start, endExclusive }: AsfObject): Promise<void> {
  const body = start + OBJECT_HEAD_BYTES
  const fields = Buffer.from(await asf.reader.read(body, Math.min(body + 80, endExclusive)))
  // Players need packets of one length (§3.2: "These values shall be set to the same value").
  if (fields.length < 80 || fields.readUInt32LE(68) !== fields.readUInt32LE(72) || fields.readUInt32LE(68) < 16)
    throw fail('video_damaged')
  asf.packetBytes = fields.readUInt32LE(68)
  asf.list.add(body, body + 16)
  asf.list.add(body + 24, body + 32)
  asf.list.add(body + 80, endExclusive)
}

async function redactStream(asf: Asf, object: AsfObject): Promise<void> {
  const body = object.start + OBJECT_HEAD_BYTES
  const fields = Buffer.from(await asf.reader.read(body, Math.min(body + STREAM_FIELDS, object.endExclusive)))
  if (fields.length < STREAM_FIELDS) throw fail('video_damaged')
  const type = fields.toString('hex', 0, 16)
  if (type !== ASF.video && type !== ASF.audio) return toPadding(asf, object)
  const flags = fields.readUInt16LE(48)
  // Encrypted content cannot be looked into.
  if (flags & 0x8000) throw fail('video_codec_not_copied')
  const length = fields.readUInt32LE(40)
  const start = body + STREAM_FIELDS + (type === ASF.video ? VIDEO_FIELDS : 0)
  const end = body + STREAM_FIELDS + length
  if (end > object.endExclusive || length > MAX_FORMAT_BYTES || start > end) throw fail('video_damaged')
  asf.list.add(body + 50, body + STREAM_FIELDS)
  const format = Buffer.from(await asf.reader.read(start, end))
  const redact = shifted((...edit) => asf.list.add(...edit), start)
  const redaction = type === ASF.video ? bitmapRedaction(format, redact) : waveRedaction(format, redact)
  // Then follows how sound is spread against losses: a few numbers.
  asf.list.add(end + 8, object.endExclusive)
  asf.streams.set(flags & 127, { ...redaction, open: [] })
}

async function redactData(asf: Asf, { start, endExclusive }: AsfObject): Promise<void> {
  if (asf.packetBytes === 0) throw fail('video_damaged')
  asf.list.add(start + OBJECT_HEAD_BYTES, start + OBJECT_HEAD_BYTES + 16)
  let at = start + DATA_FIELDS
  for (; at + asf.packetBytes <= endExclusive; at += asf.packetBytes)
    await redactPacket(asf, { start: at, endExclusive: at + asf.packetBytes })
  for (const number of asf.streams.keys()) await redactOpenObject(asf, number)
  asf.list.add(at, endExclusive)
}

async function redactIndex({ reader, list }: Asf, { start, endExclusive }: AsfObject): Promise<void> {
  const body = start + OBJECT_HEAD_BYTES
  const fields = Buffer.from(await reader.read(body, Math.min(body + INDEX_FIELDS, endExclusive)))
  if (fields.length < INDEX_FIELDS) throw fail('video_damaged')
  list.add(body, body + 16)
  list.add(body + INDEX_FIELDS + INDEX_ENTRY_BYTES * fields.readUInt32LE(28), endExclusive)
}
