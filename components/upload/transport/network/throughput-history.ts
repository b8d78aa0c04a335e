import { z } from 'zod'
import { type KeyValueStore } from '../../../shell/device-storage/local-storage'
import { StoredValue } from '../../../shell/device-storage/stored-value'

/** An older measurement says nothing about the current network. */
const maxAgeMs = 2 * 3600 * 1000

const PositiveSchema = z.number().positive().catch(0)
const SampleSchema = z.object({ bytesPerSecond: PositiveSchema, pictureBytes: PositiveSchema, at: PositiveSchema })

/** The recent throughput of this device and the size of its last image, to estimate the cost of the next one. */
export class ThroughputHistory {
  readonly #sample: StoredValue<z.infer<typeof SampleSchema>>

  constructor(store: KeyValueStore | null) {
    this.#sample = new StoredValue(store, 'fovea.line-speed', SampleSchema)
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
