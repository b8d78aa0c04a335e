import { z } from 'zod'
import { CREDENTIAL_CHANGES } from '../../auth/credential-changes'
import { defineJob } from '../../jobs/define-job'

/** What an e-mail about an account's security says. */
const SecurityMailAboutSchema = z.enum(['reset', 'new-device', 'failed-sign-ins', 'credential'])

/** Of a changed credential also what, when, and by which session of theirs. */
const SecurityMailSchema = z.object({
  userId: z.uuid().nullable(),
  about: SecurityMailAboutSchema,
  change: z.enum(CREDENTIAL_CHANGES).optional(),
  sessionId: z.uuid().nullable().optional(),
  at: z.iso.datetime().optional(),
})
export type SecurityMail = z.infer<typeof SecurityMailSchema>

/**
 * Sends one e-mail about the security of an account, whatever its person has chosen to get by e-mail. Without a person it does
 * nothing: asking for a link takes the same work whether there is an account or not. A link is made when it is sent, so that it is
 * in no queue; it is soon of no use, and so the tries end soon.
 */
export const securityMailJob = defineJob({
  name: 'security-mail',
  schema: SecurityMailSchema,
  retryLimit: 3,
  retryDelaySeconds: 30,
  expireInSeconds: 120,
})
