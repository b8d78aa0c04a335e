/** The fraction of pixels at either end that may be outliers, where there is no window. */
const OUTLIER_SHARE = 0.001

export type ValueRange = [low: number, high: number]

/** A modality value, and how many pixels have it. */
interface ValueCount {
  value: number
  count: number
}

/** The range of a frame without the outliers at either end; the full range where hardly anything else is left. */
export function percentileRange(levels: readonly ValueCount[]): ValueRange {
  const sorted = [...levels].sort((a, b) => a.value - b.value)
  const maxOutliers = OUTLIER_SHARE * sorted.reduce((sum, { count }) => sum + count, 0)
  const inner = (ordered: ValueCount[]) => {
    let seen = 0
    return ordered.find(({ count }) => (seen += count) > maxOutliers)?.value ?? 0
  }
  const [low, high] = [inner(sorted), inner([...sorted].reverse())]
  return high > low ? [low, high] : [sorted[0]?.value ?? 0, sorted.at(-1)?.value ?? 0]
}

/**
 * What is stretched from black to white: a range of values, or where there is only one, 0 to 1. An empty frame of a mask is
 * black and a full one is white.
 */
export const stretchedRange = ([low, high]: ValueRange): ValueRange => (high > low ? [low, high] : [0, 1])

/**
 * The window (PS3.3 C.11.2.1.2) that shows a range of values from black to white, for the server and for whoever draws samples:
 * both draw a frame of one value alike.
 */
export const windowShowing = (range: ValueRange): { center: number; width: number } => {
  const [low, high] = stretchedRange(range)
  return { center: (low + high) / 2 + 0.5, width: high - low + 1 }
}
