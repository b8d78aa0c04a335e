import { type VideoRedaction } from '../_internal/video/video-redaction'

/**
 * Overwrites the redacted ranges of a video while it is streamed: the same number of bytes, at the same offsets, so
 * that every offset within the file stays valid, and any range can be requested alone.
 *
 * @param edits in the order of the file, without overlaps
 * @param from the offset of the first byte of the input
 */
export async function* redactVideo(
  parts: AsyncIterable<Uint8Array>,
  edits: readonly VideoRedaction[],
  from = 0,
): AsyncGenerator<Uint8Array> {
  let at = from
  let next = firstEndingAfter(edits, from)
  for await (const part of parts) {
    const end = at + part.length
    // The input may be cached elsewhere: it is never modified.
    let output = part
    for (; next < edits.length && edits[next]!.start < end; next++) {
      if (output === part) output = Uint8Array.from(part)
      overwrite(output, edits[next]!, at)
      if (edits[next]!.endExclusive > end) break
    }
    yield output
    at = end
  }
}

function overwrite(output: Uint8Array, { start, endExclusive, head, fill }: VideoRedaction, at: number): void {
  const end = at + output.length
  output.fill(fill, Math.max(start - at, 0), Math.min(endExclusive, end) - at)
  const skipped = Math.max(at - start, 0)
  if (skipped < head.length) output.set(head.subarray(skipped, Math.min(head.length, end - start)), Math.max(start - at, 0))
}

/** The index of the first redaction that ends after an offset, found by halves: a long video has a million. */
function firstEndingAfter(edits: readonly VideoRedaction[], offset: number): number {
  let [low, high] = [0, edits.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (edits[middle]!.endExclusive > offset) high = middle
    else low = middle + 1
  }
  return low
}
