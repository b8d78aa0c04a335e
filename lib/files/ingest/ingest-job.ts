import { z } from 'zod'
import type { Tx } from '../../db/database'
import { defineJob } from '../../jobs/define-job'
import { enqueue } from '../../jobs/open-job-queue'

/** Runs the ingest pipeline for a file whose bytes have all arrived. Idempotent. */
export const ingestJob = defineJob({
  name: 'ingest',
  schema: z.object({ fileId: z.uuid() }),
  retryLimit: 4,
  retryDelaySeconds: 2,
  expireInSeconds: 600,
  singletonKey: ({ fileId }) => fileId,
})

/** Queues a file for ingest; within a transaction the job exists exactly when the file is `processing`. */
export const enqueueIngest = (fileId: string, tx?: Tx): Promise<void> => enqueue(ingestJob, { fileId }, tx)
