import { type VolumeData, type Voxels } from './volume-data'

/** What rounding makes of a place that is exactly on a voxel: so near to it, it is that voxel. */
const ON_VOXEL = 1e-6
const MAX_CELLS = 1 << 16

/**
 * Reads a volume between its voxels. Between two slices it goes by where they are, not by their number. A voxel reaches half a
 * spacing to each side: outside of the first and the last one, and inside of a gap, there is nothing, which is NaN.
 */
export class Sampler {
  readonly #voxels: Voxels
  readonly #columns: number
  readonly #rows: number
  /** Of the slices that are there: their places, their first voxels, and how far they are moved, in voxels. */
  readonly #places: Float64Array
  readonly #offsets: Float64Array
  readonly #driftColumns: Float64Array
  readonly #driftRows: Float64Array
  readonly #hasDrift: boolean
  /** Whether something is missing after a slice that is there. */
  readonly #isGap: Uint8Array
  readonly #reach: number
  /** The last slice at or before the beginning of each cell. */
  readonly #cells: Int32Array
  readonly #cellsPerMm: number

  constructor({ volume, voxels, states }: VolumeData) {
    const { columns, rows, places, drift, spacing, usualMm } = volume
    const there = [...states.keys()].filter((at) => states[at] === 'low' || states[at] === 'full')
    this.#voxels = voxels
    this.#columns = columns
    this.#rows = rows
    this.#places = Float64Array.from(there, (at) => places[at]!)
    this.#offsets = Float64Array.from(there, (at) => at * columns * rows)
    this.#driftColumns = Float64Array.from(there, (at) => drift[at]!.row / spacing.column)
    this.#driftRows = Float64Array.from(there, (at) => drift[at]!.column / spacing.row)
    this.#hasDrift = there.some((at) => Math.hypot(drift[at]!.row, drift[at]!.column) > ON_VOXEL)
    this.#isGap = gapsAfter(there, new Set(volume.gaps), states)
    this.#reach = usualMm / 2 + ON_VOXEL
    const extent = (this.#places.at(-1) ?? 0) - (this.#places[0] ?? 0)
    const smallest = this.#places.reduce(
      (least, place, at) => (at > 0 ? Math.min(least, place - this.#places[at - 1]!) : least),
      Infinity,
    )
    const cells = Math.max(1, Math.min(MAX_CELLS, Math.ceil(extent / smallest) || 1))
    this.#cellsPerMm = extent > 0 ? cells / extent : 0
    this.#cells = new Int32Array(cells + 1)
    for (let cell = 0, at = 0; cell <= cells; cell++) {
      const start = (this.#places[0] ?? 0) + cell / this.#cellsPerMm
      while (at + 1 < there.length && this.#places[at + 1]! <= start - ON_VOXEL) at++
      this.#cells[cell] = at
    }
  }

  /** The value at a place: in voxels along the rows and the columns, without drift, and in mm along the normal. */
  at(column: number, row: number, along: number): number {
    const places = this.#places
    const last = places.length - 1
    if (last < 0) return NaN
    let at = 0
    let share = 0
    if (along <= places[0]!) {
      if (along < places[0]! - this.#reach) return NaN
    } else if (along >= places[last]!) {
      if (along > places[last]! + this.#reach) return NaN
      at = last
    } else {
      at = this.#cells[Math.floor((along - places[0]!) * this.#cellsPerMm)]!
      while (places[at + 1]! <= along) at++
      const step = places[at + 1]! - places[at]!
      share = (along - places[at]!) / step
      if (this.#isGap[at] === 1) {
        const isNearNext = step - share * step <= this.#reach
        if (share * step > this.#reach && !isNearNext) return NaN
        if (share * step > this.#reach) at++
        share = 0
      } else if (share > 1 - ON_VOXEL) {
        at++
        share = 0
      } else if (share < ON_VOXEL) share = 0
    }
    if (this.#hasDrift) {
      const next = share > 0 ? at + 1 : at
      column -= this.#driftColumns[at]! + share * (this.#driftColumns[next]! - this.#driftColumns[at]!)
      row -= this.#driftRows[at]! + share * (this.#driftRows[next]! - this.#driftRows[at]!)
    }
    return this.#inSlices(column, row, at, share)
  }

  #inSlices(column: number, row: number, at: number, share: number): number {
    const columns = this.#columns
    const [lastColumn, lastRow] = [columns - 1, this.#rows - 1]
    if (
      column < -0.5 - ON_VOXEL ||
      row < -0.5 - ON_VOXEL ||
      column > lastColumn + 0.5 + ON_VOXEL ||
      row > lastRow + 0.5 + ON_VOXEL
    )
      return NaN
    const inColumn = column < 0 ? 0 : column > lastColumn ? lastColumn : column
    const inRow = row < 0 ? 0 : row > lastRow ? lastRow : row
    // The nearest whole voxel, where it is one but for rounding.
    const left = Math.floor(inColumn + ON_VOXEL)
    const top = Math.floor(inRow + ON_VOXEL)
    const x = inColumn - left < ON_VOXEL ? 0 : inColumn - left
    const y = inRow - top < ON_VOXEL ? 0 : inRow - top
    const right = x > 0 ? 1 : 0
    const below = y > 0 ? columns : 0
    const from = this.#offsets[at]! + top * columns + left
    const here = this.#inSlice(from, right, below, x, y)
    if (share === 0) return here
    const there = this.#inSlice(from + this.#offsets[at + 1]! - this.#offsets[at]!, right, below, x, y)
    return here + share * (there - here)
  }

  #inSlice(from: number, right: number, below: number, x: number, y: number): number {
    const voxels = this.#voxels
    const upper = voxels[from]! + x * (voxels[from + right]! - voxels[from]!)
    const lower = voxels[from + below]! + x * (voxels[from + below + right]! - voxels[from + below]!)
    return upper + y * (lower - upper)
  }
}

/** Where slices are missing for good between two that are there; what is still to come is no gap. */
function gapsAfter(there: readonly number[], gaps: ReadonlySet<number>, states: readonly string[]): Uint8Array {
  return Uint8Array.from(there, (at, index) => {
    for (let between = at; between < (there[index + 1] ?? at); between++)
      if (gaps.has(between) || (between > at && states[between] === 'failed')) return 1
    return 0
  })
}
