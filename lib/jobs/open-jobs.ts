import PgBoss from 'pg-boss'
import { pool, type Tx } from '../db/database'
import { processWide } from '../runtime/process-wide'
import { type Job } from './define-job'

/** Where a job goes when it failed for the last time; a person looks there. */
export const DEAD_LETTERS = 'dead-letters'

interface Living {
  boss: PgBoss
  workers: Map<string, string>
}

const living = processWide<Living>('jobs')

export interface Worker {
  job: Job<never>
  run: (payload: never) => Promise<void>
  /** Told after the last retry failed; must be idempotent. */
  giveUp?: (payload: never) => Promise<void>
}

/** Ties a job to what runs it; a payload that no longer fits its schema fails instead of running. */
export function worker<P>(job: Job<P>, run: (payload: P) => Promise<void>, giveUp?: (payload: P) => Promise<void>): Worker {
  return { job, run, giveUp } as unknown as Worker
}

export interface JobsOptions {
  onTrouble: (where: string, error: unknown) => void
  /** How many jobs of one kind run at once. */
  parallel: number
}

/** Opens the durable queue on the process's own pool and starts its workers; the answer waits for running ones and stops. */
export async function openJobs(workers: Worker[], { onTrouble, parallel }: JobsOptions): Promise<() => Promise<void>> {
  const boss = new PgBoss({ db: { executeSql: (text, values) => pool().query(text, values) }, supervise: true })
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
    }
    await boss.createQueue(job.name, rules)
    await boss.updateQueue(job.name, rules)
    const options = { pollingIntervalSeconds: 2, includeMetadata: true as const, batchSize: 1 }
    for (let i = 0; i < parallel; i++) {
      const id = await boss.work(job.name, options, async ([given]) => {
        const payload = job.schema.parse(given?.data) as never
        try {
          await run(payload)
        } catch (error) {
          onTrouble(job.name, error)
          if (given && given.retryCount >= given.retryLimit) await giveUp?.(payload)
          throw error
        }
      })
      ids.set(`${job.name}#${i}`, id)
    }
  }
  return async () => {
    living.clear()
    await boss.stop({ graceful: true, wait: true, timeout: 8000 })
  }
}

/**
 * Puts a job on the queue; within a transaction it exists exactly when what it is about exists.
 *
 * Call {@link wakeWorkers} after the transaction, else the job waits for the next look (2 s at most).
 */
export async function enqueue<P extends object>(job: Job<P>, payload: P, tx?: Tx): Promise<void> {
  const { boss } = living.get()
  if (!tx) await boss.send(job.name, payload)
  else await boss.send(job.name, payload, { db: { executeSql: (text, values) => within(tx, text, values) } })
}

/** Tells this process's workers of a kind to look now. */
export function wakeWorkers(job: Job<never> | Job<object>): void {
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
