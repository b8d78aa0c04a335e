import { db, type Tx } from '../../db/database'
import { steadyNow } from '../../db/steady-clock'
import { fail } from '../../errors/fail'
import { hashInvitationToken } from '../_internal/tokens/invitation-token'
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
 * @throws AppError `password_reset_not_valid`, whether there never was one, it was used, replaced, or has expired
 */
export async function findPasswordReset(token: string, tx: Pick<Tx, 'passwordReset'> = db()): Promise<ResettingPerson> {
  const found = await tx.passwordReset.findFirst({
    where: {
      tokenHash: hashInvitationToken(token),
      expiresAt: { gt: new Date(steadyNow()) },
      user: { status: 'active', passwordHash: { not: null } },
    },
    select: { userId: true, expiresAt: true, user: { select: { name: true, email: true, site: true } } },
  })
  if (!found) throw fail('password_reset_not_valid')
  return { userId: found.userId, expiresAt: found.expiresAt, ...found.user, email: signInAddress(found.user) }
}
