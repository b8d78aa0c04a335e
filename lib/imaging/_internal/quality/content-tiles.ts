import { type GreyPlane } from './grey-plane'

/** A square of an image, in pixels: `right` and `bottom` are exclusive. */
export interface ContentTile {
  left: number
  top: number
  right: number
  bottom: number
}

const SIDE = 8
/** Below this fraction of all squares, the inner ones do not represent the image. */
const MIN_INNER_FRACTION = 0.02

/**
 * Divides an image into squares of eight pixels and returns those inside its content: three quarters of each are not
 * background, and the same is true of all their neighbours, so that the rim has no influence. Where hardly any are that
 * far inside, as in a thin fan of ultrasound, those at the rim count too.
 *
 * A border of one pixel is left out, so that every pixel has its neighbours.
 *
 * @param backgroundLuma the luma up to which a pixel is background
 */
export function contentTiles(plane: GreyPlane, backgroundLuma: number): ContentTile[] {
  const grid = { columns: Math.ceil(plane.width / SIDE), rows: Math.ceil(plane.height / SIDE) }
  const shows = new Uint8Array(grid.columns * grid.rows)
  for (let i = 0; i < shows.length; i++) shows[i] = showsContent(plane, tileAt(plane, i, grid.columns, 0), backgroundLuma) ? 1 : 0
  const all = [...shows.keys()].filter((i) => shows[i])
  const inner = all.filter((i) => isSurrounded(shows, i, grid))
  return (inner.length >= MIN_INNER_FRACTION * shows.length ? inner : all).map((i) => tileAt(plane, i, grid.columns, 1))
}

/** Neighbours beyond the image's border are not required. */
function isSurrounded(shows: Uint8Array, i: number, { columns, rows }: { columns: number; rows: number }): boolean {
  const [column, row] = [i % columns, (i / columns) | 0]
  for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y++) {
    for (let x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++) if (!shows[y * columns + x]) return false
  }
  return true
}

function tileAt({ width, height }: GreyPlane, i: number, columns: number, border: number): ContentTile {
  const left = (i % columns) * SIDE
  const top = ((i / columns) | 0) * SIDE
  return {
    left: Math.max(border, left),
    top: Math.max(border, top),
    right: Math.min(width - border, left + SIDE),
    bottom: Math.min(height - border, top + SIDE),
  }
}

function showsContent(
  { values, width, unit }: GreyPlane,
  { left, top, right, bottom }: ContentTile,
  backgroundLuma: number,
): boolean {
  let shown = 0
  for (let y = top; y < bottom; y++) {
    for (let i = y * width + left; i < y * width + right; i++) {
      if (values[i]! > backgroundLuma * unit) shown++
    }
  }
  return shown * 4 >= 3 * (right - left) * (bottom - top)
}
