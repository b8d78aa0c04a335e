const settledEveryMs = 1000

/** Tells that the server has settled files: at once, and for all that follow within a second once more, as each refetches a case. */
export class SettledEvents {
  readonly #listeners = new Set<() => void>()
  #timer: ReturnType<typeof setTimeout> | null = null
  #hasMore = false

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  notify(): void {
    if (this.#timer) return void (this.#hasMore = true)
    this.#hasMore = false
    for (const listener of this.#listeners) listener()
    this.#timer = setTimeout(() => {
      this.#timer = null
      if (this.#hasMore) this.notify()
    }, settledEveryMs)
  }

  close(): void {
    if (this.#timer) clearTimeout(this.#timer)
  }
}
