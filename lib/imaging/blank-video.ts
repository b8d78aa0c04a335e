import { type VideoEdit } from './_internal/video-edit'

/**
 * Gives the bytes of a video with something else in the places of its edits, while they pass: as many as came, each where it was,
 * so that every offset within the file still holds, and any range can be given alone.
 *
 * @param from the place of the first byte that comes
 */
export async function* blankVideo(
  parts: AsyncIterable<Uint8Array>,
  edits: readonly VideoEdit[],
  from = 0,
): AsyncGenerator<Uint8Array> {
  let at = from
  for await (const part of parts) {
    const end = at + part.length
    const here = edits.filter(({ start, endExclusive }) => start < end && endExclusive > at)
    // What came may be remembered elsewhere: it is never written into.
    const given = here.length === 0 ? part : Uint8Array.from(part)
    for (const { start, endExclusive, head } of here) {
      given.fill(0, Math.max(start - at, 0), Math.min(endExclusive, end) - at)
      const skipped = Math.max(at - start, 0)
      if (skipped < head.length) given.set(head.subarray(skipped, Math.min(head.length, end - start)), Math.max(start - at, 0))
    }
    yield given
    at = end
  }
}
