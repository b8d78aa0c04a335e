/** Counts the pixels of each luma in a greyscale image. */
export function computeHistogram(luma: Uint8Array): Uint32Array {
  const counts = new Uint32Array(256)
  for (let i = 0; i < luma.length; i++) counts[luma[i]!]!++
  return counts
}

/** The number of values from `from` up to, but not including, `to`. */
export function countBetween(counts: Uint32Array, from: number, to = counts.length): number {
  let count = 0
  for (let value = from; value < to; value++) count += counts[value]!
  return count
}

/** The value that this fraction of all values from `from` on does not exceed; 0 where there are none. */
export function percentile(counts: Uint32Array, part: number, from = 0): number {
  const wanted = part * countBetween(counts, from)
  if (wanted === 0) return 0
  let seen = 0
  for (let value = from; value < counts.length; value++) if ((seen += counts[value]!) >= wanted) return value
  return counts.length - 1
}
