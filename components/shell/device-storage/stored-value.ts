import { type KeyValueStore, tryStorage } from './local-storage'
import { parseJson, type ReadStored } from './parse-json'

/** One object of this device, as JSON under a key in localStorage; where the browser refuses, it lasts as long as the page. */
export class StoredValue<Value> {
  #unsaved: Value | null = null

  constructor(
    private readonly store: KeyValueStore | null,
    private readonly name: string,
    private readonly read: ReadStored<Value>,
  ) {}

  /** The last value set, here or in another tab; null where there is none, or an invalid one. */
  get(): Value | null {
    return (
      this.#unsaved ??
      parseJson(
        this.read,
        tryStorage(this.store, (store) => store.getItem(this.name)),
      )
    )
  }

  set(value: Value): void {
    const isSaved = tryStorage(this.store, (store) => (store.setItem(this.name, JSON.stringify(value)), true))
    this.#unsaved = isSaved ? null : value
  }
}
