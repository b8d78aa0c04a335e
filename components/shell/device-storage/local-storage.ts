/** The part of localStorage that is needed here. */
export interface KeyValueStore {
  readonly length: number
  key(index: number): string | null
  getItem(key: string): string | null
  setItem(key: string, value: string): void
  removeItem(key: string): void
}

/** localStorage where the browser allows it; null in a sandboxed frame. */
export function getLocalStorage(): Storage | null {
  try {
    return window.localStorage
  } catch {
    return null
  }
}

/** Reads or writes; null where there is no store, or a private window refuses access. */
export function tryStorage<Value>(store: KeyValueStore | null, run: (store: KeyValueStore) => Value): Value | null {
  if (!store) return null
  try {
    return run(store)
  } catch {
    return null
  }
}
