import { recordIn } from '../../audit/record'
import { transaction } from '../../db/database'
import { steadyNow } from '../../db/steady-clock'
import { newInvitationToken } from '../_internal/tokens/invitation-token'

const INVITATION_MS = 7 * 86_400_000

interface NewInvitation {
  invitation: { token: string; expires_at: string }
}

/**
 * Invites a person without a password to set one, within seven days and once; a former invitation is void. The token is
 * returned this once and stored as a hash.
 *
 * @param actorId who invites; what they may do has been checked
 */
export async function createInvitation(actorId: string, userId: string): Promise<NewInvitation> {
  const { token, hash } = newInvitationToken()
  const now = steadyNow()
  const data = { tokenHash: hash, createdBy: actorId, createdAt: new Date(now), expiresAt: new Date(now + INVITATION_MS) }
  await transaction(async (tx) => {
    await tx.invitation.upsert({ where: { userId }, create: { userId, ...data }, update: data })
    recordIn(tx, { actorId, action: 'invitation.create', subjectType: 'user', subjectId: userId, outcome: 'allowed' })
  })
  return { invitation: { token, expires_at: data.expiresAt.toISOString() } }
}
