import { type Frame, type FrameForm, loadFrame } from './load-frame'
import { type StackImage } from './use-stack'

/** The memory limit of decoded frames on a phone. */
const MAX_BYTES = 96 * 2 ** 20
/** More concurrency does not make a slow connection faster. */
const MAX_CONCURRENT_FETCHES = 3

interface QueuedFetch {
  key: string
  fetch: () => Promise<void>
}

/**
 * An LRU cache of one file's frames, or of the images of a stack, with its prefetch queue: cached, loading and wanted
 * frames.
 */
export class FrameCache {
  readonly #frames = new Map<string, Frame>()
  readonly #failed = new Set<string>()
  readonly #listeners = new Set<() => void>()
  #stop = new AbortController()
  #wanted: QueuedFetch[] = []
  readonly #coming = new Set<string>()
  #bytes = 0
  #version = 0
  #images: readonly StackImage[] | null = null

  constructor(
    readonly fileId: string,
    private readonly load: typeof loadFrame = loadFrame,
  ) {}

  /** Changes whenever a frame was loaded or failed. */
  version = (): number => this.#version

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** Sets the images of a stack, which frames stand for from now on. What is cached of them stays, wherever they lie now. */
  setImages(images: readonly StackImage[] | null): void {
    if (this.#images === images) return
    this.#images = images
    this.#tell()
  }

  #keyOf(frame: number, form: FrameForm): string {
    const image = this.#imageOf(frame)
    return `${image.fileId}/${image.frame} ${form}`
  }

  #imageOf(frame: number): Pick<StackImage, 'fileId' | 'frame'> {
    return this.#images?.[frame - 1] ?? { fileId: this.fileId, frame }
  }

  /** Where a frame lies now, from 1: in a stack, which grows, it may have been fetched as another one. Null if it is not in it. */
  placeOf({ objectId, at }: Pick<Frame, 'objectId' | 'at'>): number | null {
    if (!this.#images) return at
    return this.#images.findIndex(({ fileId, frame }) => fileId === objectId && frame === at) + 1 || null
  }

  peek(frame: number, form: FrameForm): Frame | null {
    const key = this.#keyOf(frame, form)
    const found = this.#frames.get(key)
    if (!found) return null
    this.#frames.delete(key) // Moved to the end: the most recently used frame is evicted last.
    this.#frames.set(key, found)
    return found
  }

  hasFailed = (frame: number, form: FrameForm): boolean => this.#failed.has(this.#keyOf(frame, form))

  /** Sets which frames are wanted, the most important first. Queued frames that are no longer wanted are not fetched. */
  prefetch(frames: readonly number[], form: FrameForm): void {
    this.#wanted = frames
      .map((frame) => ({ key: this.#keyOf(frame, form), fetch: () => this.#fetch(frame, form) }))
      .filter(({ key }) => !this.#frames.has(key) && !this.#coming.has(key) && !this.#failed.has(key))
    this.#begin()
  }

  /** Clears the failures: those frames may be fetched again. */
  retryFailed(): void {
    this.#failed.clear()
    this.#tell()
  }

  /** Cancels all fetches and empties the cache. */
  clear(): void {
    this.#stop.abort()
    this.#stop = new AbortController()
    this.#frames.clear()
    this.#failed.clear()
    this.#coming.clear()
    this.#wanted = []
    this.#bytes = 0
  }

  #begin(): void {
    while (this.#coming.size < MAX_CONCURRENT_FETCHES) {
      const next = this.#wanted.shift()
      if (!next) return
      this.#coming.add(next.key)
      void next.fetch()
    }
  }

  async #fetch(frame: number, form: FrameForm): Promise<void> {
    const key = this.#keyOf(frame, form)
    const image = this.#imageOf(frame)
    const { signal } = this.#stop
    try {
      const came = { ...(await this.load(image.fileId, image.frame, form, signal)), fileId: this.fileId }
      if (signal.aborted) return
      this.#frames.set(key, came)
      this.#bytes += came.image.sizeInBytes
      this.#makeRoom()
    } catch {
      if (signal.aborted) return
      this.#failed.add(key)
    }
    this.#coming.delete(key)
    this.#tell()
    this.#begin()
  }

  #makeRoom(): void {
    for (const [key, { image }] of this.#frames) {
      if (this.#bytes <= MAX_BYTES || this.#frames.size === 1) return
      this.#frames.delete(key)
      this.#bytes -= image.sizeInBytes
    }
  }

  #tell(): void {
    this.#version += 1
    for (const listener of this.#listeners) listener()
  }
}
