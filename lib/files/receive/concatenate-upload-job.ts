import { z } from 'zod'
import type { Tx } from '../../db/database'
import { defineJob } from '../../jobs/define-job'
import { enqueue } from '../../jobs/open-job-queue'

/** Joins the parts of an upload, or resumes where a killed run stopped. */
export const concatenateUploadJob = defineJob({
  name: 'join-upload',
  schema: z.object({ uploadId: z.uuid() }),
  retryLimit: 8,
  retryDelaySeconds: 2,
  expireInSeconds: 900,
  singletonKey: ({ uploadId }) => uploadId,
})

/** Queues the joining of an upload; the job exists exactly when the upload does. */
export const enqueueConcatenation = (uploadId: string, tx: Tx): Promise<void> => enqueue(concatenateUploadJob, { uploadId }, tx)
