/** A place on an image, in its pixels, from its upper left corner. */
export type Point = readonly [x: number, y: number]

/** A projective map of the plane: a 3 × 3 matrix, row by row. Similarities and affine maps have `0 0 1` as their last row. */
export type PlaneTransform = readonly [number, number, number, number, number, number, number, number, number]

/** Where a point goes. */
export function applyTransform([a, b, c, d, e, f, g, h, i]: PlaneTransform, [x, y]: Point): Point {
  const w = g * x + h * y + i
  return [(a * x + b * y + c) / w, (d * x + e * y + f) / w]
}

/** First `inner`, then `outer`. */
export function composeTransforms(outer: PlaneTransform, inner: PlaneTransform): PlaneTransform {
  const at = (row: number, column: number) =>
    outer[row * 3]! * inner[column]! + outer[row * 3 + 1]! * inner[column + 3]! + outer[row * 3 + 2]! * inner[column + 6]!
  return [at(0, 0), at(0, 1), at(0, 2), at(1, 0), at(1, 1), at(1, 2), at(2, 0), at(2, 1), at(2, 2)]
}

/** The map back; null where there is none. */
export function invertTransform([a, b, c, d, e, f, g, h, i]: PlaneTransform): PlaneTransform | null {
  const determinant = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
  if (!(Math.abs(determinant) > 1e-15)) return null
  const n = 1 / determinant
  return [
    ...([(e * i - f * h) * n, (c * h - b * i) * n, (b * f - c * e) * n] as const),
    ...([(f * g - d * i) * n, (a * i - c * g) * n, (c * d - a * f) * n] as const),
    ...([(d * h - e * g) * n, (b * g - a * h) * n, (a * e - b * d) * n] as const),
  ]
}

/** As CSS has it (CSS Transforms 2, `matrix3d`): column by column, about the element's upper left corner. */
export const toCssMatrix = ([a, b, c, d, e, f, g, h, i]: PlaneTransform): string =>
  `matrix3d(${[a, d, 0, g, b, e, 0, h, 0, 0, 1, 0, c, f, 0, i].map((n) => Number(n.toPrecision(12))).join(',')})`
