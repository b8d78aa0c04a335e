import { LRUCache } from 'lru-cache'

/** One image takes at most this share of the cache, so that a few large ones do not evict all others. */
const MAX_ENTRY_SHARE = 1 / 64

interface CacheEntry {
  /** By the id of the object, or a name for what was made of it: one name always has the same bytes. */
  variants: Map<string, Buffer>
  bytes: number
}

/**
 * Caches small derived images, decrypted, up to a number of bytes in all. The least recently used file is evicted, and
 * a file's erasure drops all of its images.
 */
export class VariantCache {
  /** By file; null where nothing is to be cached. */
  readonly #files: LRUCache<string, CacheEntry> | null
  /**
   * Images in the making, so that each is made once. Not `fetch` of lru-cache, which knows neither names nor
   * generations.
   */
  readonly #pending = new Map<string, Promise<Buffer>>()

  /**
   * @param maxBytes zero caches nothing
   * @param generation changes with whatever may have erased a file; null while that could not be received
   */
  constructor(
    private readonly maxBytes: number,
    readonly generation: () => number | null,
  ) {
    this.#files = maxBytes > 0 ? new LRUCache({ maxSize: maxBytes }) : null
  }

  get cachedBytes(): number {
    return this.#files?.calculatedSize ?? 0
  }

  get(fileId: string, name: string): Buffer | null {
    return this.#files?.get(fileId)?.variants.get(name) ?? null
  }

  /**
   * Returns an image that takes long to make, and caches it. Concurrent callers wait for the same one.
   *
   * @param asOf the generation before it was decided that the file may be seen
   */
  async getOrCreate(fileId: string, name: string, asOf: number | null, make: () => Promise<Buffer>): Promise<Buffer> {
    const found = this.get(fileId, name)
    if (found) return found
    const key = `${fileId} ${name}`
    const pending = this.#pending.get(key)
    if (pending) return pending
    const making = make().finally(() => this.#pending.delete(key))
    this.#pending.set(key, making)
    const bytes = await making
    this.set(fileId, name, asOf, bytes)
    return bytes
  }

  /** Caches an image, unless its file may have been erased since: no further invalidation would drop it. */
  set(fileId: string, name: string, asOf: number | null, bytes: Buffer): void {
    if (asOf === null || asOf !== this.generation() || bytes.length > this.maxBytes * MAX_ENTRY_SHARE) return
    if (!this.#files || bytes.length === 0) return
    const entry = this.#files.get(fileId) ?? { variants: new Map<string, Buffer>(), bytes: 0 }
    const size = entry.bytes + bytes.length - (entry.variants.get(name)?.length ?? 0)
    // A new entry: lru-cache would not count the size of the same one again.
    this.#files.set(fileId, { variants: entry.variants.set(name, bytes), bytes: size }, { size })
  }

  /** Drops the images of a file, or all. */
  invalidate(fileId?: string): void {
    if (fileId === undefined) this.#files?.clear()
    else this.#files?.delete(fileId)
  }
}
