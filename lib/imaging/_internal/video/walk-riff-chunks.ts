import { type ByteReader } from '../../../dicom/parse/byte-reader'
import { fail } from '../../../errors/fail'

export interface RiffChunk {
  /** Four characters; of a list, also those of its type: `LIST movi`. */
  name: string
  start: number
  /** The offset of its content; of a list, after its type. */
  body: number
  endExclusive: number
}

const MAX_CHUNKS = 10_000

/**
 * Yields the sibling chunks in a range (Multimedia Programming Interface 1.0, chapter 2; AVI RIFF File Reference).
 *
 * @param until where the last chunk may begin
 * @param maxChunks how many there may be
 * @throws AppError `corrupt` for a chunk that extends beyond the range
 */
export async function* walkRiffChunks(
  reader: ByteReader,
  from: number,
  to: number,
  until = to,
  maxChunks = MAX_CHUNKS,
): AsyncGenerator<RiffChunk> {
  let count = 0
  for (let start = from; start < until;) {
    if (++count > maxChunks) throw fail('video_too_many_parts')
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
