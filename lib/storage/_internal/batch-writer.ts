/**
 * Hands pieces to one `append` at a time. What comes while one runs goes into the next, so that the batches size
 * themselves to the disk. After an error it takes nothing more and drops what waits.
 */
export class BatchWriter {
  readonly #append: (pieces: Buffer[]) => Promise<void>
  readonly #released: (bytes: number) => void
  #waiting: Buffer[] = []
  #waitingBytes = 0
  #takenBytes = 0
  #doneBytes = 0
  #busy = false
  #failure: { cause: unknown } | null = null
  #watchers: { mark: number; done: () => void; failed: (cause: unknown) => void }[] = []

  /** @param released called with each number of bytes that memory no longer holds, also of those that were dropped */
  constructor(append: (pieces: Buffer[]) => Promise<void>, released: (bytes: number) => void = () => {}) {
    this.#append = append
    this.#released = released
  }

  /** Bytes in memory: those that wait and those being written. */
  get bufferedBytes(): number {
    return this.#takenBytes - this.#doneBytes
  }

  get failure(): { cause: unknown } | null {
    return this.#failure
  }

  push(pieces: readonly Buffer[]): void {
    let bytes = 0
    for (const piece of pieces) bytes += piece.length
    this.#takenBytes += bytes
    if (this.#failure) return this.#release(bytes)
    for (const piece of pieces) this.#waiting.push(piece)
    this.#waitingBytes += bytes
    if (!this.#busy) void this.#run()
  }

  /** Resolves when all that was pushed before has been appended; throws what `append` threw. */
  async drain(): Promise<void> {
    if (this.#failure) throw this.#failure.cause
    if (this.bufferedBytes === 0) return
    await new Promise<void>((done, failed) => this.#watchers.push({ mark: this.#takenBytes, done, failed }))
  }

  /** Drops what waits and resolves when nothing is being written any more. */
  async stop(cause: unknown): Promise<void> {
    const running = this.#busy ? this.drain() : null
    this.#fail(cause)
    await running?.catch(() => {}) // Reported to the caller of drain(); here only the end of the write matters.
  }

  async #run(): Promise<void> {
    this.#busy = true
    while (this.#waiting.length > 0) {
      const pieces = this.#waiting
      const bytes = this.#waitingBytes
      this.#waiting = []
      this.#waitingBytes = 0
      try {
        await this.#append(pieces)
      } catch (cause) {
        this.#fail(cause)
      }
      this.#release(bytes)
      this.#tell()
    }
    // No await between the last check of the list and this statement: a push in between would never be written.
    this.#busy = false
  }

  #fail(cause: unknown): void {
    this.#failure ??= { cause }
    const dropped = this.#waitingBytes
    this.#waiting = []
    this.#waitingBytes = 0
    this.#release(dropped)
  }

  #release(bytes: number): void {
    this.#doneBytes += bytes
    if (bytes > 0) this.#released(bytes)
  }

  #tell(): void {
    const failure = this.#failure
    const due = this.#watchers.filter(({ mark }) => failure !== null || mark <= this.#doneBytes)
    this.#watchers = this.#watchers.filter((watcher) => !due.includes(watcher))
    for (const { done, failed } of due) {
      if (failure) failed(failure.cause)
      else done()
    }
  }
}
