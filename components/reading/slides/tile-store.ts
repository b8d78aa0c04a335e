import { fetchFrame } from '../engine/frame-source'

/** Of all tiles that are kept. */
const MAX_BYTES = 128 * 1024 * 1024
/** As many requests as a browser sends to one server at once, but for one that stays free for all else. */
const AT_ONCE = 5
const BYTES_OF_PIXEL = 4

/** The tiles of slides: fetched in the order in which they are wanted, and kept until others need their place. */
export class TileStore {
  /** The one that was used last is the last. */
  readonly #tiles = new Map<string, ImageBitmap>()
  readonly #loading = new Map<string, AbortController>()
  readonly #failed = new Set<string>()
  #wanted: readonly string[] = []
  #bytes = 0

  #version = 0
  readonly #listeners = new Set<() => void>()

  // For useSyncExternalStore: a tile has come, or has failed.
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
  snapshot = (): number => this.#version

  has(url: string): boolean {
    return this.#tiles.has(url)
  }

  get(url: string): ImageBitmap | null {
    const tile = this.#tiles.get(url)
    if (!tile) return null
    this.#tiles.delete(url)
    this.#tiles.set(url, tile)
    return tile
  }

  hasFailed(url: string): boolean {
    return this.#failed.has(url)
  }

  /** Loads these, the first one first, and no longer what was wanted before. */
  want(urls: readonly string[]): void {
    this.#wanted = urls
    for (const [url, loading] of this.#loading) if (!urls.includes(url)) loading.abort()
    this.#next()
  }

  /** Tries once more what could not be loaded. */
  retry(): void {
    this.#failed.clear()
    this.#announce()
    this.#next()
  }

  close(): void {
    this.#wanted = []
    for (const loading of this.#loading.values()) loading.abort()
    for (const tile of this.#tiles.values()) tile.close()
    this.#tiles.clear()
    this.#bytes = 0
  }

  #announce(): void {
    this.#version++
    for (const listener of this.#listeners) listener()
  }

  #next(): void {
    for (const url of this.#wanted) {
      if (this.#loading.size >= AT_ONCE) return
      if (!this.#tiles.has(url) && !this.#loading.has(url) && !this.#failed.has(url)) void this.#load(url)
    }
  }

  async #load(url: string): Promise<void> {
    const loading = new AbortController()
    this.#loading.set(url, loading)
    try {
      const response = await fetchFrame(url, { signal: loading.signal })
      const tile = await createImageBitmap(await response.blob())
      if (loading.signal.aborted) tile.close()
      else this.#keep(url, tile)
    } catch {
      if (!loading.signal.aborted) this.#failed.add(url)
    } finally {
      this.#loading.delete(url)
    }
    if (!loading.signal.aborted) this.#announce()
    this.#next()
  }

  /** The ones that were used longest ago make room, unless they are on the screen. */
  #keep(url: string, tile: ImageBitmap): void {
    this.#tiles.set(url, tile)
    this.#bytes += bytesOf(tile)
    for (const [other, old] of this.#tiles) {
      if (this.#bytes <= MAX_BYTES) return
      if (this.#wanted.includes(other)) continue
      this.#tiles.delete(other)
      this.#bytes -= bytesOf(old)
      old.close()
    }
  }
}

const bytesOf = ({ width, height }: ImageBitmap): number => width * height * BYTES_OF_PIXEL
