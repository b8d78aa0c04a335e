import { db, type Tx } from '../../db/database'
import { steadyNow } from '../../db/steady-clock'
import { fail } from '../../errors/fail'
import { hashInvitationToken } from '../_internal/tokens/invitation-token'
import { requireLinkMaker } from '../_internal/tokens/require-link-maker'
import { signInAddress } from '../users/sign-in-address'

interface ResettingPerson {
  userId: string
  name: string
  email: string
  site: string | null
  expiresAt: Date
}

/**
 * Returns whose password a link resets.
 *
 * @throws AppError `password_reset_not_valid`, whether there never was one, it was used, replaced, has expired, or who made it could not make
 * it now
 */
export async function findPasswordReset(token: string, tx: Pick<Tx, 'passwordReset' | 'user'> = db()): Promise<ResettingPerson> {
  const found = await tx.passwordReset.findFirst({
    where: {
      tokenHash: hashInvitationToken(token),
      expiresAt: { gt: new Date(steadyNow()) },
      user: { status: 'active', passwordHash: { not: null } },
    },
    select: { userId: true, createdBy: true, expiresAt: true, user: { select: { name: true, email: true, site: true } } },
  })
  if (!found) throw fail('password_reset_not_valid')
  await requireLinkMaker(tx, { createdBy: found.createdBy, by: ['user:manage'], code: 'password_reset_not_valid' })
  return { userId: found.userId, expiresAt: found.expiresAt, ...found.user, email: signInAddress(found.user) }
}
