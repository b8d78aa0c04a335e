import { setTimeout as pause } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import PgBoss from 'pg-boss'
import { type BusTopic } from '../db/bus-messages'
import { publishMessage } from '../db/publish-message'
import { pool, type Tx } from '../db/database'
import { type MessageBus } from '../db/open-message-bus'
import { scheduleInterval } from '../runtime/schedule-interval'
import { processSingleton } from '../runtime/singleton'
import { currentTurn } from '../runtime/fair/turn'
import { PRIORITIES } from './_internal/fair-priority'
import { JobRunner, type WatchAccess } from './_internal/job-runner'
import { type Job, type Worker } from './define-job'
import { indexJobs } from './index-jobs'

/** The queue of copies of jobs that failed for the last time; the jobs themselves are listed by list-failed-jobs.ts. */
export const DEAD_LETTERS = 'dead-letters'

/**
 * Jobs are announced on the bus: so late they start while it is down, and so late a job that was delayed or is tried again.
 * One query asks for all queues: when each worker of each of them asked, an idle process sent a dozen queries a second.
 */
const POLL_INTERVAL_MS = 2000
/** The topic of the bus: the name of a job that was enqueued. */
const JOBS_TOPIC = 'jobs' satisfies BusTopic
/** How long a job that failed for the last time is listed. */
const FAILED_JOBS_SECONDS = 14 * 24 * 60 * 60
/** How long the shutdown waits for running jobs. */
const SHUTDOWN_TIMEOUT_MS = 8000

interface JobQueue {
  boss: PgBoss
  runners: Map<string, JobRunner>
  /** Every kind of job, and whether to run one again after its last failure does anything. */
  canRetry: Map<string, boolean>
}

const jobQueue = processSingleton<JobQueue>('jobs')

type OnRetriesExhausted<P> = (payload: P, error: unknown) => Promise<void>

/** Assigns a job the function that runs it; a payload that no longer matches its schema fails instead of running. */
export function worker<P>(job: Job<P>, run: (payload: P) => Promise<void>, onRetriesExhausted?: OnRetriesExhausted<P>): Worker {
  return { job, run, onRetriesExhausted } as unknown as Worker
}

interface JobQueueOptions {
  onError: (where: string, error: unknown) => void
  /** How many jobs of one kind run at once. 0: jobs are enqueued here, and run in other processes. */
  concurrency: number
  /** The bus that wakes workers when a job is enqueued, in whichever process. */
  bus?: Pick<MessageBus, 'subscribe'>
  /** Has the rights asked for again by which a job does what it does for somebody. */
  watchAccess?: WatchAccess
}

/**
 * Opens the durable queue on the process's own pool and starts its workers; the returned function waits for running
 * ones and stops.
 */
export async function openJobQueue(
  workers: Worker[],
  { onError, concurrency, bus, watchAccess }: JobQueueOptions,
): Promise<() => Promise<void>> {
  const inFlight = new InFlightTracker()
  const boss = new PgBoss({
    db: { executeSql: (text, values) => inFlight.track(pool().query(text, values)) },
    supervise: true,
    archiveFailedAfterSeconds: FAILED_JOBS_SECONDS,
  })
  boss.on('error', (error) => onError('queue', error))
  await boss.start()
  await indexJobs()
  const knownQueues = new Map((await boss.getQueues()).map((queue) => [queue.name, queue]))
  if (!knownQueues.has(DEAD_LETTERS)) await boss.createQueue(DEAD_LETTERS)
  const runners = new Map<string, JobRunner>()
  const canRetry = new Map(workers.map(({ job, onRetriesExhausted }) => [job.name, !onRetriesExhausted]))
  jobQueue.set({ boss, runners, canRetry })
  for (const one of workers) {
    const { job } = one
    const rules = {
      name: job.name,
      retryLimit: job.retryLimit,
      retryDelay: job.retryDelaySeconds,
      retryBackoff: true,
      expireInSeconds: job.expireInSeconds,
      deadLetter: DEAD_LETTERS,
      policy: job.singletonKey ? ('short' as const) : ('standard' as const),
    }
    const known = knownQueues.get(job.name)
    if (!known) await boss.createQueue(job.name, rules)
    else if (!isDeepStrictEqual({ ...known, ...rules }, known)) await boss.updateQueue(job.name, rules)
    const slots = Math.min(concurrency, job.maxConcurrency ?? concurrency)
    runners.set(job.name, new JobRunner(one, { boss, slots, onError, watchAccess }))
  }
  const wakeAll = () => runners.forEach((runner) => runner.wake())
  wakeAll()
  const unsubscribe = bus?.subscribe(JOBS_TOPIC, { onMessage: (name) => wakeWorkers({ name }), onConnectionChange: wakeAll })
  const stopPolling =
    concurrency > 0 ? scheduleInterval(POLL_INTERVAL_MS, wakeForWaitingJobs, (error) => onError('queue', error)) : null
  return async () => {
    unsubscribe?.()
    await stopPolling?.()
    jobQueue.clear()
    const deadlineMs = performance.now() + SHUTDOWN_TIMEOUT_MS
    await Promise.all([...runners.values()].map((runner) => runner.stop(deadlineMs)))
    await boss.stop({ graceful: true, wait: true, timeout: SHUTDOWN_TIMEOUT_MS })
    await inFlight.waitUntilIdle(performance.now() + SHUTDOWN_TIMEOUT_MS)
  }
}

