import { type VideoRedaction } from '../_internal/video/video-redaction'

/**
 * Overwrites the redacted ranges of a video while it is streamed: the same number of bytes, at the same offsets, so
 * that every offset within the file stays valid, and any range can be requested alone.
 *
 * @param from the offset of the first byte of the input
 */
export async function* redactVideo(
  parts: AsyncIterable<Uint8Array>,
  edits: readonly VideoRedaction[],
  from = 0,
): AsyncGenerator<Uint8Array> {
  let at = from
  for await (const part of parts) {
    const end = at + part.length
    const overlapping = edits.filter(({ start, endExclusive }) => start < end && endExclusive > at)
    // The input may be cached elsewhere: it is never modified.
    const output = overlapping.length === 0 ? part : Uint8Array.from(part)
    for (const { start, endExclusive, head } of overlapping) {
      output.fill(0, Math.max(start - at, 0), Math.min(endExclusive, end) - at)
      const skipped = Math.max(at - start, 0)
      if (skipped < head.length) output.set(head.subarray(skipped, Math.min(head.length, end - start)), Math.max(start - at, 0))
    }
    yield output
    at = end
  }
}
