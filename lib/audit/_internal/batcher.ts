import { fail } from '../../errors/fail'

const MAX_RETRY_DELAY_MS = 5_000
const MAX_TRIES_AT_CLOSE = 3

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
  done?: () => void
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
  private closed = false

  constructor(private readonly options: BatcherOptions<Row>) {}

  /** Adds a row; it is written with the next batch. */
  add(row: Row): void {
    if (this.closed) throw fail('server_restarting')
    this.queue.push({ row })
    this.schedule(this.options.delayMs)
  }

  /** Adds a row and resolves when it is durable; the batch is written without delay. */
  addAndWait(row: Row): Promise<void> {
    if (this.closed) throw fail('server_restarting')
    return new Promise((done) => {
      this.queue.push({ row, done })
      if (this.failures === 0) this.schedule(0)
    })
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
    try {
      await this.options.write(
        batch.map(({ row }) => row),
        this.failures > 0,
      )
    } catch (error) {
      this.failures += 1
      this.options.onFailure(error)
      return error instanceof Error ? error : fail('internal', { cause: error })
    }
    this.failures = 0
    this.queue.splice(0, batch.length)
    for (const { done } of batch) done?.()
    return undefined
  }
}
