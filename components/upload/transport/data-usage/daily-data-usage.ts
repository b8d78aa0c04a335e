import { type KeyValueStore } from '../../../shell/device-storage/local-storage'
import { type ReadStored } from '../../../shell/device-storage/parse-json'
import { StoredValue } from '../../../shell/device-storage/stored-value'

interface Usage {
  day: string
  bytes: number
}

const readUsage: ReadStored<Usage> = ({ day, bytes }) =>
  typeof day === 'string' && typeof bytes === 'number' ? { day, bytes } : null
const dayOf = (now: Date): string => `${now.getFullYear()}-${now.getMonth() + 1}-${now.getDate()}`

/** Counts the bytes that left this device today, for users who pay for data. */
export class DailyDataUsage {
  readonly #usage: StoredValue<Usage>

  constructor(store: KeyValueStore | null) {
    this.#usage = new StoredValue(store, 'fovea.sent-today', readUsage)
  }

  add(bytes: number, now = new Date()): void {
    this.#usage.set({ day: dayOf(now), bytes: this.bytes(now) + bytes })
  }

  bytes(now = new Date()): number {
    const usage = this.#usage.get()
    return usage?.day === dayOf(now) ? usage.bytes : 0
  }
}
