import { fail } from '../../../../../errors/fail'
import { type SampleEntry } from './redact-sample-entry'

/** Samples of one track beside each other. */
export interface SampleRun {
  start: number
  endExclusive: number
  /** How its samples are redacted; null where they need not be read. */
  entry: SampleEntry
  /** The length of each sample; empty where the samples need not be read. */
  sizes: number[]
}

const MAX_SAMPLE_BYTES = 128 * 2 ** 20

/**
 * Returns where the samples of a track are: chunk by chunk, from its sample table (ISO/IEC 14496-12 §8.6 and §8.7).
 *
 * @throws AppError `video_damaged` for a table with offsets outside the file, or that ends early
 */
export function sampleRuns(tables: ReadonlyMap<string, Buffer>, entries: readonly SampleEntry[], sizeBytes: number): SampleRun[] {
  try {
    return readRuns(tables, entries, sizeBytes)
  } catch (cause) {
    throw fail('video_damaged', { cause })
  }
}

function readRuns(tables: ReadonlyMap<string, Buffer>, entries: readonly SampleEntry[], sizeBytes: number): SampleRun[] {
  const wide = tables.get('co64')
  const chunks = wide ?? tables.get('stco')
  const toChunk = tables.get('stsc')
  if (!chunks || chunks.readUInt32BE(4) === 0) return []
  if (!toChunk) throw new Error('no table of samples')
  const { sizeOf, constant } = sizesOf(tables)
  const lines = toChunk.readUInt32BE(4)
  const runs: SampleRun[] = []
  let [line, sample] = [0, 0]
  for (let chunk = 0; chunk < chunks.readUInt32BE(4); chunk++) {
    while (line + 1 < lines && toChunk.readUInt32BE(8 + (line + 1) * 12) <= chunk + 1) line++
    const start = wide ? Number(wide.readBigUInt64BE(8 + chunk * 8)) : chunks.readUInt32BE(8 + chunk * 4)
    const count = toChunk.readUInt32BE(8 + line * 12 + 4)
    const entry = entries[toChunk.readUInt32BE(8 + line * 12 + 8) - 1]
    if (!entry) throw new Error('no description of a sample')
    const run: SampleRun = { start, endExclusive: start, entry, sizes: [] }
    if (constant > 0 && !entry.sample) {
      run.endExclusive += Math.ceil(count * (constant === 1 ? Math.max(1, entry.bytesPerSample) : constant))
      // A table may promise more than the last chunk has.
      if (chunk === chunks.readUInt32BE(4) - 1) run.endExclusive = Math.min(run.endExclusive, sizeBytes)
    } else addSamples(run, count, () => sizeOf(sample++), sizeBytes)
    if (run.endExclusive > sizeBytes) throw new Error('a chunk outside of the file')
    if (run.endExclusive > start) runs.push(run)
  }
  return runs
}

function addSamples(run: SampleRun, count: number, nextSize: () => number, sizeBytes: number): void {
  for (let i = 0; i < count; i++) {
    const size = nextSize()
    run.endExclusive += size
    if (size > MAX_SAMPLE_BYTES || run.endExclusive > sizeBytes) throw new Error('a sample too large')
    if (run.entry.sample) run.sizes.push(size)
  }
}

function sizesOf(tables: ReadonlyMap<string, Buffer>): { sizeOf: (sample: number) => number; constant: number } {
  const sizes = tables.get('stsz')
  if (sizes) {
    const constant = sizes.readUInt32BE(4)
    return { constant, sizeOf: (sample) => constant || sizes.readUInt32BE(12 + 4 * sample) }
  }
  const compact = tables.get('stz2')
  if (!compact) throw new Error('no sizes')
  // §8.7.3.3: fields of 4, 8 or 16 bits; of two fields in a byte, the first is the high one.
  const bits = compact.readUInt8(7)
  if (bits === 16) return { constant: 0, sizeOf: (sample) => compact.readUInt16BE(12 + 2 * sample) }
  if (bits === 8) return { constant: 0, sizeOf: (sample) => compact.readUInt8(12 + sample) }
  if (bits !== 4) throw new Error('no such field')
  return { constant: 0, sizeOf: (sample) => (compact.readUInt8(12 + (sample >> 1)) >> (sample % 2 === 0 ? 4 : 0)) & 15 }
}
