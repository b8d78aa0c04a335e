import { z } from 'zod'
import { defineJob } from '../../jobs/define-job'
import { RIGHT_CHANGE_NAMES } from './right-changes'

const RightMailSchema = z.object({ userId: z.uuid(), change: z.enum(RIGHT_CHANGE_NAMES), at: z.iso.datetime() })
export type RightMail = z.infer<typeof RightMailSchema>

/** Sends one e-mail about a changed right, whatever its person has chosen to get. It stays true, and so it is tried for hours. */
export const rightMailJob = defineJob({
  name: 'right-mail',
  schema: RightMailSchema,
  retryLimit: 8,
  retryDelaySeconds: 60,
  expireInSeconds: 120,
})
