import { fail } from '../../errors/fail'
import type { ByteReader } from '../byte-reader'
import type { ImageFacts } from './image-facts'
import type { Kept } from './plain-codestream'
import { padOf } from './pieces'

const HEADER_BYTES = 64
/** What a frame that may be drawn packs into at most; it is read at once. */
const MOST_BYTES = 512 * 1024 * 1024

/**
 * Keeps of a run-length coded frame the runs that fill its planes (PS3.5 annex G), and writes the header that names them anew: what
 * stands between the segments, behind them, or in the header's unused offsets is no picture.
 *
 * @throws AppError `corrupt` where the runs are not those of the frame that the object describes
 */
export async function plainRle(reader: ByteReader, { rows, columns, samples, bitsAllocated }: ImageFacts): Promise<Kept[]> {
  if (reader.sizeBytes < HEADER_BYTES || reader.sizeBytes > MOST_BYTES) throw damaged()
  const bytes = await reader.read(0, reader.sizeBytes)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const segments = view.getUint32(0, true)
  if (segments !== samples * Math.max(1, bitsAllocated / 8) || segments > 15) throw damaged()
  const planeBytes = Math.ceil((rows * columns * Math.min(bitsAllocated, 8)) / 8)
  const header = new Uint8Array(HEADER_BYTES)
  const written = new DataView(header.buffer)
  written.setUint32(0, segments, true)
  const kept: Kept[] = [header]
  let at = HEADER_BYTES
  for (let segment = 0; segment < segments; segment += 1) {
    const start = view.getUint32(4 + segment * 4, true)
    const next = segment + 1 < segments ? view.getUint32(8 + segment * 4, true) : bytes.length
    if (start < HEADER_BYTES || next > bytes.length || start > next) throw damaged()
    const end = endOfRuns(bytes.subarray(0, next), start, planeBytes)
    const pad = padOf(end - start)
    written.setUint32(4 + segment * 4, at, true)
    kept.push({ start, end }, ...pad)
    at += end - start + pad.length
  }
  return kept
}

/** Where the runs of a plane end: when it is full, or the bytes are (a plane may be left short). */
function endOfRuns(bytes: Uint8Array, start: number, planeBytes: number): number {
  let [at, filled] = [start, 0]
  while (filled < planeBytes && at < bytes.length) {
    const n = bytes[at]!
    const isRun = n > 128
    if (n !== 128) filled += isRun ? 257 - n : n + 1
    at += n === 128 ? 1 : isRun ? 2 : n + 2
  }
  if (filled > planeBytes) throw damaged()
  return Math.min(at, bytes.length)
}

const damaged = () => fail.corrupt('The run-length compression of this picture is damaged')
