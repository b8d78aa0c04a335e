/** A square of complex numbers, row by row. */
export interface Spectrum {
  real: Float64Array
  imaginary: Float64Array
}

const tables = new Map<number, { cosine: Float64Array; sine: Float64Array; reversed: Uint16Array }>()

/** The roots of unity and the order of bits for one length; a power of two. */
function tableOf(length: number) {
  const known = tables.get(length)
  if (known) return known
  const bits = Math.log2(length)
  const table = {
    cosine: Float64Array.from({ length: length / 2 }, (_, at) => Math.cos((2 * Math.PI * at) / length)),
    sine: Float64Array.from({ length: length / 2 }, (_, at) => Math.sin((2 * Math.PI * at) / length)),
    reversed: Uint16Array.from({ length }, (_, at) => {
      let turned = 0
      for (let bit = 0; bit < bits; bit += 1) if (at & (1 << bit)) turned |= 1 << (bits - 1 - bit)
      return turned
    }),
  }
  tables.set(length, table)
  return table
}

/** Transforms one row or column in place (Cooley and Tukey 1965); `start` and `step` say where it is. */
function transformLine({ real, imaginary }: Spectrum, length: number, start: number, step: number, sign: number): void {
  const { cosine, sine, reversed } = tableOf(length)
  for (let at = 0; at < length; at += 1) {
    const to = reversed[at]!
    if (to <= at) continue
    const [one, other] = [start + at * step, start + to * step]
    const [keptReal, keptImaginary] = [real[one]!, imaginary[one]!]
    real[one] = real[other]!
    imaginary[one] = imaginary[other]!
    real[other] = keptReal
    imaginary[other] = keptImaginary
  }
  for (let size = 2; size <= length; size *= 2) {
    const [half, stride] = [size / 2, length / size]
    for (let block = 0; block < length; block += size) {
      for (let at = 0; at < half; at += 1) {
        const [c, s] = [cosine[at * stride]!, sign * sine[at * stride]!]
        const upper = start + (block + at) * step
        const lower = upper + half * step
        const turnedReal = real[lower]! * c - imaginary[lower]! * s
        const turnedImaginary = real[lower]! * s + imaginary[lower]! * c
        real[lower] = real[upper]! - turnedReal
        imaginary[lower] = imaginary[upper]! - turnedImaginary
        real[upper] = real[upper]! + turnedReal
        imaginary[upper] = imaginary[upper]! + turnedImaginary
      }
    }
  }
}

/** Transforms a square of `size` × `size` in place; `size` is a power of two. The inverse is not divided by their number. */
export function transformSquare(square: Spectrum, size: number, isInverse = false): void {
  const sign = isInverse ? 1 : -1
  for (let row = 0; row < size; row += 1) transformLine(square, size, row * size, 1, sign)
  for (let column = 0; column < size; column += 1) transformLine(square, size, column, size, sign)
}

/** The spectrum of a square of real numbers. */
export function spectrumOf(values: ArrayLike<number>, size: number): Spectrum {
  const square = { real: Float64Array.from(values), imaginary: new Float64Array(size * size) }
  transformSquare(square, size)
  return square
}
