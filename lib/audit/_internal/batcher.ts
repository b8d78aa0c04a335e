import { fail } from '../../errors/fail'

const MAX_RETRY_DELAY_MS = 5_000
const MAX_TRIES_AT_CLOSE = 3
const RECHECK_MS = 100
/** As long as a query may take. */
const MAX_BUSY_MS = 10_000
/** Beyond this nothing is accepted until rows are written again: some 50 MB. */
const MAX_QUEUED_ROWS = 50_000

interface BatcherOptions<Row> {
  /** Makes the rows durable, all or none. `again`: an earlier attempt may have succeeded without its acknowledgement arriving. */
  write(rows: Row[], again: boolean): Promise<void>
  /** How long a row waits for others to join its batch. */
  delayMs: number
  /** The maximum number of rows of one write. */
  maxRows: number
  /** Called on each failed attempt; the rows are kept. */
  onFailure: (error: unknown) => void
}

interface QueuedRow<Row> {
  row: Row
  /** By performance.now(). */
  addedAt: number
  done?: (written: boolean) => void
}

/**
 * Collects rows and writes them in batches, one batch at a time and in order. A failed batch is kept and retried, at
 * first soon, then every five seconds, until it is written.
 */
export class Batcher<Row> {
  private queue: QueuedRow<Row>[] = []
  private timer: NodeJS.Timeout | null = null
  private writing: Promise<void> | null = null
  private failures = 0
  private failingSince: number | null = null
  /** How many rows at the front of the queue are being written. */
  private inFlight = 0
  private closed = false

  constructor(private readonly options: BatcherOptions<Row>) {}

  /** For how many milliseconds every attempt to write has failed; null while they succeed. */
  failingForMs(): number | null {
    return this.failingSince === null ? null : Date.now() - this.failingSince
  }

  /** How many rows are not written yet, and for how long the oldest of them has been waiting. */
  get lag(): { rows: number; oldestMs: number } {
    const [oldest] = this.queue
    return { rows: this.queue.length, oldestMs: oldest ? performance.now() - oldest.addedAt : 0 }
  }

  /**
   * Adds a row; it is written with the next batch.
   *
   * @throws AppError `trail_unavailable` when too many rows are waiting already
   */
  add(row: Row): void {
    this.accept({ row, addedAt: performance.now() })
    this.schedule(this.options.delayMs)
  }

  /**
   * Adds a row and resolves when it is durable; the batch is written without delay.
   *
   * @throws AppError `trail_unavailable` when it is not after this time, and an attempt to write has failed; unless it is just
   * being written, it never will be
   */
  async addAndWait(row: Row, maxWaitMs: number): Promise<void> {
    const written = await new Promise<boolean>((resolve) => {
      const from = Date.now()
      const giveUp = () => {
        // An attempt that takes its time on a busy machine is waited for; one that has failed is not.
        if (this.failures === 0 && Date.now() - from < MAX_BUSY_MS) {
          timer = setTimeout(giveUp, RECHECK_MS)
          return
        }
        const at = this.queue.indexOf(queued)
        if (at >= this.inFlight) this.queue.splice(at, 1)
        resolve(false)
      }
      let timer = setTimeout(giveUp, maxWaitMs)
      const done = (isWritten: boolean) => {
        clearTimeout(timer)
        resolve(isWritten)
      }
      const queued: QueuedRow<Row> = { row, addedAt: performance.now(), done }
      this.accept(queued)
      if (this.failures === 0) this.schedule(0)
    })
    if (!written) throw fail('trail_unavailable')
  }

  private accept(queued: QueuedRow<Row>): void {
    if (this.closed) throw fail('server_restarting')
    if (this.queue.length >= MAX_QUEUED_ROWS) throw fail('trail_unavailable')
    this.queue.push(queued)
  }

  /** Accepts no more rows and resolves when all are durable; fails with the last error after three failed attempts. */
  async close(): Promise<void> {
    this.closed = true
    this.stopTimer()
    await this.writing
    for (let failed = 0; this.queue.length > 0;) {
      const error = await this.writeBatch()
      if (error !== undefined && ++failed === MAX_TRIES_AT_CLOSE) throw error
    }
  }

  private schedule(delayMs: number): void {
    if (this.writing || this.closed) return
    if (delayMs === 0) this.stopTimer()
    this.timer ??= setTimeout(() => {
      this.timer = null
      this.writing = this.writeAndReschedule()
    }, delayMs)
  }

  private stopTimer(): void {
    if (this.timer) clearTimeout(this.timer)
    this.timer = null
  }

  private async writeAndReschedule(): Promise<void> {
    await this.writeBatch()
    this.writing = null
    if (this.queue.length === 0) return
    if (this.failures > 0) this.schedule(Math.min(50 * 2 ** (this.failures - 1), MAX_RETRY_DELAY_MS))
    else
      this.schedule(this.queue.length >= this.options.maxRows || this.queue.some(({ done }) => done) ? 0 : this.options.delayMs)
  }

  /** Writes the oldest rows. On failure it keeps them and returns the error. */
  private async writeBatch(): Promise<Error | undefined> {
    const batch = this.queue.slice(0, this.options.maxRows)
    this.inFlight = batch.length
    try {
      await this.options.write(
        batch.map(({ row }) => row),
        this.failures > 0,
      )
    } catch (error) {
      this.failures += 1
      this.failingSince ??= Date.now()
      this.options.onFailure(error)
      return error instanceof Error ? error : fail('internal', { cause: error })
    } finally {
      this.inFlight = 0
    }
    this.failures = 0
    this.failingSince = null
    this.queue.splice(0, batch.length)
    for (const { done } of batch) done?.(true)
    return undefined
  }
}
