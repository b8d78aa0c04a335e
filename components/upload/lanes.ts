interface Waiter {
  key: string
  rank: number
  go: () => void
}

/**
 * Lets only so many requests go at once, the lowest rank first. A lane is held for one request: between two pieces of a
 * large file a small picture of another one slips in.
 */
export class Lanes {
  #count: number
  readonly #held = new Set<string>()
  #waiting: Waiter[] = []

  constructor(count: number) {
    this.#count = count
  }

  /** Resolves when the request may go; the lane that this key held before is free then. @throws the signal's reason when it is aborted before that. */
  async take(key: string, rank: number, signal: AbortSignal): Promise<void> {
    this.free(key)
    signal.throwIfAborted()
    await new Promise<void>((resolve) => {
      const waiter: Waiter = { key, rank, go: resolve }
      const place = this.#waiting.findIndex((other) => other.rank > rank)
      this.#waiting.splice(place < 0 ? this.#waiting.length : place, 0, waiter)
      signal.addEventListener('abort', () => this.#leave(waiter), { once: true })
      this.#letGo()
    })
    if (!signal.aborted) return
    this.free(key)
    signal.throwIfAborted()
  }

  /** The request is over, however it ended; it may not even have been sent. */
  free(key: string): void {
    if (this.#held.delete(key)) this.#letGo()
  }

  /** Whether a request of this key is under way. */
  holds(key: string): boolean {
    return this.#held.has(key)
  }

  /** How many go at once from now on; those under way come to their end. */
  setCount(count: number): void {
    this.#count = count
    this.#letGo()
  }

  #leave(waiter: Waiter): void {
    this.#waiting = this.#waiting.filter((other) => other !== waiter)
    waiter.go()
  }

  #letGo(): void {
    while (this.#held.size < this.#count) {
      const next = this.#waiting.shift()
      if (!next) return
      this.#held.add(next.key)
      next.go()
    }
  }
}
