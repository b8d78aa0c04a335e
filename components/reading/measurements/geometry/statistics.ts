/** The values of an image in full resolution, such as HU. */
export interface Samples {
  rows: number
  columns: number
  /** Null where the image has no single value, as one in colour, and where a display shutter covers it. */
  valueAt: (column: number, row: number) => number | null
}

interface Statistics {
  /** Pixels whose middle is inside. */
  count: number
  mean: number
  /** Of these pixels, not of a population that they are a sample of. */
  deviation: number
  min: number
  max: number
}

/** The parts of a row that are inside a shape, as pairs of columns. */
export type SpansOf = (y: number) => readonly (readonly [number, number])[]

/** The values of the pixels whose middle is inside a shape; null where none has a value. */
export function statisticsWithin(
  samples: Samples,
  spansOf: SpansOf,
  [top, bottom]: readonly [number, number],
): Statistics | null {
  let [count, mean, squares, min, max] = [0, 0, 0, Infinity, -Infinity]
  const firstRow = Math.max(0, Math.floor(top))
  const lastRow = Math.min(samples.rows - 1, Math.ceil(bottom))
  for (let row = firstRow; row <= lastRow; row++)
    for (const [left, right] of spansOf(row + 0.5)) {
      const last = Math.min(samples.columns - 1, Math.ceil(right - 0.5) - 1)
      for (let column = Math.max(0, Math.ceil(left - 0.5)); column <= last; column++) {
        const value = samples.valueAt(column, row)
        if (value === null) continue
        // Welford: no digits are lost where values are large and close together.
        count++
        const before = value - mean
        mean += before / count
        squares += before * (value - mean)
        if (value < min) min = value
        if (value > max) max = value
      }
    }
  return count === 0 ? null : { count, mean, deviation: Math.sqrt(squares / count), min, max }
}
