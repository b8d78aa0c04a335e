import { type z } from 'zod'

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
  /** How many run at once in a process, where that is less than of other jobs: work that nothing waits for. */
  maxConcurrency?: number
  /** The subject of a payload: at most one job per subject waits for its first run. */
  singletonKey?: (payload: Payload) => string
}

/** Defines a job that survives a kill. A payload carries ids only: it is stored unencrypted. */
export const defineJob = <Payload>(job: Job<Payload>): Job<Payload> => job
