import { z } from 'zod'
import { defineJob } from '../../jobs/define-job'

/**
 * Sends one e-mail, or one push message to each device, of the notifications that were gathered under an id. A mail server that is
 * away is tried for about four hours; the notifications themselves stay in Fovea.
 */
export const deliverJob = defineJob({
  name: 'deliver-notifications',
  schema: z.object({ batchId: z.uuid() }),
  retryLimit: 8,
  retryDelaySeconds: 60,
  expireInSeconds: 300,
})
