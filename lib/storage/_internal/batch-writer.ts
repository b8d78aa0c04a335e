import { type Failure } from './closed-failure'

/**
 * Passes pieces to `append`, one call at a time. Pieces that arrive during a call go into the next one, so that the batch size
 * adapts to the disk. After an error it drops pending and new pieces.
 */
export class BatchWriter {
  readonly #append: (pieces: Buffer[]) => Promise<void>
  readonly #released: (bytes: number) => void
  #waiting: Buffer[] = []
  #waitingBytes = 0
  #takenBytes = 0
  #doneBytes = 0
  #busy = false
  #failure: Failure | null = null
  #watchers: { mark: number; done: () => void; failed: (cause: unknown) => void }[] = []

  /** @param released called with the number of bytes that left memory, including dropped ones */
  constructor(append: (pieces: Buffer[]) => Promise<void>, released: (bytes: number) => void = () => {}) {
    this.#append = append
    this.#released = released
  }

  /** Bytes in memory: pending, and being written. */
  get bufferedBytes(): number {
    return this.#takenBytes - this.#doneBytes
  }

  get failure(): Failure | null {
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

  /** Resolves when everything pushed before has been appended; rejects with the error of `append`. */
  async drain(): Promise<void> {
    if (this.#failure) throw this.#failure.cause
    if (this.bufferedBytes === 0) return
    await new Promise<void>((done, failed) => this.#watchers.push({ mark: this.#takenBytes, done, failed }))
  }

  /** Drops pending pieces and resolves when no write is in progress. */
  async stop(failure: Failure): Promise<void> {
    const running = this.#busy ? this.drain() : null
    this.#fail(failure)
    await running?.catch(() => {}) // Callers of drain() get the error; here only the end of the write matters.
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
        this.#fail({ cause })
      }
      this.#release(bytes)
      this.#settleWatchers()
    }
    // No await between the last check of the list and this statement: otherwise a push in between would never be written.
    this.#busy = false
  }

  #fail(failure: Failure): void {
    this.#failure ??= failure
    const dropped = this.#waitingBytes
    this.#waiting = []
    this.#waitingBytes = 0
    this.#release(dropped)
  }

  #release(bytes: number): void {
    this.#doneBytes += bytes
    if (bytes > 0) this.#released(bytes)
  }

  #settleWatchers(): void {
    const failure = this.#failure
    const due = this.#watchers.filter(({ mark }) => failure !== null || mark <= this.#doneBytes)
    this.#watchers = this.#watchers.filter((watcher) => !due.includes(watcher))
    for (const { done, failed } of due) {
      if (failure) failed(failure.cause)
      else done()
    }
  }
}
