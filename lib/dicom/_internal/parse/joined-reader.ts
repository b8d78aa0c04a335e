import type { ByteReader } from '../../parse/byte-reader'
import type { Span } from './walk'

/** Spans of a file, read as if they were contiguous. */
interface JoinedReader extends ByteReader {
  /** The spans of the file for a range of the joined bytes. */
  spansOf(start: number, end: number): Span[]
}

/** Joins spans for reading; nothing is copied before a read. */
export function joinedReader(reader: ByteReader, spans: readonly Span[]): JoinedReader {
  let total = 0
  const parts = spans.map((span) => {
    const from = total
    total += span.end - span.start
    return { span, from, to: total }
  })
  const spansOf = (start: number, end: number): Span[] => {
    const found: Span[] = []
    // A binary search: there may be a million parts.
    let [first, last] = [0, parts.length]
    while (first < last) {
      const middle = (first + last) >> 1
      if (parts[middle]!.to <= start) first = middle + 1
      else last = middle
    }
    for (let at = first; at < parts.length && parts[at]!.from < end; at += 1) {
      const { span, from, to } = parts[at]!
      if (to > from) found.push({ start: span.start + Math.max(start, from) - from, end: span.start + Math.min(end, to) - from })
    }
    return found
  }
  return {
    sizeBytes: total,
    step: reader.step,
    spansOf,
    async read(start, endExclusive) {
      const found = spansOf(start, Math.min(endExclusive, total))
      if (found.length === 1) return reader.read(found[0]!.start, found[0]!.end)
      const whole = new Uint8Array(found.reduce((sum, span) => sum + span.end - span.start, 0))
      let at = 0
      for (const span of found) {
        whole.set(await reader.read(span.start, span.end), at)
        at += span.end - span.start
      }
      return whole
    },
  }
}
