import { BATCH_LIMITS } from '@/lib/studies/batches/schema'

/** Less than the limit of the call: the JSON around the files needs some of it. */
const MAX_BYTES = BATCH_LIMITS.maxBytes * 0.95

interface BatchPlan<F> {
  batches: F[][]
  /** Too large for any batch, or the only one: each is sent separately. */
  alone: F[]
}

/** Sorts chosen files into batches that the DICOM API accepts, in their order, and those sent separately. */
export function planBatches<F extends { name: string; size: number }>(files: F[]): BatchPlan<F> {
  if (files.length === 1) return { batches: [], alone: files }
  const fits = files.filter((file) => encodedBytes(file) <= MAX_BYTES)
  const batches: F[][] = []
  let bytes = Infinity
  for (const file of fits) {
    const last = batches.at(-1)
    if (!last || last.length === BATCH_LIMITS.maxFiles || bytes + encodedBytes(file) > MAX_BYTES) {
      batches.push([file])
      bytes = encodedBytes(file)
    } else {
      last.push(file)
      bytes += encodedBytes(file)
    }
  }
  return { batches, alone: files.filter((file) => !fits.includes(file)) }
}

/** Base64 has four letters for three bytes; a name may be written with escapes. */
const encodedBytes = ({ name, size }: { name: string; size: number }) => Math.ceil(size / 3) * 4 + name.length * 6 + 64
