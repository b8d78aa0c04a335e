import { z } from 'zod'
import type { Tx } from '../db/database'
import { defineJob } from '../jobs/define-job'
import { enqueue } from '../jobs/open-jobs'

/** Joins the parts of an upload, or goes on with it where a kill left off. */
export const joinJob = defineJob({
  name: 'join-upload',
  schema: z.object({ uploadId: z.uuid() }),
  retryLimit: 8,
  retryDelaySeconds: 2,
  expireInSeconds: 900,
  about: ({ uploadId }) => uploadId,
})

/** Puts the joining of an upload on the queue; it is there exactly when the upload is. */
export const enqueueJoin = (uploadId: string, tx: Tx): Promise<void> => enqueue(joinJob, { uploadId }, tx)
