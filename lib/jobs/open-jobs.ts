import { setTimeout as pause } from 'node:timers/promises'
import PgBoss from 'pg-boss'
import { announce } from '../db/announce'
import { pool, type Tx } from '../db/database'
import { type Bus } from '../db/open-bus'
import { processWide } from '../runtime/process-wide'
import { type Job } from './define-job'

/** Where a job goes when it failed for the last time; a person looks there. */
export const DEAD_LETTERS = 'dead-letters'

/** The least that pg-boss allows: while a bus is down, who just sent the last byte waits so long for work to begin. */
const POLLING_SECONDS = 0.5
/** On the bus: the name of a job that was put on the queue. */
const TOPIC = 'jobs'
/** How long running jobs are waited for at the end. */
const STOP_MS = 8000

interface Living {
  boss: PgBoss
  workers: Map<string, string>
}

const living = processWide<Living>('jobs')

export interface Worker {
  job: Job<never>
  run: (payload: never) => Promise<void>
  /** Told after the last retry failed, with what it failed of; must be idempotent. */
  giveUp?: (payload: never, error: unknown) => Promise<void>
}

type GiveUp<P> = (payload: P, error: unknown) => Promise<void>

/** Ties a job to what runs it; a payload that no longer fits its schema fails instead of running. */
export function worker<P>(job: Job<P>, run: (payload: P) => Promise<void>, giveUp?: GiveUp<P>): Worker {
  return { job, run, giveUp } as unknown as Worker
}

export interface JobsOptions {
  onTrouble: (where: string, error: unknown) => void
  /** How many jobs of one kind run at once. None: jobs are put on the queue here, and run in other processes. */
  parallel: number
  /** Over which workers hear of a job as soon as it is there, whichever process put it on the queue. */
  bus?: Pick<Bus, 'subscribe'>
}

/** Opens the durable queue on the process's own pool and starts its workers; the answer waits for running ones and stops. */
export async function openJobs(workers: Worker[], { onTrouble, parallel, bus }: JobsOptions): Promise<() => Promise<void>> {
  const busy = new Busy()
  const boss = new PgBoss({ db: { executeSql: (text, values) => busy.with(pool().query(text, values)) }, supervise: true })
  boss.on('error', (error) => onTrouble('queue', error))
  await boss.start()
  await boss.createQueue(DEAD_LETTERS)
  const ids = new Map<string, string>()
  living.set({ boss, workers: ids })
  for (const { job, run, giveUp } of workers) {
    const rules = {
      name: job.name,
      retryLimit: job.retryLimit,
      retryDelay: job.retryDelaySeconds,
      retryBackoff: true,
      expireInSeconds: job.expireInSeconds,
      deadLetter: DEAD_LETTERS,
      policy: job.about ? ('short' as const) : ('standard' as const),
    }
    await boss.createQueue(job.name, rules)
    await boss.updateQueue(job.name, rules)
    const options = { pollingIntervalSeconds: POLLING_SECONDS, includeMetadata: true as const, batchSize: 1 }
    for (let i = 0; i < parallel; i++) {
      const id = await boss.work(job.name, options, async ([given]) => {
        if (!given) return
        try {
          await busy.with(runOnce({ job, run, giveUp }, given))
        } catch (error) {
          onTrouble(job.name, error)
          throw bare(error)
        }
      })
      ids.set(`${job.name}#${i}`, id)
    }
  }
  const wakeAll = () => workers.forEach(({ job }) => wakeWorkers(job))
  const leave = bus?.subscribe(TOPIC, { hear: (name) => wakeWorkers({ name }), onLine: wakeAll })
  return async () => {
    leave?.()
    living.clear()
    const until = performance.now() + STOP_MS
    await boss.stop({ graceful: true, wait: true, timeout: STOP_MS })
    await busy.isOver(until) // A worker that was just asking for a job is not waited for above, and may have got one.
  }
}

/** Knows what the queue has under way: what it asks the database, and the jobs that it runs. */
class Busy {
  #count = 0

  async with<T>(work: Promise<T>): Promise<T> {
    this.#count += 1
    try {
      return await work
    } finally {
      this.#count -= 1
    }
  }

  /** Waits until nothing is under way, or its time is up. */
  async isOver(until: number): Promise<void> {
    for (let quiet = 0; quiet < 3 && performance.now() < until; quiet = this.#count > 0 ? 0 : quiet + 1) await pause(10)
  }
}

async function runOnce(
  { job, run, giveUp }: Worker,
  given: { data: unknown; retryCount: number; retryLimit: number },
): Promise<void> {
  const payload = job.schema.parse(given.data)
  try {
    await run(payload)
  } catch (error) {
    if (given.retryCount >= given.retryLimit) await giveUp?.(payload, error)
    throw error
  }
}

/** The queue keeps what a job failed of, unsealed: a code or a name, never a message, which may repeat what a person typed. */
function bare(error: unknown): Error {
  const code = error instanceof Error ? ('code' in error ? String(error.code) : error.name) : typeof error
  return Object.assign(new Error(code), { stack: undefined })
}

/**
 * Puts a job on the queue; within a transaction it exists exactly when what it is about exists. The workers of every
 * process that listens hear of it at the commit; any other looks within half a second.
 */
export async function enqueue<P extends object>(job: Job<P>, payload: P, tx?: Tx): Promise<void> {
  const { boss } = living.get()
  const about = job.about ? { singletonKey: job.about(payload) } : {}
  const made = tx
    ? await boss.send(job.name, payload, { ...about, db: { executeSql: (text, values) => within(tx, text, values) } })
    : await boss.send(job.name, payload, about)
  if (made !== null) await announce(TOPIC, job.name, tx)
}

/** Tells this process's workers of a kind to look now. */
export function wakeWorkers(job: { name: string }): void {
  const { boss, workers } = living.get()
  for (const [name, id] of workers) if (name.startsWith(`${job.name}#`)) boss.notifyWorker(id)
}

async function within(tx: Tx, text: string, values: unknown[]): Promise<{ rows: unknown[] }> {
  // The typed client cannot tell a JSON object from other values: it goes over as text, and the statement casts it.
  const plain = values.map((value) =>
    typeof value === 'object' && value !== null && !(value instanceof Date) ? JSON.stringify(value) : value,
  )
  return { rows: await tx.$queryRawUnsafe<unknown[]>(text, ...plain.map((value) => value ?? null)) }
}
