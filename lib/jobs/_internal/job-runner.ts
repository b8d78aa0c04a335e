import type PgBoss from 'pg-boss'
import { type TurnAccess, withTurn } from '../../runtime/fair/turn'
import { withTimeout } from '../../runtime/with-timeout'
import type { Worker } from '../define-job'
import { classOfPriority } from './fair-priority'
import { fetchJob, giveJobBack, type FetchedJob } from './fetch-job'

interface RunnerOptions {
  boss: Pick<PgBoss, 'complete' | 'fail'>
  /** How many of its jobs run at once in this process; 0 where they run in others. */
  slots: number
  onError: (where: string, error: unknown) => void
  watchAccess?: WatchAccess | undefined
}

/** What is done of a job for somebody, by their right, ends with that right: whoever reads or writes it holds a check. */
export type WatchAccess = () => { access: TurnAccess; leave: () => void }

/**
 * Runs the jobs of one kind in this process, in fair turns of their owners. While all slots are taken there is one more for
 * an owner of whom none is running, unless the kind is limited to fewer than others: nothing waits for that.
 */
export class JobRunner {
  readonly #running = new Map<string, Promise<void>>()
  #filling: Promise<void> | null = null
  #isWoken = false
  #isStopped = false

  constructor(
    private readonly worker: Worker,
    private readonly options: RunnerOptions,
  ) {}

  /** Looks for jobs, now or as soon as a look that is under way has ended. */
  wake(): void {
    if (this.options.slots === 0 || this.#isStopped) return
    this.#isWoken = true
    this.#filling ??= this.#fill()
  }

  /** Takes no more jobs, and waits for those that are running until the deadline; what is left over is tried again. */
  async stop(deadlineMs: number): Promise<void> {
    this.#isStopped = true
    await this.#filling
    const ended = Promise.all(this.#running.values())
    await withTimeout(ended, Math.max(0, deadlineMs - performance.now()), () => undefined)
    for (const id of this.#running.keys()) await this.options.boss.fail(this.worker.job.name, id, new Error('stopped'))
  }

  async #fill(): Promise<void> {
    try {
      while (this.#isWoken && !this.#isStopped) {
        this.#isWoken = false
        let hasStarted = true
        while (hasStarted) hasStarted = await this.#startNext()
      }
    } catch (error) {
      this.options.onError('queue', error) // It looks again when it is next woken.
    } finally {
      this.#filling = null
    }
  }

  async #startNext(): Promise<boolean> {
    const { job } = this.worker
    const { slots } = this.options
    const isExtra = this.#running.size >= slots
    if (this.#isStopped || this.#running.size > slots || (isExtra && job.maxConcurrency !== undefined)) return false
    const next = await fetchJob(job.name, { cap: Math.max(1, Math.ceil(slots / 2)), isExtra })
    if (!next) return false
    if (this.#isStopped) {
      await giveJobBack(job.name, next.id)
      return false
    }
    const run = this.#run(next).finally(() => {
      this.#running.delete(next.id)
      this.wake()
    })
    this.#running.set(next.id, run)
    return true
  }

  async #run(job: FetchedJob): Promise<void> {
    const { boss, onError } = this.options
    const { name } = this.worker.job
    try {
      const watch = this.options.watchAccess?.()
      const access = watch && { access: watch.access }
      const turn = { owner: job.owner, class: classOfPriority(job.priority), ...access }
      const work = withTurn(turn, () => runOnce(this.worker, job)).finally(() => watch?.leave())
      const failure = await withTimeout(
        work.then(
          () => null,
          (error: unknown) => ({ error }),
        ),
        job.expireInSeconds * 1000,
        () => ({ error: new Error('expired') }),
      )
      if (failure) onError(name, failure.error)
      await (failure ? boss.fail(name, job.id, redactError(failure.error)) : boss.complete(name, job.id))
    } catch (error) {
      onError('queue', error) // The database does not answer: the job expires, and is tried again.
    }
  }
}

async function runOnce({ job, run, onRetriesExhausted }: Worker, given: FetchedJob): Promise<void> {
  const payload = job.schema.parse(given.data)
  try {
    await run(payload)
  } catch (error) {
    if (given.retryCount >= given.retryLimit) await onRetriesExhausted?.(payload, error)
    throw error
  }
}

/** The queue stores a job's error unencrypted: a code or a name, never a message, which may repeat personal data. */
function redactError(error: unknown): Error {
  const code = error instanceof Error ? ('code' in error ? String(error.code) : error.name) : typeof error
  return Object.assign(new Error(code), { stack: undefined })
}
