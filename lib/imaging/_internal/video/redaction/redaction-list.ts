import { fail } from '../../../../errors/fail'
import { type VideoRedaction } from '../video-redaction'

export interface Span {
  start: number
  endExclusive: number
}

/** What the video of an hour may need: several for each of its frames. */
const MAX_REDACTIONS = 2_000_000
const NO_HEAD = new Uint8Array()

/** Collects the redactions of one video in any order. */
export class RedactionList {
  private collected: VideoRedaction[] = []

  /** Overwrites a range: `head` first, then `fill`. An empty range is left out. */
  add(start: number, endExclusive: number, head: Uint8Array = NO_HEAD, fill = 0): void {
    if (endExclusive <= start) return
    if (this.collected.length >= MAX_REDACTIONS) throw fail('video_too_many_parts')
    this.collected.push({ start, endExclusive, head: head.subarray(0, endExclusive - start), fill })
  }

  /** Zeros everything in a range that none of the spans covers. */
  addGaps({ start, endExclusive }: Span, spans: readonly Span[]): void {
    let at = start
    for (const span of spans) {
      if (span.start >= endExclusive) break
      this.add(at, Math.min(span.start, endExclusive))
      at = Math.max(at, span.endExclusive)
    }
    this.add(at, endExclusive)
  }

  /**
   * Returns the redactions in order, without overlaps: what lies within another one is overwritten with it.
   *
   * @throws AppError `video_damaged` where two overlap in part: parts of an intact video do not
   */
  toSorted(): VideoRedaction[] {
    const sorted: VideoRedaction[] = []
    for (const edit of this.collected.toSorted((a, b) => a.start - b.start || b.endExclusive - a.endExclusive)) {
      const last = sorted.at(-1)
      if (!last || edit.start >= last.endExclusive) sorted.push(edit)
      else if (edit.endExclusive > last.endExclusive) throw fail('video_damaged')
    }
    return sorted
  }
}

/** Spans in the order of the file. */
export const sortSpans = <T extends Span>(spans: T[]): T[] => spans.sort((a, b) => a.start - b.start)
