import { normalizeEmail } from '../../auth/users/normalize-email'
import { settings } from '../../config/settings'
import { db } from '../../db/database'
import { fail } from '../../errors/fail'
import { enqueue } from '../../jobs/open-job-queue'
import { securityMailJob } from './security-mail-job'

/**
 * Sends the link by which a person sets a new password to their address, if it is one of an account. The answer and its work are
 * the same for every address.
 *
 * @throws AppError `password_reset_by_admin` where no mail server is configured
 */
export async function requestPasswordReset(given: string): Promise<void> {
  if (!settings().SMTP_URL) throw fail('password_reset_by_admin')
  const found = await db().user.findUnique({ where: { email: normalizeEmail(given) }, select: { id: true } })
  await enqueue(securityMailJob, { userId: found?.id ?? null, about: 'reset' as const })
}
