import type { ByteReader } from '../../parse/byte-reader'
import type { Span } from '../parse/walk'
import { swapWords } from '../pixels/swap-words'
import { fillUnusedBits, type SampleBits } from './fill-unused-bits'
import { concat } from './write-elements'

/** A span of the input of whose words only the bits of a sample are kept. */
interface SampleSpan extends Span {
  sampleBits: SampleBits
}

/** A span of big endian words of the input, which are written in little endian. */
interface SwappedSpan extends Span {
  /** 2, 4 or 8 bytes. */
  swappedWordBytes: number
}

/** New bytes that are made when they are written: together they would be too many. */
interface MadeBytes {
  sizeBytes: number
  make(): Promise<Uint8Array>
}

/** A part of the output: new bytes, or a span of the input. */
export type Piece = Uint8Array | MadeBytes | Span | SampleSpan | SwappedSpan

const BLOCK_BYTES = 1024 * 1024
const SMALL_BYTES = 4096
const MAX_BATCHED_PIECES = 256
const RUN_BYTES = 64 * 1024

const lengthOf = (piece: Piece): number =>
  piece instanceof Uint8Array ? piece.length : 'make' in piece ? piece.sizeBytes : piece.end - piece.start

export const sizeOfPieces = (pieces: readonly Piece[]): number => pieces.reduce((sum, piece) => sum + lengthOf(piece), 0)

/** PS3.5 7.1.1: values have even length; the padding of an odd one. */
export const evenPadding = (length: number): Uint8Array[] => (length % 2 === 0 ? [] : [new Uint8Array(1)])

/** Joins adjacent new bytes into runs of 64 KiB, so that thousands of small elements are a few pieces. */
export function joinSmallPieces(pieces: readonly Piece[]): Piece[] {
  const joined: Piece[] = []
  let run: Uint8Array[] = []
  let runBytes = 0
  const flush = () => {
    if (run.length > 0) joined.push(run.length === 1 ? run[0]!.slice() : concat(run))
    run = []
    runBytes = 0
  }
  for (const piece of pieces) {
    const isSmall = piece instanceof Uint8Array && piece.length < RUN_BYTES
    if (!isSmall || runBytes + piece.length > RUN_BYTES) flush()
    if (!isSmall) joined.push(piece)
    else {
      run.push(piece)
      runBytes += piece.length
    }
  }
  flush()
  return joined
}

/** Yields the bytes of pieces in order: small ones together, spans in blocks of a MiB. */
export async function* streamPieces(reader: ByteReader, pieces: readonly Piece[]): AsyncGenerator<Uint8Array> {
  let small: Uint8Array[] = []
  for (const piece of pieces) {
    const isMade = !(piece instanceof Uint8Array) && 'make' in piece
    const isLong = isMade || lengthOf(piece) > SMALL_BYTES
    if (!isLong) small.push(piece instanceof Uint8Array ? piece : await readPiece(reader, piece, piece.start, piece.end))
    if (!isLong && small.length < MAX_BATCHED_PIECES) continue
    if (small.length > 0) yield concat(small)
    small = []
    if (!isLong) continue
    if (isMade) yield await madeBytes(piece)
    else if (piece instanceof Uint8Array) yield piece
    else
      for (let at = piece.start; at < piece.end; at += BLOCK_BYTES) {
        yield await readPiece(reader, piece, at, Math.min(at + BLOCK_BYTES, piece.end))
      }
  }
  if (small.length > 0) yield concat(small)
}

async function madeBytes({ sizeBytes, make }: MadeBytes): Promise<Uint8Array> {
  const bytes = await make()
  // Lengths and offsets before it are written.
  if (bytes.length !== sizeBytes) throw new Error('other bytes were made than before')
  return bytes
}

async function readPiece(
  reader: ByteReader,
  piece: Span | SampleSpan | SwappedSpan,
  start: number,
  end: number,
): Promise<Uint8Array> {
  const bytes = await reader.read(start, end)
  // Blocks and runs are multiples of every word.
  if ('swappedWordBytes' in piece) return swapWords(bytes, piece.swappedWordBytes)
  return 'sampleBits' in piece ? fillUnusedBits(bytes, piece.sampleBits) : bytes
}
