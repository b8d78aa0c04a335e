/** From this aspect ratio on an image takes two columns. */
const WIDE_ASPECT_RATIO = 1.2

/**
 * Decides which tiles of a grid take two columns, so that four columns, and two on a phone, are filled without a gap and in
 * order: three tiles share a row, of which the wider one of the first and the last is wide; where neither is, four share
 * two.
 *
 * @param shapes width by height of each, null where unknown
 */
export function layoutTiles(shapes: readonly (number | null)[]): boolean[] {
  const wide = shapes.map(() => false)
  let at = 0
  while (at + 2 < shapes.length) {
    const [first, last] = [shapes[at] ?? 0, shapes[at + 2] ?? 0]
    if (Math.max(first, last) < WIDE_ASPECT_RATIO) {
      at += 4
      continue
    }
    wide[first >= last ? at : at + 2] = true
    at += 3
  }
  return wide
}
