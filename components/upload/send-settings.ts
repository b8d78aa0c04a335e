import { wantsSparing } from './line-kind'
import { type KeyValueStore } from './upload-addresses'

/** How this device sends. They belong to the device, not to a person. */
export interface SendSettings {
  /** Small pieces, one picture at a time. */
  saver: boolean
  /** Originals wait for a line that costs nothing, where the browser can tell. */
  wifiOnly: boolean
  /** The screen stays on while something is being sent. */
  keepAwake: boolean
}

const name = 'fovea.sending'

/** The settings of this device, kept where the browser keeps anything; else as long as the page. */
export class SendSettingsStore {
  readonly #store: KeyValueStore | null
  readonly #listeners = new Set<() => void>()
  #settings: SendSettings

  constructor(store: KeyValueStore | null, sparing: boolean = wantsSparing()) {
    this.#store = store
    this.#settings = { saver: sparing, wifiOnly: false, keepAwake: true, ...this.#kept() }
  }

  get = (): SendSettings => this.#settings

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  change(change: Partial<SendSettings>): void {
    this.#settings = { ...this.#settings, ...change }
    try {
      this.#store?.setItem(name, JSON.stringify(this.#settings))
    } catch {
      // A private window may refuse to store.
    }
    for (const listener of this.#listeners) listener()
  }

  #kept(): Partial<SendSettings> {
    try {
      const value: unknown = JSON.parse(this.#store?.getItem(name) ?? 'null')
      if (typeof value !== 'object' || value === null) return {}
      const kept: Partial<SendSettings> = {}
      for (const key of ['saver', 'wifiOnly', 'keepAwake'] as const) {
        const found: unknown = Object.hasOwn(value, key) ? value[key as keyof typeof value] : null
        if (typeof found === 'boolean') kept[key] = found
      }
      return kept
    } catch {
      return {}
    }
  }
}
