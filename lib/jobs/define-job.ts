import { type z } from 'zod'

export interface Job<Payload> {
  /** Also the name of its queue. */
  name: string
  schema: z.ZodType<Payload>
  /** How often it is tried again after the first failure. */
  retryLimit: number
  /** Seconds until the first retry; each further one waits twice as long. */
  retryDelaySeconds: number
  /** Seconds after which a silent run counts as lost. */
  expireInSeconds: number
  /** What a payload is about: of jobs about the same thing, one at most waits for its first run. */
  about?: (payload: Payload) => string
}

/** Declares a piece of work that survives a kill. A payload carries ids only: it is kept, and it is not sealed. */
export const defineJob = <Payload>(job: Job<Payload>): Job<Payload> => job
