import { z } from 'zod'
import { type KeyValueStore } from '../../../shell/device-storage/local-storage'
import { StoredValue } from '../../../shell/device-storage/stored-value'

const UsageSchema = z.object({ day: z.string(), bytes: z.number() })
const dayOf = (now: Date): string => `${now.getFullYear()}-${now.getMonth() + 1}-${now.getDate()}`

/** Counts the bytes that left this device today, for users who pay for data. */
export class DailyDataUsage {
  readonly #usage: StoredValue<z.infer<typeof UsageSchema>>

  constructor(store: KeyValueStore | null) {
    this.#usage = new StoredValue(store, 'fovea.sent-today', UsageSchema)
  }

  add(bytes: number, now = new Date()): void {
    this.#usage.set({ day: dayOf(now), bytes: this.bytes(now) + bytes })
  }

  bytes(now = new Date()): number {
    const usage = this.#usage.get()
    return usage?.day === dayOf(now) ? usage.bytes : 0
  }
}
