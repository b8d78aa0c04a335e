import { type QueryClient } from '@tanstack/react-query'
import { restAfter } from '../shell/retry/rest-after'
import { type InvalidatedKeys } from './invalidated-query-keys'

const debounceMs = 100
/** The same query is refetched no more often than this, and a slow one less often, however many events arrive. */
const minIntervalMs = 1000

/**
 * Refetches active queries after an invalidation event. A running query finishes and is then repeated, since its response
 * may be older than the event; a hidden page refetches when it becomes visible.
 */
export class RefetchScheduler {
  readonly #pending = new Map<string, readonly string[]>()
  /** When a query may be refetched again. */
  readonly #restsUntil = new Map<string, number>()
  #timer: ReturnType<typeof setTimeout> | null = null

  constructor(
    private readonly client: Pick<QueryClient, 'isFetching' | 'invalidateQueries'>,
    private readonly isSeen: () => boolean = () => document.visibilityState === 'visible',
  ) {}

  schedule(keys: InvalidatedKeys): void {
    for (const key of keys === 'all' ? [[]] : keys) this.#pending.set(key.join('\n'), key)
    this.#startTimer(debounceMs)
  }

  /** The page is visible again. */
  resume(): void {
    if (this.#pending.size > 0) this.#startTimer(0)
  }

  stop(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    this.#pending.clear()
  }

  #startTimer(milliseconds: number): void {
    this.#timer ??= setTimeout(() => this.#refetch(), milliseconds)
  }

  #refetch(): void {
    this.#timer = null
    if (!this.isSeen()) return
    const now = Date.now()
    for (const [name, queryKey] of this.#pending) {
      if (now < (this.#restsUntil.get(name) ?? 0) || this.client.isFetching({ queryKey }) > 0) continue
      this.#pending.delete(name)
      this.#restsUntil.set(name, now + minIntervalMs)
      void this.client.invalidateQueries({ queryKey }).then(() => this.#rest(name, now))
    }
    if (this.#pending.size > 0) this.#startTimer(debounceMs)
  }

  #rest(name: string, from: number): void {
    const now = Date.now()
    this.#restsUntil.set(name, Math.max(from + minIntervalMs, now + restAfter(now - from)))
  }
}
