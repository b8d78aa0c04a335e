import { z } from 'zod'
import { defineJob } from '../../jobs/define-job'

/** What an e-mail about an account's security says. */
const SecurityMailAboutSchema = z.enum(['reset', 'new-device', 'failed-sign-ins'])
export type SecurityMailAbout = z.infer<typeof SecurityMailAboutSchema>

/**
 * Sends one e-mail about the security of an account, whatever its person has chosen to get by e-mail. Without a person it does
 * nothing: asking for a link takes the same work whether there is an account or not. A link is made when it is sent, so that it is
 * in no queue; it is soon of no use, and so the tries end soon.
 */
export const securityMailJob = defineJob({
  name: 'security-mail',
  schema: z.object({ userId: z.uuid().nullable(), about: SecurityMailAboutSchema }),
  retryLimit: 3,
  retryDelaySeconds: 30,
  expireInSeconds: 120,
})
