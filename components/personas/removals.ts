/** So long a deletion waits on the device for second thoughts. */
export const undoMs = 8000

/** Something that somebody deleted a moment ago. */
export interface Removal {
  /** Names what goes, such as `media 12`. */
  key: string
  /** What was deleted, as the end of a sentence. */
  what: string
  /** False once the server was asked: then it is too late. */
  canUndo: boolean
}

interface Waiting extends Removal {
  run: (isLeaving: boolean) => Promise<unknown>
  timer: ReturnType<typeof setTimeout>
}

/**
 * Deletions that wait for an undo: until then the server knows nothing of them, and the page only hides what is to go. Whoever
 * leaves the page has had second thoughts enough: what waits is done at once.
 */
export class Removals {
  readonly #waiting = new Map<string, Waiting>()
  readonly #listeners = new Set<() => void>()
  #shown: readonly Removal[] = []
  #onTrouble: (removal: Removal, error: unknown) => void = () => undefined

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** The same array for as long as the same wait, the newest last. */
  get = (): readonly Removal[] => this.#shown

  onTrouble(listener: (removal: Removal, error: unknown) => void): void {
    this.#onTrouble = listener
  }

  /** Hides something now and deletes it after a while. `run` is told whether the page is being left. */
  add(key: string, what: string, run: Waiting['run']): void {
    if (this.#waiting.has(key)) return
    const timer = setTimeout(() => void this.#do(key, false), undoMs)
    this.#waiting.set(key, { key, what, run, timer, canUndo: true })
    this.#tell()
  }

  undo(key: string): void {
    const waiting = this.#waiting.get(key)
    if (!waiting?.canUndo) return
    clearTimeout(waiting.timer)
    this.#waiting.delete(key)
    this.#tell()
  }

  /** Does at once what still waits; resolves when all of it is done, or could not be. */
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
    // It stays hidden until the server has answered and the list was read again, or it would come back for a moment.
    const done = waiting.run(isLeaving).then(end, (error: unknown) => {
      end()
      this.#onTrouble(waiting, error)
    })
    this.#tell()
    await done
  }

  #tell(): void {
    this.#shown = [...this.#waiting.values()].map(({ key, what, canUndo }) => ({ key, what, canUndo }))
    for (const listener of this.#listeners) listener()
  }
}

/** One for the page, so that what waits goes on waiting while one looks at something else. */
export const removals = new Removals()
