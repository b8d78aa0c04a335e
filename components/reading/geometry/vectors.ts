/** A direction, or a place in the patient in mm: to the left, to the back, to the head (PS3.3 C.7.6.2.1.1). */
export type Vector = readonly [number, number, number]

/** The two directions of an image: along a row, to the right on the screen; and along a column, downwards. */
export interface Orientation {
  row: Vector
  column: Vector
}

export const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]

export const cross = (a: Vector, b: Vector): Vector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
]

export const negated = ([x, y, z]: Vector): Vector => [-x, -y, -z]

/** `from` moved along directions, each by so many mm. */
export const moved = (from: Vector, ...steps: readonly (readonly [Vector, number])[]): Vector =>
  steps.reduce<Vector>(([x, y, z], [along, by]) => [x + along[0] * by, y + along[1] * by, z + along[2] * by], from)