/** Wakes the workers of every queue that has a job whose time has come. */
async function wakeForWaitingJobs(): Promise<void> {
  const { rows } = await pool().query<{ name: string }>({
    name: 'waiting-jobs',
    text: `SELECT name FROM unnest($1::text[]) AS known (name)
           WHERE EXISTS (SELECT FROM pgboss.job WHERE job.name = known.name AND state < 'active' AND start_after < now())`,
    values: [jobNames()],
  })
  for (const queue of rows) wakeWorkers(queue)
}

/** Tracks the queue's own queries in flight. */
class InFlightTracker {
  #count = 0

  async track<T>(work: Promise<T>): Promise<T> {
    this.#count += 1
    try {
      return await work
    } finally {
      this.#count -= 1
    }
  }

  /** Waits until nothing is in flight, or until the deadline. */
  async waitUntilIdle(until: number): Promise<void> {
    for (let quiet = 0; quiet < 3 && performance.now() < until; quiet = this.#count > 0 ? 0 : quiet + 1) await pause(10)
  }
}

/**
 * Enqueues a job; within a transaction it exists exactly when the transaction is committed. The workers of every
 * subscribed process are woken on commit; all others look every two seconds. It waits as the work of whose turn this is.
 */
export async function enqueue<P extends object>(job: Job<P>, payload: P, tx?: Tx): Promise<void> {
  const { boss } = jobQueue.get()
  const { owner } = currentTurn()
  const data = owner === '' ? payload : { ...payload, owner }
  const about = {
    priority: PRIORITIES[job.class ?? 'normal'],
    ...(job.singletonKey ? { singletonKey: job.singletonKey(payload) } : {}),
    ...(job.delaySeconds ? { startAfter: job.delaySeconds } : {}),
  }
  const made = tx
    ? await boss.send(job.name, data, {
        ...about,
        db: { executeSql: (text, values) => executeInTransaction(tx, text, values) },
      })
    : await boss.send(job.name, data, about)
  if (made !== null) await publishMessage(JOBS_TOPIC, job.name, tx)
}

/** Whether jobs of this process may go on: one that takes long ends early when the process does, and is queued again. */
export const isJobQueueOpen = (): boolean => jobQueue.peek() !== undefined

/** The kinds of jobs that this process knows. */
export const jobNames = (): string[] => [...jobQueue.get().canRetry.keys()]

/** Whether to run a failed job of a kind again does anything: not where its last failure gave its subject up. */
export const canRetryJob = (name: string): boolean => jobQueue.get().canRetry.get(name) ?? false

/** Wakes the workers of a job in every process. */
export const wakeAllWorkersOf = (name: string): Promise<void> => publishMessage(JOBS_TOPIC, name)

/** Wakes this process's workers of a job. */
export const wakeWorkers = (job: { name: string }): void => jobQueue.get().runners.get(job.name)?.wake()

async function executeInTransaction(tx: Tx, text: string, values: unknown[]): Promise<{ rows: unknown[] }> {
  // The typed client cannot distinguish a JSON object from other values: it is sent as text, and the statement casts
  // it.
  const parameters = values.map((value) =>
    typeof value === 'object' && value !== null && !(value instanceof Date) ? JSON.stringify(value) : value,
  )
  return { rows: await tx.$queryRawUnsafe<unknown[]>(text, ...parameters.map((value) => value ?? null)) }
}
