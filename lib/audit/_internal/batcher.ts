import { fail } from '../../errors/fail'

const LONGEST_PAUSE_MS = 5_000
const TRIES_AT_CLOSE = 3

export interface BatcherOptions<Row> {
  /** Makes the rows durable, all or none. `again` says that an earlier try may have done so without our hearing of it. */
  write(rows: Row[], again: boolean): Promise<void>
  /** How long a row waits for company. */
  delayMs: number
  /** The most rows of one write. */
  most: number
  /** Told of each failed try; the rows are kept. */
  onFailure: (error: unknown) => void
}

interface Waiting<Row> {
  row: Row
  done?: () => void
}

/**
 * Gathers rows and writes them in batches, one batch at a time and in order. A batch that fails is kept and tried again,
 * at first soon, then every five seconds, until it is written.
 */
export class Batcher<Row> {
  private waiting: Waiting<Row>[] = []
  private timer: NodeJS.Timeout | null = null
  private writing: Promise<void> | null = null
  private failures = 0
  private closed = false

  constructor(private readonly options: BatcherOptions<Row>) {}

  /** Takes a row; it is written with the next batch. */
  add(row: Row): void {
    if (this.closed) throw fail.unavailable('The audit trail is closed: the service is stopping')
    this.waiting.push({ row })
    this.wake(this.options.delayMs)
  }

  /** Takes a row and resolves when it is durable; it does not wait for company that is not there. */
  addAndWait(row: Row): Promise<void> {
    if (this.closed) throw fail.unavailable('The audit trail is closed: the service is stopping')
    return new Promise((done) => {
      this.waiting.push({ row, done })
      if (this.failures === 0) this.wake(0)
    })
  }

  /** Takes no more rows and resolves when all are durable; gives up with the last error after three failed tries. */
  async close(): Promise<void> {
    this.closed = true
    this.stopTimer()
    await this.writing
    for (let failed = 0; this.waiting.length > 0;) {
      const error = await this.writeBatch()
      if (error !== undefined && ++failed === TRIES_AT_CLOSE) throw error
    }
  }

  private wake(delayMs: number): void {
    if (this.writing || this.closed) return
    if (delayMs === 0) this.stopTimer()
    this.timer ??= setTimeout(() => {
      this.timer = null
      this.writing = this.writeAndGoOn()
    }, delayMs)
  }

  private stopTimer(): void {
    if (this.timer) clearTimeout(this.timer)
    this.timer = null
  }

  private async writeAndGoOn(): Promise<void> {
    await this.writeBatch()
    this.writing = null
    if (this.waiting.length === 0) return
    if (this.failures > 0) this.wake(Math.min(50 * 2 ** (this.failures - 1), LONGEST_PAUSE_MS))
    else this.wake(this.waiting.length >= this.options.most || this.waiting.some(({ done }) => done) ? 0 : this.options.delayMs)
  }

  /** Writes the oldest rows; gives the error, if there was one, and keeps the rows then. */
  private async writeBatch(): Promise<Error | undefined> {
    const batch = this.waiting.slice(0, this.options.most)
    try {
      await this.options.write(
        batch.map(({ row }) => row),
        this.failures > 0,
      )
    } catch (error) {
      this.failures += 1
      this.options.onFailure(error)
      return error instanceof Error ? error : fail.internal({ cause: error })
    }
    this.failures = 0
    this.waiting.splice(0, batch.length)
    for (const { done } of batch) done?.()
    return undefined
  }
}
