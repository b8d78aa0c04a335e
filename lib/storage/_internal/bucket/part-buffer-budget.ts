import { Semaphore } from 'async-mutex'

/** Less than this is not worth an object of its own. */
export const MIN_SPILL_BYTES = 1024 * 1024
/** Each holds a whole part in memory. */
const MAX_CONCURRENT_PARTS = 4

interface CacheEntry {
  bytes: number
  evict: () => void
}

/**
 * The memory that all appendable objects of a store share for bytes that are in no part yet.
 *
 * Bytes that lie in the store already are only kept to save a read, and the oldest are dropped when others need the room.
 * Bytes that do not are written there by their owner once it is tight, so no upload waits for an idle one.
 */
export class PartBufferBudget {
  readonly #kept = new Set<CacheEntry>()
  #keptBytes = 0
  #freshBytes = 0
  readonly #parts = new Semaphore(MAX_CONCURRENT_PARTS)

  constructor(readonly maxBytes: number) {}

  /** Bytes in memory, in total. */
  get bufferedBytes(): number {
    return this.#keptBytes + this.#freshBytes
  }

  /** True: write what is only in memory to the store. */
  get isUnderPressure(): boolean {
    return this.#freshBytes > this.maxBytes / 2
  }

  /** Counts bytes that are nowhere else; a negative number gives them back. */
  addUnstoredBytes(bytes: number): void {
    this.#freshBytes += bytes
    this.#makeRoom()
  }

  /** Keeps bytes that could be read again; `evict` is called when the memory is needed. @returns what releases them */
  cacheStoredBytes(bytes: number, evict: () => void): () => void {
    const kept = { bytes, evict }
    this.#kept.add(kept)
    this.#keptBytes += bytes
    this.#makeRoom()
    return () => this.#forget(kept)
  }

  /** Runs work that holds a whole part, a few at a time. */
  runLimited<T>(work: () => Promise<T>): Promise<T> {
    return this.#parts.runExclusive(work)
  }

  #makeRoom(): void {
    for (const kept of this.#kept) {
      if (this.bufferedBytes <= this.maxBytes) return
      this.#forget(kept)
      kept.evict()
    }
  }

  #forget(kept: CacheEntry): void {
    if (this.#kept.delete(kept)) this.#keptBytes -= kept.bytes
  }
}
