import { type z } from 'zod'
import type { TurnClass } from '../runtime/fair/turn'

export interface Job<Payload> {
  /** Also the name of its queue. */
  name: string
  schema: z.ZodType<Payload>
  /** The number of retries after the first failure. */
  retryLimit: number
  /** Seconds until the first retry; each further one waits twice as long. */
  retryDelaySeconds: number
  /** Seconds without a response after which a run counts as failed. */
  expireInSeconds: number
  /** Seconds that a job waits before its first run: what is enqueued meanwhile for its subject is one run. */
  delaySeconds?: number
  /** How soon it runs among jobs of its queue, and what it does among other work; `normal` by default. */
  class?: TurnClass
  /** How many run at once in a process, where that is less than of other jobs: work that nothing waits for. */
  maxConcurrency?: number
  /** The subject of a payload: at most one job per subject waits for its first run. */
  singletonKey?: (payload: Payload) => string
}

/** A job, and the function that runs it in this process. */
export interface Worker {
  job: Job<never>
  run: (payload: never) => Promise<void>
  /** Called after the last retry failed, with its error; must be idempotent. */
  onRetriesExhausted?: (payload: never, error: unknown) => Promise<void>
}

/** Defines a job that survives a kill. A payload carries ids only: it is stored unencrypted. */
export const defineJob = <Payload>(job: Job<Payload>): Job<Payload> => job
