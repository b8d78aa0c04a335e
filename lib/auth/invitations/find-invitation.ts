import { db, type Tx } from '../../db/database'
import { steadyNow } from '../../db/steady-clock'
import { fail } from '../../errors/fail'
import { hashInvitationToken } from '../_internal/tokens/invitation-token'
import { requireLinkMaker } from '../_internal/tokens/require-link-maker'
import { signInAddress } from '../users/sign-in-address'

interface InvitedPerson {
  userId: string
  name: string
  email: string
  site: string | null
  /** The name of who invites; null for the system. */
  invitedBy: string | null
  expiresAt: Date
}

/**
 * Returns whom an invitation is for.
 *
 * @throws AppError `invitation_not_valid`, whether there never was one, it was used, replaced, has expired, or who made it could not make
 * it now
 */
export async function findInvitation(token: string, tx: Pick<Tx, 'invitation' | 'user'> = db()): Promise<InvitedPerson> {
  const found = await tx.invitation.findFirst({
    where: {
      tokenHash: hashInvitationToken(token),
      expiresAt: { gt: new Date(steadyNow()) },
      user: { status: 'active', passwordHash: null, email: { not: null } },
    },
    select: {
      userId: true,
      createdBy: true,
      expiresAt: true,
      user: { select: { name: true, email: true, site: true, role: true } },
    },
  })
  if (!found) throw fail('invitation_not_valid')
  const { createdBy, user } = found
  const { role, ...person } = user
  const by = role === 'patient' ? (['user:manage', 'patient:register'] as const) : (['user:manage'] as const)
  const invitedBy = await requireLinkMaker(tx, { createdBy, by, code: 'invitation_not_valid' })
  return { userId: found.userId, expiresAt: found.expiresAt, invitedBy, ...person, email: signInAddress(person) }
}
