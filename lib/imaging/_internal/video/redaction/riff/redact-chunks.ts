import { type ByteReader } from '../../../../../dicom/parse/byte-reader'
import { type RiffChunk, walkRiffChunks } from '../../walk-riff-chunks'
import { type RedactionList } from '../redaction-list'

/** The file that is read, and what is redacted of it. */
export interface AviRedaction {
  reader: ByteReader
  list: RedactionList
}

const JUNK = Buffer.from('JUNK', 'latin1')
/** A video of many hours has one for each frame and each piece of sound. */
const MAX_CHUNKS = 10_000_000

/** The same length, skipped by every reader: the name and the content go, a list's type with them. */
export function toJunkChunk({ list }: AviRedaction, { start, endExclusive }: RiffChunk): void {
  list.add(start, start + 4, JUNK)
  list.add(start + 8, endExclusive)
}

/** Calls `onChunk` for each chunk of a list, and zeros the byte that pads an odd one. */
export async function redactChunks(
  avi: AviRedaction,
  { body, endExclusive }: RiffChunk,
  onChunk: (chunk: RiffChunk) => Promise<void> | void,
): Promise<void> {
  for await (const chunk of walkRiffChunks(avi.reader, body, endExclusive, endExclusive, MAX_CHUNKS)) {
    await onChunk(chunk)
    if ((chunk.endExclusive - chunk.start) % 2 === 0 || chunk.endExclusive >= endExclusive) continue
    const [padding] = await avi.reader.read(chunk.endExclusive, chunk.endExclusive + 1)
    if (padding !== 0) avi.list.add(chunk.endExclusive, chunk.endExclusive + 1)
  }
}
