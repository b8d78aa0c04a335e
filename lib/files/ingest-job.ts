import { z } from 'zod'
import type { Tx } from '../db/database'
import { defineJob } from '../jobs/define-job'
import { enqueue } from '../jobs/open-jobs'

/** Looks at a file whose bytes are all here. Run twice it does its work once. */
export const ingestJob = defineJob({
  name: 'ingest',
  schema: z.object({ fileId: z.uuid() }),
  retryLimit: 4,
  retryDelaySeconds: 2,
  expireInSeconds: 600,
  about: ({ fileId }) => fileId,
})

/** Puts a file into the ingest line; within a transaction it is there exactly when the file is `processing`. */
export const enqueueIngest = (fileId: string, tx?: Tx): Promise<void> => enqueue(ingestJob, { fileId }, tx)
