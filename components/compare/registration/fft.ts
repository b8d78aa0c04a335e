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

/** Transforms one row in place (Cooley and Tukey 1965). */
function transformRow({ real, imaginary }: Spectrum, length: number, start: number, sign: number): void {
  const { cosine, sine, reversed } = tableOf(length)
  for (let at = 0; at < length; at += 1) if (reversed[at]! > at) exchange(real, imaginary, start + at, start + reversed[at]!, 1)
  for (let size = 2; size <= length; size *= 2) {
    const half = size / 2
    const stride = length / size
    for (let block = 0; block < length; block += size) {
      for (let at = 0; at < half; at += 1) {
        const upper = start + block + at
        combine(real, imaginary, upper, upper + half, cosine[at * stride]!, sign * sine[at * stride]!)
      }
    }
  }
}

/**
 * Transforms all columns in place, a step of all of them at a time: neighbours in memory are read one after the other, where a
 * column by itself would be read from as many places as it has numbers.
 */
function transformColumns({ real, imaginary }: Spectrum, length: number, sign: number): void {
  const { cosine, sine, reversed } = tableOf(length)
  for (let at = 0; at < length; at += 1)
    if (reversed[at]! > at) exchange(real, imaginary, at * length, reversed[at]! * length, length)
  for (let size = 2; size <= length; size *= 2) {
    const half = size / 2
    const stride = length / size
    for (let block = 0; block < length; block += size) {
      for (let at = 0; at < half; at += 1) {
        const c = cosine[at * stride]!
        const s = sign * sine[at * stride]!
        const first = (block + at) * length
        for (let upper = first; upper < first + length; upper += 1) combine(real, imaginary, upper, upper + half * length, c, s)
      }
    }
  }
}

function exchange(real: Float64Array, imaginary: Float64Array, one: number, other: number, count: number): void {
  for (let at = 0; at < count; at += 1) {
    const keptReal = real[one + at]!
    const keptImaginary = imaginary[one + at]!
    real[one + at] = real[other + at]!
    imaginary[one + at] = imaginary[other + at]!
    real[other + at] = keptReal
    imaginary[other + at] = keptImaginary
  }
}

/** One butterfly of two numbers, with a root of unity. */
function combine(real: Float64Array, imaginary: Float64Array, upper: number, lower: number, c: number, s: number): void {
  const turnedReal = real[lower]! * c - imaginary[lower]! * s
  const turnedImaginary = real[lower]! * s + imaginary[lower]! * c
  real[lower] = real[upper]! - turnedReal
  imaginary[lower] = imaginary[upper]! - turnedImaginary
  real[upper] = real[upper]! + turnedReal
  imaginary[upper] = imaginary[upper]! + turnedImaginary
}

/** Transforms a square of `size` × `size` in place; `size` is a power of two. The inverse is not divided by their number. */
export function transformSquare(square: Spectrum, size: number, isInverse = false): void {
  const sign = isInverse ? 1 : -1
  for (let row = 0; row < size; row += 1) transformRow(square, size, row * size, sign)
  transformColumns(square, size, sign)
}

/** The spectrum of a square of real numbers. */
export function spectrumOf(values: ArrayLike<number>, size: number): Spectrum {
  const square = { real: Float64Array.from(values), imaginary: new Float64Array(size * size) }
  transformSquare(square, size)
  return square
}
