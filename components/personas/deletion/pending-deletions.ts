import { UNDO_WINDOW_MS } from '@/components/ui/time/undo-window'

/** A deletion of a moment ago. */
export interface PendingDeletion {
  /** Identifies the deleted object, such as `media 12`; or several, which are deleted together. */
  key: string
  /** The keys of these. */
  parts: readonly string[]
  /** The name of the deleted object; null where it has none. */
  name: string | null
  /** False once the request was sent. */
  canUndo: boolean
}

interface ScheduledDeletion extends PendingDeletion {
  run: (isLeaving: boolean) => Promise<unknown>
  timer: ReturnType<typeof setTimeout>
}

/**
 * Deletions that can still be undone: the server has not been asked yet, and the page only hides the objects. Leaving the
 * page commits them at once.
 */
export class PendingDeletions {
  readonly #waiting = new Map<string, ScheduledDeletion>()
  readonly #listeners = new Set<() => void>()
  #shown: readonly PendingDeletion[] = []
  #onTrouble: (removal: PendingDeletion, error: unknown) => void = () => undefined

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** The same array as long as its entries are the same, the newest last. */
  get = (): readonly PendingDeletion[] => this.#shown

  onFailure(listener: (removal: PendingDeletion, error: unknown) => void): void {
    this.#onTrouble = listener
  }

  /**
   * Hides an object now, or the `parts` of several, and deletes it after the undo window. `run` receives whether the page is
   * being left.
   */
  add(key: string, name: string | null, run: ScheduledDeletion['run'], parts: readonly string[] = [key]): void {
    if (this.#waiting.has(key)) return
    const timer = setTimeout(() => void this.#do(key, false), UNDO_WINDOW_MS)
    this.#waiting.set(key, { key, parts, name, run, timer, canUndo: true })
    this.#tell()
  }

  undo(key: string): void {
    const waiting = this.#waiting.get(key)
    if (!waiting?.canUndo) return
    clearTimeout(waiting.timer)
    this.#waiting.delete(key)
    this.#tell()
  }

  /** Commits all pending deletions; resolves when each has succeeded or failed. */
  async flush(): Promise<void> {
    await Promise.all([...this.#waiting.keys()].map((key) => this.#do(key, true)))
  }

  async #do(key: string, isLeaving: boolean): Promise<void> {
    const waiting = this.#waiting.get(key)
    if (!waiting?.canUndo) return
    clearTimeout(waiting.timer)
    this.#waiting.set(key, { ...waiting, canUndo: false })
    const end = () => {
      this.#waiting.delete(key)
      this.#tell()
    }
    // It stays hidden until the server has answered and the list was refetched, or it would reappear for a moment.
    const done = waiting.run(isLeaving).then(end, (error: unknown) => {
      end()
      this.#onTrouble(waiting, error)
    })
    this.#tell()
    await done
  }

  #tell(): void {
    this.#shown = [...this.#waiting.values()].map(({ key, parts, name, canUndo }) => ({ key, parts, name, canUndo }))
    for (const listener of this.#listeners) listener()
  }
}

/** One instance per page, so that deletions stay pending across navigation. */
export const pendingDeletions = new PendingDeletions()
