import { z } from 'zod'
import type { Tx } from '../../db/database'
import { defineJob } from '../../jobs/define-job'
import { enqueue } from '../../jobs/open-job-queue'

/** Unpacks a ZIP of DICOM objects. Idempotent: what is stored already is recognised. */
export const unpackJob = defineJob({
  name: 'unpack-archive',
  schema: z.object({ fileId: z.uuid() }),
  retryLimit: 4,
  retryDelaySeconds: 10,
  expireInSeconds: 6 * 60 * 60,
  singletonKey: ({ fileId }) => fileId,
})

export const enqueueUnpack = (fileId: string, tx?: Tx): Promise<void> => enqueue(unpackJob, { fileId }, tx)
