import { type KeyValueStore } from './upload-addresses'

const name = 'fovea.line-speed'
/** What a line gave longer ago says nothing of the one in hand. */
const freshMs = 2 * 3600 * 1000

interface Seen {
  bytesPerSecond: number
  pictureBytes: number
  at: number
}

/** What this device's line gave lately and how large its last picture was, so that it can be said what the next one costs. */
export class LineSpeed {
  readonly #store: KeyValueStore | null
  #seen: Seen | null = null

  constructor(store: KeyValueStore | null) {
    this.#store = store
  }

  note(seen: { bytesPerSecond?: number; pictureBytes?: number }, now = Date.now()): void {
    const before = this.get(now)
    this.#seen = { ...before, ...seen, at: now }
    try {
      this.#store?.setItem(name, JSON.stringify(this.#seen))
    } catch {
      // A private window may refuse to store: it counts as long as the page.
    }
  }

  /** Noughts where nothing is known. */
  get(now = Date.now()): { bytesPerSecond: number; pictureBytes: number } {
    const seen = this.#kept() ?? this.#seen
    const isFresh = seen !== null && Math.abs(now - seen.at) < freshMs
    return { bytesPerSecond: isFresh ? seen.bytesPerSecond : 0, pictureBytes: seen?.pictureBytes ?? 0 }
  }

  #kept(): Seen | null {
    try {
      const value: unknown = JSON.parse(this.#store?.getItem(name) ?? 'null')
      if (typeof value !== 'object' || value === null) return null
      const number = (key: string) => {
        const found: unknown = Object.hasOwn(value, key) ? value[key as keyof typeof value] : 0
        return typeof found === 'number' && found > 0 ? found : 0
      }
      return { bytesPerSecond: number('bytesPerSecond'), pictureBytes: number('pictureBytes'), at: number('at') }
    } catch {
      return null
    }
  }
}
