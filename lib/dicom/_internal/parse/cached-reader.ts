import { fail } from '../../../errors/fail'
import type { ByteReader } from '../../parse/byte-reader'

const BLOCK_BYTES = 64 * 1024
const MAX_CACHED_BLOCKS = 16
const NO_BYTES = new Uint8Array(0)

/**
 * Reads through blocks of 64 KiB, the sixteen most recently used of which are cached (1 MiB), so that a walk over
 * thousands of small elements takes a few reads of the store only. Ranges longer than two blocks are not cached.
 *
 * A range is truncated at the end of the file, never rejected: the caller gets fewer bytes and decides what that means.
 */
export function cachedReader(reader: ByteReader): ByteReader {
  const blocks = new Map<number, Uint8Array>()
  const { sizeBytes } = reader

  async function exactly(start: number, end: number): Promise<Uint8Array> {
    const bytes = await reader.read(start, end)
    if (bytes.length !== end - start) throw fail('dicom_file_ended_early')
    return bytes
  }

  async function block(index: number): Promise<Uint8Array> {
    const cached = blocks.get(index)
    if (cached) {
      blocks.delete(index) // A Map keeps the order of insertion: the least recently used block comes first.
      blocks.set(index, cached)
      return cached
    }
    const start = index * BLOCK_BYTES
    const bytes = await exactly(start, Math.min(start + BLOCK_BYTES, sizeBytes))
    const oldest = blocks.keys().next()
    if (blocks.size >= MAX_CACHED_BLOCKS && !oldest.done) blocks.delete(oldest.value)
    blocks.set(index, bytes)
    return bytes
  }

  return {
    sizeBytes,
    step: reader.step,
    peek(start, endExclusive) {
      const end = Math.min(endExclusive, sizeBytes)
      if (start >= end) return NO_BYTES
      const index = Math.floor(start / BLOCK_BYTES)
      const offset = start - index * BLOCK_BYTES
      const cached = blocks.get(index)
      return cached && offset + end - start <= cached.length ? cached.subarray(offset, offset + end - start) : null
    },
    async read(start, endExclusive) {
      const end = Math.min(endExclusive, sizeBytes)
      if (start >= end) return NO_BYTES
      if (end - start > 2 * BLOCK_BYTES) return exactly(start, end)
      const first = Math.floor(start / BLOCK_BYTES)
      const offset = start - first * BLOCK_BYTES
      const head = (await block(first)).subarray(offset, offset + end - start)
      if (head.length === end - start) return head
      const whole = new Uint8Array(end - start)
      whole.set(head)
      for (let at = head.length; at < whole.length;) {
        const more = (await block(Math.floor((start + at) / BLOCK_BYTES))).subarray(0, whole.length - at)
        whole.set(more, at)
        at += more.length
      }
      return whole
    },
  }
}
