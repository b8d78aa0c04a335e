import { db, type Tx } from '../../db/database'
import { steadyNow } from '../../db/steady-clock'
import { fail } from '../../errors/fail'
import { hashInvitationToken } from '../_internal/tokens/invitation-token'
import { signInAddress } from '../users/sign-in-address'

interface InvitedPerson {
  userId: string
  name: string
  email: string
  site: string | null
  expiresAt: Date
}

/**
 * Returns whom an invitation is for.
 *
 * @throws AppError `invitation_not_valid`, whether there never was one, it was used, replaced, or has expired
 */
export async function findInvitation(token: string, tx: Pick<Tx, 'invitation'> = db()): Promise<InvitedPerson> {
  const found = await tx.invitation.findFirst({
    where: {
      tokenHash: hashInvitationToken(token),
      expiresAt: { gt: new Date(steadyNow()) },
      user: { status: 'active', passwordHash: null, email: { not: null } },
    },
    select: { userId: true, expiresAt: true, user: { select: { name: true, email: true, site: true } } },
  })
  if (!found) throw fail('invitation_not_valid')
  return { userId: found.userId, expiresAt: found.expiresAt, ...found.user, email: signInAddress(found.user) }
}
