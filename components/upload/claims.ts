/** Sees to it that a file which waits on this device is sent by one tab only; a tab that is gone holds nothing any more. */
export class Claims {
  readonly #held = new Map<string, () => void>()

  /** True where this tab may send it now. */
  claim(key: string): Promise<boolean> {
    if (this.#held.has(key)) return Promise.resolve(false)
    return new Promise((resolve) => {
      const hold = (lock: Lock | null) => {
        resolve(lock !== null)
        return lock === null ? undefined : new Promise<void>((release) => this.#held.set(key, release))
      }
      navigator.locks.request(`fovea.send.${key}`, { ifAvailable: true }, hold).catch(() => resolve(false))
    })
  }

  release(key: string): void {
    this.#held.get(key)?.()
    this.#held.delete(key)
  }

  releaseAll(): void {
    for (const key of [...this.#held.keys()]) this.release(key)
  }
}
