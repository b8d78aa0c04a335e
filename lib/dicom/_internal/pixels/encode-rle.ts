import { concat } from '../write/write-elements'

const HEADER_BYTES = 64
const MAX_RUN = 128

/**
 * Encodes an RLE frame (PS3.5 annex G) from its planes of bytes, in the order of its segments.
 *
 * @param rowBytes of one row of a plane: no run continues into the next row (G.3.1)
 */
export function encodeRle(planes: readonly Uint8Array[], rowBytes: number): Uint8Array {
  const segments = planes.map((plane) => encodePlane(plane, rowBytes))
  const header = new Uint8Array(HEADER_BYTES)
  const view = new DataView(header.buffer)
  view.setUint32(0, segments.length, true)
  segments.reduce((start, segment, index) => (view.setUint32(4 + index * 4, start, true), start + segment.length), HEADER_BYTES)
  return concat([header, ...segments])
}

/** Runs of equal bytes, and the bytes between them; of even length (G.3.1). */
function encodePlane(plane: Uint8Array, rowBytes: number): Uint8Array {
  const parts: Uint8Array[] = []
  for (let row = 0; row < plane.length; row += rowBytes) {
    const end = Math.min(row + rowBytes, plane.length)
    for (let at = row; at < end;) {
      const run = runLength(plane, at, end)
      if (run > 1) parts.push(Uint8Array.of(257 - run, plane[at]!))
      const literal = run > 1 ? 0 : literalLength(plane, at, end)
      if (literal > 0) parts.push(Uint8Array.of(literal - 1), plane.subarray(at, at + literal))
      at += run > 1 ? run : literal
    }
  }
  const encoded = concat(parts)
  return encoded.length % 2 === 0 ? encoded : concat([encoded, new Uint8Array(1)])
}

/** How many bytes from here are equal. */
function runLength(plane: Uint8Array, start: number, end: number): number {
  let at = start + 1
  while (at < end && at - start < MAX_RUN && plane[at] === plane[start]) at += 1
  return at - start
}

/** How many bytes from here are no run of three. */
function literalLength(plane: Uint8Array, start: number, end: number): number {
  let at = start
  while (at < end && at - start < MAX_RUN && !(plane[at] === plane[at + 1] && plane[at] === plane[at + 2] && at + 2 < end))
    at += 1
  return Math.max(1, at - start)
}
