import { type KeyValueStore } from './upload-addresses'

const name = 'fovea.sent-today'
const dayOf = (now: Date): string => `${now.getFullYear()}-${now.getMonth() + 1}-${now.getDate()}`

/** Counts the bytes that left this device today, for people who pay for each. */
export class BytesToday {
  readonly #store: KeyValueStore | null
  #day = ''
  #bytes = 0

  constructor(store: KeyValueStore | null) {
    this.#store = store
  }

  add(bytes: number, now = new Date()): void {
    const before = this.bytes(now)
    this.#day = dayOf(now)
    this.#bytes = before + bytes
    try {
      this.#store?.setItem(name, JSON.stringify({ day: this.#day, bytes: this.#bytes }))
    } catch {
      // A private window may refuse to store: it counts as long as the page.
    }
  }

  bytes(now = new Date()): number {
    const kept = this.#kept()
    if (kept?.day === dayOf(now)) return kept.bytes
    return this.#day === dayOf(now) ? this.#bytes : 0
  }

  #kept(): { day: string; bytes: number } | null {
    try {
      const value: unknown = JSON.parse(this.#store?.getItem(name) ?? 'null')
      if (typeof value !== 'object' || value === null || !('day' in value) || !('bytes' in value)) return null
      return typeof value.day === 'string' && typeof value.bytes === 'number' ? { day: value.day, bytes: value.bytes } : null
    } catch {
      return null
    }
  }
}
