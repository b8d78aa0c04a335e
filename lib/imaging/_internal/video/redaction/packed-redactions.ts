import { type VideoRedaction } from '../video-redaction'

/** Start and end take six bytes each: up to 256 TiB. */
const OFFSET_BYTES = 6
const HEAD_BYTES = 2 * OFFSET_BYTES + 3

/** Packs redactions into one block of bytes: an object for each would cost a message of a child most of its time. */
export function packRedactions(edits: readonly VideoRedaction[]): Buffer {
  const packed = Buffer.alloc(edits.reduce((length, { head }) => length + HEAD_BYTES + head.length, 0))
  let at = 0
  for (const { start, endExclusive, head, fill } of edits) {
    packed.writeUIntBE(start, at, OFFSET_BYTES)
    packed.writeUIntBE(endExclusive, at + OFFSET_BYTES, OFFSET_BYTES)
    packed[at + 2 * OFFSET_BYTES] = fill
    packed.writeUInt16BE(head.length, at + 2 * OFFSET_BYTES + 1)
    packed.set(head, at + HEAD_BYTES)
    at += HEAD_BYTES + head.length
  }
  return packed
}

/**
 * Unpacks redactions that came from a decoder child, which hostile bytes may have taken over.
 *
 * @returns null where they are not in order, overlap, or do not lie within `sizeBytes`
 */
export function unpackRedactions(packed: Buffer, sizeBytes: number): VideoRedaction[] | null {
  const edits: VideoRedaction[] = []
  let last = 0
  for (let at = 0; at < packed.length;) {
    if (at + HEAD_BYTES > packed.length) return null
    const start = packed.readUIntBE(at, OFFSET_BYTES)
    const endExclusive = packed.readUIntBE(at + OFFSET_BYTES, OFFSET_BYTES)
    const fill = packed[at + 2 * OFFSET_BYTES]!
    const headEnd = at + HEAD_BYTES + packed.readUInt16BE(at + 2 * OFFSET_BYTES + 1)
    const head = packed.subarray(at + HEAD_BYTES, headEnd)
    const isWithin = start >= last && endExclusive > start && endExclusive <= sizeBytes
    if (headEnd > packed.length || !isWithin || head.length > endExclusive - start) return null
    edits.push({ start, endExclusive, head, fill })
    last = endExclusive
    at = headEnd
  }
  return edits
}
