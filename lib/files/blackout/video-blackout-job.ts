import { z } from 'zod'
import type { Tx } from '../../db/database'
import { defineJob } from '../../jobs/define-job'
import { enqueue } from '../../jobs/open-job-queue'

/** Encodes a video with the areas of its blackout. Idempotent. */
export const videoBlackoutJob = defineJob({
  name: 'video-blackout',
  schema: z.object({ fileId: z.uuid() }),
  retryLimit: 2,
  retryDelaySeconds: 5,
  expireInSeconds: 1800,
  singletonKey: ({ fileId }) => fileId,
})

/** Queues the encoding; within a transaction the job exists exactly when the blackout does. */
export const enqueueVideoBlackout = (fileId: string, tx: Tx): Promise<void> => enqueue(videoBlackoutJob, { fileId }, tx)
