import { type ByteReader } from '../../dicom/byte-reader'
import { fail } from '../../errors/fail'
import { endOfContent } from './end-of-content'
import { blank, type Container, VIDEO_CUT_OFF, VIDEO_DAMAGED, VIDEO_PARTS, type VideoEdit } from './video-edit'

const JUNK = Buffer.from('JUNK', 'latin1')
const MAX_CHUNKS = 10_000
const MAX_STREAMS = 64
/** What a film is made of; whatever else lies beside it is left out of a copy. */
const KEPT: Record<string, string[]> = {
  'AVI ': ['LIST hdrl', 'LIST movi', 'idx1'],
  AVIX: ['LIST movi', 'idx1'],
  hdrl: ['avih', 'LIST strl', 'LIST odml', 'vprp'],
  strl: ['strh', 'strf', 'indx', 'vprp'],
}
const OTHERS = 'No copy can be made here of a video of this kind that has more than picture and sound'

interface Chunk {
  name: string
  start: number
  body: number
  endExclusive: number
}

/**
 * Reads what an AVI file is made of (RIFF chunks and OpenDML's further ones), and sees that all of it is there.
 *
 * @throws AppError `corrupt` when it is cut off, damaged, or has anything but zeros behind its end
 */
export async function readAvi(reader: ByteReader): Promise<Container> {
  const edits: VideoEdit[] = []
  const streams: string[] = []
  for await (const riff of walkChunks(reader, 0, reader.sizeBytes, await endOfContent(reader))) {
    const isFilm = riff.name === 'RIFF AVI ' || riff.name === 'RIFF AVIX'
    if (!isFilm && (riff.start === 0 || riff.name !== 'JUNK')) throw fail.corrupt(VIDEO_DAMAGED)
    if (!isFilm) edits.push(junk(riff))
    else await readList(reader, riff, riff.name.slice(5), edits, streams)
  }
  if (streams.length > MAX_STREAMS) throw fail.corrupt(VIDEO_PARTS)
  const notCopied = streams.every((type) => type === 'vids' || type === 'auds') ? null : OTHERS
  return { hasPicture: streams.includes('vids'), edits, notCopied }
}

async function readList(reader: ByteReader, list: Chunk, kind: string, edits: VideoEdit[], streams: string[]): Promise<void> {
  for await (const chunk of walkChunks(reader, list.body, list.endExclusive)) {
    if (!KEPT[kind]!.includes(chunk.name)) edits.push(junk(chunk))
    else if (chunk.name === 'LIST hdrl' || chunk.name === 'LIST strl')
      await readList(reader, chunk, chunk.name.slice(5), edits, streams)
    else if (chunk.name === 'strh') streams.push(Buffer.from(await reader.read(chunk.body, chunk.body + 4)).toString('latin1'))
  }
}

async function* walkChunks(reader: ByteReader, from: number, to: number, until = to): AsyncGenerator<Chunk> {
  let count = 0
  for (let start = from; start < until;) {
    if (++count > MAX_CHUNKS) throw fail.corrupt(VIDEO_PARTS)
    const head = Buffer.from(await reader.read(start, Math.min(start + 12, to)))
    if (head.length < 8) {
      if (head.some((byte) => byte !== 0)) throw fail.corrupt(VIDEO_DAMAGED)
      return
    }
    const name = head.toString('latin1', 0, 4)
    const isList = name === 'RIFF' || name === 'LIST'
    const length = head.readUInt32LE(4)
    const endExclusive = start + 8 + length
    if (endExclusive > to || (isList && length < 4))
      throw fail.corrupt(endExclusive > reader.sizeBytes ? VIDEO_CUT_OFF : VIDEO_DAMAGED)
    yield isList
      ? { name: `${name} ${head.toString('latin1', 8, 12)}`, start, body: start + 12, endExclusive }
      : { name, start, body: start + 8, endExclusive }
    start = endExclusive + (length % 2) // "Chunks are padded to words."
  }
}

/** The size before it stays; what a list held goes with its name. */
const junk = ({ start, endExclusive }: Chunk): VideoEdit => {
  const size = Buffer.alloc(4)
  size.writeUInt32LE(endExclusive - start - 8)
  return blank(start, endExclusive, Buffer.concat([JUNK, size]))
}
