import type { SealedObjectReader } from '../../storage/sealed/open-sealed-object'

interface SharedReader {
  opening: Promise<SealedObjectReader>
  users: number
  /** Closes it once nobody has used it for a while. */
  timer?: NodeJS.Timeout
}

const IDLE_MS = 2000
/** Open files beyond those in use. */
const MAX_IDLE = 64

/**
 * Shares open objects between requests: a viewer fetches the frames of an object one after the other, and opening it
 * costs as much as reading a frame. Whether it may be read is decided before, each time.
 */
export class SharedReaders {
  readonly #readers = new Map<string, SharedReader>()

  /** Returns an open object; closing it leaves it open for others for a moment. */
  async acquire(objectId: string, open: () => Promise<SealedObjectReader>): Promise<SealedObjectReader> {
    const shared = this.#readers.get(objectId) ?? { opening: open(), users: 0 }
    this.#readers.set(objectId, shared)
    clearTimeout(shared.timer)
    shared.users += 1
    try {
      const reader = await shared.opening
      let isReleased = false
      return {
        sizeBytes: reader.sizeBytes,
        read: (range, signal) => reader.read(range, signal),
        readAtOnce: (range, signal) => reader.readAtOnce?.(range, signal) ?? Promise.resolve(null),
        readAt: (start, end, signal) => reader.readAt(start, end, signal),
        close: () => {
          if (!isReleased) this.#release(objectId, shared)
          isReleased = true
          return Promise.resolve()
        },
      }
    } catch (cause) {
      this.#readers.delete(objectId)
      throw cause
    }
  }

  /** Closes what nobody uses; what is in use is closed by its last user. */
  closeIdle(): void {
    for (const [objectId, shared] of this.#readers) if (shared.users === 0) this.#close(objectId, shared)
  }

  #release(objectId: string, shared: SharedReader): void {
    shared.users -= 1
    if (shared.users > 0) return
    if (this.#readers.size > MAX_IDLE) return this.#close(objectId, shared)
    shared.timer = setTimeout(() => this.#close(objectId, shared), IDLE_MS).unref()
  }

  #close(objectId: string, shared: SharedReader): void {
    clearTimeout(shared.timer)
    if (this.#readers.get(objectId) === shared) this.#readers.delete(objectId)
    void shared.opening.then((reader) => reader.close()).catch(() => undefined) // It could not be opened.
  }
}
