import { type KeyValueStore } from './local-storage'

/** An in-memory localStorage, for tests. */
export function testStore(): KeyValueStore & { entries: ReadonlyMap<string, string> } {
  const entries = new Map<string, string>()
  return {
    entries,
    get length() {
      return entries.size
    },
    key: (index) => [...entries.keys()][index] ?? null,
    getItem: (key) => entries.get(key) ?? null,
    setItem: (key, value) => void entries.set(key, value),
    removeItem: (key) => void entries.delete(key),
  }
}
