export interface Random {
  /** The next number, from 0 up to but not including 1. */
  next(): number
  /** The next number within a range. */
  uniform(least: number, most: number): number
  /** The next number of a normal distribution with mean 0 and standard deviation 1. */
  gaussian(): number
}

/** Returns the same numbers for the same seed on every machine (mulberry32: 32-bit integer steps only). */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    next,
    uniform: (least, most) => least + (most - least) * next(),
    // The sum of four uniform numbers is nearly normal, without a logarithm that engines round differently.
    gaussian: () => (next() + next() + next() + next() - 2) * Math.sqrt(3),
  }
}
