import { type QueryClient } from '@tanstack/react-query'
import { type Keys } from './keys-of'

const gatherMs = 100
/** The same thing is looked at so often at most, however often it is said to have changed. */
const onceInMs = 1000

/**
 * Reads again what is on the screen after a hint. A query that is under way is let finish and then asked once more, since its
 * answer may be older than the hint; a page that nobody sees waits until somebody does.
 */
export class LookAgain {
  readonly #waiting = new Map<string, readonly string[]>()
  readonly #lookedAt = new Map<string, number>()
  #timer: ReturnType<typeof setTimeout> | null = null

  constructor(
    private readonly client: Pick<QueryClient, 'isFetching' | 'invalidateQueries'>,
    private readonly isSeen: () => boolean = () => document.visibilityState === 'visible',
  ) {}

  note(keys: Keys): void {
    for (const key of keys === 'all' ? [[]] : keys) this.#waiting.set(key.join('\n'), key)
    this.#wait(gatherMs)
  }

  /** The page is seen again. */
  seen(): void {
    if (this.#waiting.size > 0) this.#wait(0)
  }

  stop(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    this.#waiting.clear()
  }

  #wait(milliseconds: number): void {
    this.#timer ??= setTimeout(() => this.#look(), milliseconds)
  }

  #look(): void {
    this.#timer = null
    if (!this.isSeen()) return
    const now = Date.now()
    for (const [name, queryKey] of this.#waiting) {
      const isSoon = now - (this.#lookedAt.get(name) ?? -onceInMs) < onceInMs
      if (isSoon || this.client.isFetching({ queryKey }) > 0) continue
      this.#waiting.delete(name)
      this.#lookedAt.set(name, now)
      void this.client.invalidateQueries({ queryKey })
    }
    if (this.#waiting.size > 0) this.#wait(gatherMs)
  }
}
