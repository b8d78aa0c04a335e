/** Ensures that only one tab sends a stored file; a closed tab releases its locks. */
export class UploadLocks {
  readonly #locks = new Map<string, () => void>()

  /** Whether this tab may send it now. */
  tryAcquire(key: string): Promise<boolean> {
    if (this.#locks.has(key)) return Promise.resolve(false)
    if (!globalThis.navigator?.locks) return Promise.resolve(true) // An old browser: its pages do not know of each other.
    return new Promise((resolve) => {
      const hold = (lock: Lock | null) => {
        resolve(lock !== null)
        return lock === null ? undefined : new Promise<void>((release) => this.#locks.set(key, release))
      }
      navigator.locks.request(`fovea.send.${key}`, { ifAvailable: true }, hold).catch(() => resolve(false))
    })
  }

  release(key: string): void {
    this.#locks.get(key)?.()
    this.#locks.delete(key)
  }

  releaseAll(): void {
    for (const key of [...this.#locks.keys()]) this.release(key)
  }
}
