import type { ByteReader } from '../byte-reader'
import type { Span } from './walk'
import { concat } from './write-elements'

/** A part of what is written: new bytes, or a span of what was read. */
export type Piece = Uint8Array | Span

const BLOCK_BYTES = 1024 * 1024
const SMALL_BYTES = 4096
const MOST_TOGETHER = 4096

export const sizeOf = (pieces: readonly Piece[]): number =>
  pieces.reduce((sum, piece) => sum + (piece instanceof Uint8Array ? piece.length : piece.end - piece.start), 0)

/** Gives the bytes of pieces one after the other: what is small together, spans in blocks of a MiB. */
export async function* streamPieces(reader: ByteReader, pieces: readonly Piece[]): AsyncGenerator<Uint8Array> {
  let small: Uint8Array[] = []
  for (const piece of pieces) {
    const isLong = !(piece instanceof Uint8Array) && piece.end - piece.start > SMALL_BYTES
    if (!isLong) small.push(piece instanceof Uint8Array ? piece : await reader.read(piece.start, piece.end))
    if (!isLong && small.length < MOST_TOGETHER) continue
    if (small.length > 0) yield concat(small)
    small = []
    if (!isLong) continue
    for (let at = piece.start; at < piece.end; at += BLOCK_BYTES) {
      yield await reader.read(at, Math.min(at + BLOCK_BYTES, piece.end))
    }
  }
  if (small.length > 0) yield concat(small)
}
