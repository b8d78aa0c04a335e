import type { ByteReader } from '../byte-reader'
import type { Span } from './walk'
import { concat } from './write-elements'

/** A span of what was read of which only some bits stay: those of a pattern, again and again. */
export interface Masked extends Span {
  mask: Uint8Array
}

/** A part of what is written: new bytes, or a span of what was read. */
export type Piece = Uint8Array | Span | Masked

const BLOCK_BYTES = 1024 * 1024
const SMALL_BYTES = 4096
const MOST_TOGETHER = 4096

export const sizeOf = (pieces: readonly Piece[]): number =>
  pieces.reduce((sum, piece) => sum + (piece instanceof Uint8Array ? piece.length : piece.end - piece.start), 0)

/** PS3.5 7.1.1: values have even length; what is added to an odd one. */
export const padOf = (length: number): Uint8Array[] => (length % 2 === 0 ? [] : [new Uint8Array(1)])

/** Gives the bytes of pieces one after the other: what is small together, spans in blocks of a MiB. */
export async function* streamPieces(reader: ByteReader, pieces: readonly Piece[]): AsyncGenerator<Uint8Array> {
  let small: Uint8Array[] = []
  for (const piece of pieces) {
    const isLong = !(piece instanceof Uint8Array) && piece.end - piece.start > SMALL_BYTES
    if (!isLong) small.push(piece instanceof Uint8Array ? piece : await readPiece(reader, piece, piece.start, piece.end))
    if (!isLong && small.length < MOST_TOGETHER) continue
    if (small.length > 0) yield concat(small)
    small = []
    if (!isLong) continue
    for (let at = piece.start; at < piece.end; at += BLOCK_BYTES) {
      yield await readPiece(reader, piece, at, Math.min(at + BLOCK_BYTES, piece.end))
    }
  }
  if (small.length > 0) yield concat(small)
}

async function readPiece(reader: ByteReader, piece: Span | Masked, start: number, end: number): Promise<Uint8Array> {
  const bytes = await reader.read(start, end)
  if (!('mask' in piece)) return bytes
  const { mask } = piece
  return bytes.map((byte, at) => byte & mask[(start - piece.start + at) % mask.length]!)
}
