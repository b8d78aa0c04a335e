import { type ByteReader } from '../../../dicom/parse/byte-reader'
import { fail } from '../../../errors/fail'
import { endOfContent } from './end-of-content'
import { redactRange, type VideoContainer, type VideoRedaction } from './video-redaction'

/** ASF specification §10.1–10.3, as stored in a file: the first three groups are little-endian. */
const HEADER = guid('75B22630-668E-11CF-A6D9-00AA0062CE6C')
const DATA = guid('75B22636-668E-11CF-A6D9-00AA0062CE6C')
const FILE_PROPERTIES = guid('8CABDCA1-A947-11CF-8EE4-00C00C205365')
const STREAM_PROPERTIES = guid('B7DC0791-A9B7-11CF-8EE6-00C00C205365')
const EXTENSION = guid('5FBF03B5-A92E-11CF-8EE3-00C00C205365')
const SCRIPT_COMMAND = guid('1EFB1A30-0B62-11D0-A39B-00A0C90348F6')
const PADDING = guid('1806D474-CADF-4509-A4BA-9AABCB96AAE8')
const VIDEO = guid('BC19EFC0-5B4D-11CF-A8FD-00805F5C442B')
const AUDIO = guid('F8699E40-5B4D-11CF-A8FD-00805F5C442B')
/** Content and extended content description, content branding, metadata, metadata library: all metadata of the video. */
const METADATA_OBJECTS = [
  '75B22633-668E-11CF-A6D9-00AA0062CE6C',
  'D2D0A440-E307-11D2-97F0-00A0C95EA850',
  '2211B3FA-BD23-11D2-B4B7-00A0C955FC6E',
  'C5F8CBEA-5BAF-4877-8467-AA8C44FA4CCA',
  '44231C94-9498-49D1-A141-1D134E457054',
  'F487CD01-A951-11CF-8EE6-00C00C205365', // Markers.
].map(guid)
const OBJECT_HEAD = 24
const HEADER_HEAD = 30
const EXTENSION_HEAD = 46
const MAX_OBJECTS = 2000

interface AsfObject {
  id: string
  start: number
  endExclusive: number
}

/**
 * Reads the structure of an ASF file (WMV), object by object, and checks that it is complete.
 *
 * @throws AppError `corrupt` when it is truncated or damaged, `type_mismatch` when it would send its player to other
 * addresses
 */
export async function readAsf(reader: ByteReader): Promise<VideoContainer> {
  const edits: VideoRedaction[] = []
  const streams: string[] = []
  let hasData = false
  for await (const object of walkObjects(reader, 0, reader.sizeBytes, await endOfContent(reader))) {
    if (object.start === 0 && object.id !== HEADER) throw fail('video_damaged')
    if (object.id === HEADER) await readHeader(reader, { ...object, from: HEADER_HEAD }, edits, streams)
    if (object.id === DATA) hasData = true
  }
  if (!hasData) throw fail('video_incomplete')
  const notCopied = streams.every((type) => type === VIDEO || type === AUDIO) ? null : 'video_tracks_not_copied'
  return { hasPicture: streams.includes(VIDEO), edits, notCopied }
}

async function readHeader(
  reader: ByteReader,
  header: AsfObject & { from: number },
  edits: VideoRedaction[],
  streams: string[],
): Promise<void> {
  for await (const object of walkObjects(reader, header.start + header.from, header.endExclusive)) {
    const body = object.start + OBJECT_HEAD
    // "The Script Command Object provides a list of type/parameter pairs": addresses for a player to open.
    if (object.id === SCRIPT_COMMAND) throw fail('video_references_other_files')
    if (object.id === EXTENSION) await readHeader(reader, { ...object, from: EXTENSION_HEAD }, edits, streams)
    else if (object.id === STREAM_PROPERTIES) streams.push(Buffer.from(await reader.read(body, body + 16)).toString('hex'))
    else if (object.id === FILE_PROPERTIES) edits.push(redactRange(body + 24, Math.min(body + 32, object.endExclusive)))
    else if (METADATA_OBJECTS.includes(object.id))
      edits.push(redactRange(object.start, object.endExclusive, Buffer.concat([Buffer.from(PADDING, 'hex'), sizeOf(object)])))
  }
}

async function* walkObjects(reader: ByteReader, from: number, to: number, until = to): AsyncGenerator<AsfObject> {
  let count = 0
  for (let start = from; start < until;) {
    if (++count > MAX_OBJECTS) throw fail('video_too_many_parts')
    const head = Buffer.from(await reader.read(start, Math.min(start + OBJECT_HEAD, to)))
    if (head.length < OBJECT_HEAD) throw fail('video_damaged')
    const id = head.toString('hex', 0, 16)
    const size = Number(head.readBigUInt64LE(16))
    if (size < OBJECT_HEAD) throw fail('video_damaged')
    if (start + size > to) throw fail(start + size > reader.sizeBytes ? 'video_incomplete' : 'video_damaged')
    yield { id, start, endExclusive: start + size }
    start += size
  }
}

function sizeOf({ start, endExclusive }: AsfObject): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64LE(BigInt(endExclusive - start))
  return bytes
}

function guid(text: string): string {
  const [a, b, c, d, e] = text.toLowerCase().split('-')
  const turned = [a!, b!, c!].map((part) => Buffer.from(part, 'hex').reverse().toString('hex'))
  return [...turned, d, e].join('')
}
