/** Segments that repeat empty segments could run for hours. */
const MAX_STEPS = 1_000_000

/**
 * Expands a segmented palette (PS3.3 C.7.9.2): 0 copies values, 1 interpolates to a value, 2 repeats earlier segments.
 * Null where the segments contradict themselves or make more entries than declared.
 */
export function expandSegmentedPalette(words: number[], count: number, eightBit: boolean): number[] | null {
  const entries: number[] = []
  let steps = 0
  const run = (start: number, segments: number, mayRepeat: boolean): number | null => {
    let at = start
    for (let done = 0; done < segments && at + 1 < words.length && entries.length < count; done += 1) {
      if ((steps += 1) > MAX_STEPS) return null
      const [kind, length] = [words[at]!, words[at + 1]!]
      if (kind === 0) {
        entries.push(...words.slice(at + 2, at + 2 + length))
        at += 2 + length
      } else if (kind === 1) {
        const from = entries.at(-1)
        const to = words[at + 2]
        if (from === undefined || to === undefined) return null
        for (let step = 1; step <= length; step += 1) entries.push(Math.round(from + ((to - from) * step) / length))
        at += 3
      } else if (kind === 2 && mayRepeat) {
        const parts = words.slice(at + 2, at + (eightBit ? 6 : 4))
        // The offset is 32 bits, its least significant part first, in bytes of the table.
        const offset = parts.reduceRight((sum, part) => sum * (eightBit ? 256 : 65536) + part, 0)
        if (run(eightBit ? offset : offset / 2, length, false) === null) return null
        at += eightBit ? 6 : 4
      } else return null
    }
    return at
  }
  return run(0, Infinity, true) === null || entries.length < count ? null : entries.slice(0, count)
}
