import { Semaphore } from 'async-mutex'

/** Fewer bytes do not justify an object of their own. */
export const MIN_SPILL_BYTES = 1024 * 1024
/** Each buffers a whole part in memory. */
const MAX_CONCURRENT_PARTS = 4

interface CacheEntry {
  bytes: number
  evict: () => void
}

/**
 * The memory budget that all appendable objects of a store share for bytes in no part yet.
 *
 * Bytes that are stored already are only cached, and the oldest are evicted when memory is needed. Unstored bytes are written
 * to the store by their owner under memory pressure, so that no upload waits for an idle one.
 */
export class PartBufferBudget {
  readonly #cached = new Set<CacheEntry>()
  #cachedBytes = 0
  #unstoredBytes = 0
  readonly #parts = new Semaphore(MAX_CONCURRENT_PARTS)

  constructor(readonly maxBytes: number) {}

  /** Bytes in memory, in total. */
  get bufferedBytes(): number {
    return this.#cachedBytes + this.#unstoredBytes
  }

  /** Whether unstored bytes should be written to the store now. */
  get isUnderPressure(): boolean {
    return this.#unstoredBytes > this.maxBytes / 2
  }

  /** Counts bytes that exist only in memory; a negative number releases them. */
  addUnstoredBytes(bytes: number): void {
    this.#unstoredBytes += bytes
    this.#evictOldest()
  }

  /** Caches bytes that can be read again; `evict` is called when memory is needed. @returns what releases them */
  cacheStoredBytes(bytes: number, evict: () => void): () => void {
    const entry = { bytes, evict }
    this.#cached.add(entry)
    this.#cachedBytes += bytes
    this.#evictOldest()
    return () => this.#forget(entry)
  }

  /** Runs work that buffers a whole part, with limited concurrency. */
  runLimited<T>(work: () => Promise<T>): Promise<T> {
    return this.#parts.runExclusive(work)
  }

  #evictOldest(): void {
    for (const entry of this.#cached) {
      if (this.bufferedBytes <= this.maxBytes) return
      this.#forget(entry)
      entry.evict()
    }
  }

  #forget(entry: CacheEntry): void {
    if (this.#cached.delete(entry)) this.#cachedBytes -= entry.bytes
  }
}
