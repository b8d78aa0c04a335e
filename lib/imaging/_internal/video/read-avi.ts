import { type ByteReader } from '../../../dicom/parse/byte-reader'
import { fail } from '../../../errors/fail'
import { endOfContent } from './end-of-content'
import { redactRange, type VideoContainer, type VideoRedaction } from './video-redaction'

const JUNK = Buffer.from('JUNK', 'latin1')
const MAX_CHUNKS = 10_000
const MAX_STREAMS = 64
/** The chunks of the video itself; all others are left out of a copy. */
const KEPT_CHUNKS: Record<string, string[]> = {
  'AVI ': ['LIST hdrl', 'LIST movi', 'idx1'],
  AVIX: ['LIST movi', 'idx1'],
  hdrl: ['avih', 'LIST strl', 'LIST odml', 'vprp'],
  strl: ['strh', 'strf', 'indx', 'vprp'],
}

interface Chunk {
  name: string
  start: number
  body: number
  endExclusive: number
}

/**
 * Reads the structure of an AVI file (RIFF chunks and OpenDML's further ones), and checks that it is complete.
 *
 * @throws AppError `corrupt` when it is truncated, damaged, or followed by anything but zeros
 */
export async function readAvi(reader: ByteReader): Promise<VideoContainer> {
  const edits: VideoRedaction[] = []
  const streams: string[] = []
  for await (const riff of walkChunks(reader, 0, reader.sizeBytes, await endOfContent(reader))) {
    const isFilm = riff.name === 'RIFF AVI ' || riff.name === 'RIFF AVIX'
    if (!isFilm && (riff.start === 0 || riff.name !== 'JUNK')) throw fail('video_damaged')
    if (!isFilm) edits.push(toJunkChunk(riff))
    else await readList(reader, riff, riff.name.slice(5), edits, streams)
  }
  if (streams.length > MAX_STREAMS) throw fail('video_too_many_parts')
  const notCopied = streams.every((type) => type === 'vids' || type === 'auds') ? null : 'video_tracks_not_copied'
  return { hasPicture: streams.includes('vids'), edits, notCopied }
}

async function readList(
  reader: ByteReader,
  list: Chunk,
  kind: string,
  edits: VideoRedaction[],
  streams: string[],
): Promise<void> {
  for await (const chunk of walkChunks(reader, list.body, list.endExclusive)) {
    if (!KEPT_CHUNKS[kind]!.includes(chunk.name)) edits.push(toJunkChunk(chunk))
    else if (chunk.name === 'LIST hdrl' || chunk.name === 'LIST strl')
      await readList(reader, chunk, chunk.name.slice(5), edits, streams)
    else if (chunk.name === 'strh') streams.push(Buffer.from(await reader.read(chunk.body, chunk.body + 4)).toString('latin1'))
  }
}

async function* walkChunks(reader: ByteReader, from: number, to: number, until = to): AsyncGenerator<Chunk> {
  let count = 0
  for (let start = from; start < until;) {
    if (++count > MAX_CHUNKS) throw fail('video_too_many_parts')
    const head = Buffer.from(await reader.read(start, Math.min(start + 12, to)))
    if (head.length < 8) {
      if (head.some((byte) => byte !== 0)) throw fail('video_damaged')
      return
    }
    const name = head.toString('latin1', 0, 4)
    const isList = name === 'RIFF' || name === 'LIST'
    const length = head.readUInt32LE(4)
    const endExclusive = start + 8 + length
    if (endExclusive > to || (isList && length < 4))
      throw fail(endExclusive > reader.sizeBytes ? 'video_incomplete' : 'video_damaged')
    yield isList
      ? { name: `${name} ${head.toString('latin1', 8, 12)}`, start, body: start + 12, endExclusive }
      : { name, start, body: start + 8, endExclusive }
    start = endExclusive + (length % 2) // "Chunks are padded to words."
  }
}

/** The size field is kept; the content of a list is dropped with its name. */
const toJunkChunk = ({ start, endExclusive }: Chunk): VideoRedaction => {
  const size = Buffer.alloc(4)
  size.writeUInt32LE(endExclusive - start - 8)
  return redactRange(start, endExclusive, Buffer.concat([JUNK, size]))
}
