import { LRUCache } from 'lru-cache'

interface ExpiringCacheOptions {
  maxEntries: number
  /** The clock of `until`, in milliseconds. Default: the time of this machine. */
  now?: () => number
}

/**
 * A memory cache of a bounded number of entries, each of which has an expiry of its own; the least recently used is
 * evicted. Caches that count bytes, or need more than this, use lru-cache directly.
 */
export class ExpiringCache<V extends object | true> {
  readonly #entries: LRUCache<string, { value: V; until: number }>
  readonly #now: () => number

  constructor({ maxEntries, now = () => Date.now() }: ExpiringCacheOptions) {
    this.#entries = new LRUCache({ max: maxEntries })
    this.#now = now
  }

  get size(): number {
    return this.#entries.size
  }

  /** Returns the value of a key while it is valid: at `until` it no longer is. */
  get(key: string): V | undefined {
    const entry = this.#entries.get(key)
    // Not the `ttl` of lru-cache, by which an entry is still valid at the very moment of its expiry.
    if (!entry || entry.until > this.#now()) return entry?.value
    this.#entries.delete(key)
    return undefined
  }

  set(key: string, value: V, until: number): void {
    this.#entries.set(key, { value, until })
  }

  clear(): void {
    this.#entries.clear()
  }

  /** Deletes the entries whose value matches. */
  deleteWhere(matches: (value: V) => boolean): void {
    for (const [key, { value }] of this.#entries.entries()) if (matches(value)) this.#entries.delete(key)
  }
}
