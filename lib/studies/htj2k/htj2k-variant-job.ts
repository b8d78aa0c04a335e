import { z } from 'zod'
import type { Tx } from '../../db/database'
import { defineJob } from '../../jobs/define-job'
import { enqueue } from '../../jobs/open-job-queue'

/**
 * Makes the HTJ2K variant of a stored object. Idempotent. One at a time in a process, so that the images of people, who
 * wait for theirs, find a decoder that is free.
 */
export const htj2kVariantJob = defineJob({
  name: 'htj2k-variant',
  schema: z.object({ fileId: z.uuid() }),
  retryLimit: 5,
  retryDelaySeconds: 60,
  expireInSeconds: 3600,
  maxConcurrency: 1,
  class: 'background',
  singletonKey: ({ fileId }) => fileId,
})

/** Queues the HTJ2K variant of an object; within a transaction the job exists exactly when the object does. */
export const enqueueHtj2kVariant = (fileId: string, tx?: Tx): Promise<void> => enqueue(htj2kVariantJob, { fileId }, tx)
