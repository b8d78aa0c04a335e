/** A batch takes 100 MB of JSON: of base64 text, and of what stands around it. */
const MOST_BYTES = 95 * 1024 * 1024
const MOST_FILES = 500

export interface Plan<F> {
  batches: F[][]
  /** Too large for any batch, or the only one: each goes by itself. */
  alone: F[]
}

/** Sorts chosen files into batches that door 2 takes, in their order, and those that go alone. */
export function planBatches<F extends { name: string; size: number }>(files: F[]): Plan<F> {
  if (files.length === 1) return { batches: [], alone: files }
  const fits = files.filter((file) => costOf(file) <= MOST_BYTES)
  const batches: F[][] = []
  let bytes = Infinity
  for (const file of fits) {
    const last = batches.at(-1)
    if (!last || last.length === MOST_FILES || bytes + costOf(file) > MOST_BYTES) {
      batches.push([file])
      bytes = costOf(file)
    } else {
      last.push(file)
      bytes += costOf(file)
    }
  }
  return { batches, alone: files.filter((file) => !fits.includes(file)) }
}

/** Base64 has four letters for three bytes; a name may be written with escapes. */
const costOf = ({ name, size }: { name: string; size: number }) => Math.ceil(size / 3) * 4 + name.length * 6 + 64
