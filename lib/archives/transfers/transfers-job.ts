import { z } from 'zod'
import type { Tx } from '../../db/database'
import { defineJob } from '../../jobs/define-job'
import { enqueue } from '../../jobs/open-job-queue'

/**
 * Runs the due transfers of an archive. The rows say what is due, and when it is tried again: a job that a kill has lost
 * is queued anew (queueDueArchives).
 */
export const transfersJob = defineJob({
  name: 'archive-transfers',
  schema: z.object({ archiveId: z.uuid() }),
  retryLimit: 3,
  retryDelaySeconds: 30,
  expireInSeconds: 3600,
  singletonKey: ({ archiveId }) => archiveId,
})

/** Queues the due transfers of an archive; within a transaction the job exists exactly when they do. */
export const enqueueTransfers = (archiveId: string, tx?: Tx): Promise<void> => enqueue(transfersJob, { archiveId }, tx)
