import type { ByteReader } from '../byte-reader'
import type { Span } from './walk'

/** A part of what is written: new bytes, or a span of what was read. */
export type Piece = Uint8Array | Span

const BLOCK_BYTES = 1024 * 1024

export const sizeOf = (pieces: readonly Piece[]): number =>
  pieces.reduce((sum, piece) => sum + (piece instanceof Uint8Array ? piece.length : piece.end - piece.start), 0)

/** Gives the bytes of pieces one after the other, spans in blocks of a MiB. */
export async function* streamPieces(reader: ByteReader, pieces: readonly Piece[]): AsyncGenerator<Uint8Array> {
  let small: Uint8Array[] = []
  for (const piece of pieces) {
    if (piece instanceof Uint8Array || piece.end - piece.start < 4096) {
      small.push(piece instanceof Uint8Array ? piece : await reader.read(piece.start, piece.end))
      if (small.length < 4096) continue
    }
    if (small.length > 0) yield joined(small)
    small = []
    if (piece instanceof Uint8Array) continue
    if (piece.end - piece.start < 4096) continue
    for (let at = piece.start; at < piece.end; at += BLOCK_BYTES) {
      yield await reader.read(at, Math.min(at + BLOCK_BYTES, piece.end))
    }
  }
  if (small.length > 0) yield joined(small)
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
