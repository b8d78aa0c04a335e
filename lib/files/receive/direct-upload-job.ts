import { z } from 'zod'
import { defineJob } from '../../jobs/define-job'
import { enqueue } from '../../jobs/open-job-queue'

/** Where clients send to the store itself. Objects here are not sealed, so they are only stored briefly. */
export const INCOMING_PREFIX = 'incoming/'

/** Takes over what a client sent to the object store itself, if it has arrived. Idempotent. */
export const directUploadJob = defineJob({
  name: 'receive-direct',
  schema: z.object({ fileId: z.uuid() }),
  retryLimit: 2,
  retryDelaySeconds: 5,
  expireInSeconds: 1800,
  singletonKey: ({ fileId }) => fileId,
})

/** Queues a check whether the bytes of a file have arrived in the store; concurrent requests queue one job. */
export const enqueueDirectUpload = (fileId: string): Promise<void> => enqueue(directUploadJob, { fileId })
