import { z } from 'zod'
import { defineJob } from '../jobs/define-job'
import { enqueue } from '../jobs/open-jobs'

/** Where clients send to the store itself. What lies here is not sealed, so it never lies here for long. */
export const INCOMING = 'incoming/'

/** Takes in what a client sent to the object store itself, if it is there. Run twice it does its work once. */
export const directJob = defineJob({
  name: 'receive-direct',
  schema: z.object({ fileId: z.uuid() }),
  retryLimit: 2,
  retryDelaySeconds: 5,
  expireInSeconds: 1800,
  about: ({ fileId }) => fileId,
})

/** Has somebody look whether the bytes of a file lie in the store; of many who ask at once one is heard. */
export const enqueueDirect = (fileId: string): Promise<void> => enqueue(directJob, { fileId })
