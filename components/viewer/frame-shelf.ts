import { type Frame, type FrameForm, loadFrame } from './load-frame'

/** What decoded frames may take of the memory of a phone. */
const mostBytes = 96 * 2 ** 20
/** A line that is slow is not made faster by asking for more at once. */
const mostAtOnce = 3

interface Wanted {
  key: string
  fetch: () => Promise<void>
}

/**
 * The frames of one file that are here, the ones on their way and the ones that are wanted. What was shown longest ago goes first when
 * there is no more room.
 */
export class FrameShelf {
  readonly #frames = new Map<string, Frame>()
  readonly #failed = new Set<string>()
  readonly #listeners = new Set<() => void>()
  #stop = new AbortController()
  #wanted: Wanted[] = []
  readonly #coming = new Set<string>()
  #bytes = 0
  #version = 0

  constructor(
    readonly fileId: string,
    private readonly load: typeof loadFrame = loadFrame,
  ) {}

  /** Changes whenever something came or failed. */
  version = (): number => this.#version

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  peek(frame: number, form: FrameForm): Frame | null {
    const key = `${frame} ${form}`
    const found = this.#frames.get(key)
    if (!found) return null
    this.#frames.delete(key) // Behind all others: what was looked at last stays longest.
    this.#frames.set(key, found)
    return found
  }

  hasFailed = (frame: number, form: FrameForm): boolean => this.#failed.has(`${frame} ${form}`)

  /** Says which frames are wanted, the first one most. What was wanted before and has not begun is not fetched any more. */
  want(frames: readonly number[], form: FrameForm): void {
    this.#wanted = frames
      .map((frame) => ({ key: `${frame} ${form}`, fetch: () => this.#fetch(frame, form) }))
      .filter(({ key }) => !this.#frames.has(key) && !this.#coming.has(key) && !this.#failed.has(key))
    this.#begin()
  }

  /** Forgets what failed: it may be asked for again. */
  again(): void {
    this.#failed.clear()
    this.#tell()
  }

  /** Gives everything up, and is as new. */
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
    while (this.#coming.size < mostAtOnce) {
      const next = this.#wanted.shift()
      if (!next) return
      this.#coming.add(next.key)
      void next.fetch()
    }
  }

  async #fetch(frame: number, form: FrameForm): Promise<void> {
    const key = `${frame} ${form}`
    const { signal } = this.#stop
    try {
      const came = await this.load(this.fileId, frame, form, signal)
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
      if (this.#bytes <= mostBytes || this.#frames.size === 1) return
      this.#frames.delete(key)
      this.#bytes -= image.sizeInBytes
    }
  }

  #tell(): void {
    this.#version += 1
    for (const listener of this.#listeners) listener()
  }
}
