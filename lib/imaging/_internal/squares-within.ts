import { type Plane } from './plane'

/** A square of a picture, by its pixels: `right` and `bottom` are the first beyond it. */
export interface Square {
  left: number
  top: number
  right: number
  bottom: number
}

const SIDE = 8
/** With less than this part of all squares, those inside do not stand for the picture. */
const LEAST_PART = 0.02

/**
 * Cuts a picture into squares of eight pixels and gives those that lie within its content: three quarters of each are no
 * background, and so it is all around, so that nothing of the rim reaches in. Where hardly any lies so far inside, as in a thin
 * fan of ultrasound, those at the rim count too.
 *
 * The picture's own border is left out by one pixel, so that every pixel has its neighbours.
 *
 * @param floor the luma up to which a pixel is background
 */
export function squaresWithin(plane: Plane, floor: number): Square[] {
  const grid = { columns: Math.ceil(plane.width / SIDE), rows: Math.ceil(plane.height / SIDE) }
  const shows = new Uint8Array(grid.columns * grid.rows)
  for (let i = 0; i < shows.length; i++) shows[i] = showsContent(plane, squareAt(plane, i, grid.columns, 0), floor) ? 1 : 0
  const all = [...shows.keys()].filter((i) => shows[i])
  const inner = all.filter((i) => isSurrounded(shows, i, grid))
  return (inner.length >= LEAST_PART * shows.length ? inner : all).map((i) => squareAt(plane, i, grid.columns, 1))
}

/** Beyond the picture's border no neighbour is missed. */
function isSurrounded(shows: Uint8Array, i: number, { columns, rows }: { columns: number; rows: number }): boolean {
  const [column, row] = [i % columns, (i / columns) | 0]
  for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y++) {
    for (let x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++) if (!shows[y * columns + x]) return false
  }
  return true
}

function squareAt({ width, height }: Plane, i: number, columns: number, border: number): Square {
  const left = (i % columns) * SIDE
  const top = ((i / columns) | 0) * SIDE
  return {
    left: Math.max(border, left),
    top: Math.max(border, top),
    right: Math.min(width - border, left + SIDE),
    bottom: Math.min(height - border, top + SIDE),
  }
}

function showsContent({ values, width, unit }: Plane, { left, top, right, bottom }: Square, floor: number): boolean {
  let shown = 0
  for (let y = top; y < bottom; y++) {
    for (let i = y * width + left; i < y * width + right; i++) {
      if (values[i]! > floor * unit) shown++
    }
  }
  return shown * 4 >= 3 * (right - left) * (bottom - top)
}
