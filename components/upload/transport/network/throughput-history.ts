import { type KeyValueStore } from '../../../shell/device-storage/local-storage'
import { type ReadStored } from '../../../shell/device-storage/parse-json'
import { StoredValue } from '../../../shell/device-storage/stored-value'

/** An older measurement says nothing about the current network. */
const maxAgeMs = 2 * 3600 * 1000

interface Sample {
  bytesPerSecond: number
  pictureBytes: number
  at: number
}

const positive = (stored: unknown): number => (typeof stored === 'number' && stored > 0 ? stored : 0)
const readSample: ReadStored<Sample> = ({ bytesPerSecond, pictureBytes, at }) => ({
  bytesPerSecond: positive(bytesPerSecond),
  pictureBytes: positive(pictureBytes),
  at: positive(at),
})

/** The recent throughput of this device and the size of its last image, to estimate the cost of the next one. */
export class ThroughputHistory {
  readonly #sample: StoredValue<Sample>

  constructor(store: KeyValueStore | null) {
    this.#sample = new StoredValue(store, 'fovea.line-speed', readSample)
  }

  record(measured: { bytesPerSecond?: number; pictureBytes?: number }, now = Date.now()): void {
    this.#sample.set({ ...this.get(now), ...measured, at: now })
  }

  /** Zeros where nothing is known. */
  get(now = Date.now()): { bytesPerSecond: number; pictureBytes: number } {
    const sample = this.#sample.get()
    const isFresh = sample !== null && Math.abs(now - sample.at) < maxAgeMs
    return { bytesPerSecond: isFresh ? sample.bytesPerSecond : 0, pictureBytes: sample?.pictureBytes ?? 0 }
  }
}
