import { recordIn } from '../../audit/record'
import { transaction } from '../../db/database'
import { publishAccessChange } from '../_internal/access-invalidation'

export type EndReason = 'signed out' | 'revoked' | 'refresh token used twice' | 'account changed'

/**
 * Ends a session: its cookie and tokens are rejected from now on, in this process when this resolves, in the others as
 * soon as they receive the invalidation. Ending an ended session changes nothing.
 */
export async function endSession({
  sessionId,
  reason,
  actorId = null,
}: {
  sessionId: string
  reason: EndReason
  actorId?: string | null
}): Promise<void> {
  const isEnded = await transaction(async (tx) => {
    const where = { id: sessionId, revokedAt: null }
    const { count } = await tx.session.updateMany({ where, data: { revokedAt: new Date(), reason } })
    if (count === 0) return false
    const outcome = reason === 'refresh token used twice' ? 'denied' : 'allowed'
    recordIn(tx, { actorId, action: 'session.end', subjectType: 'session', subjectId: sessionId, outcome, details: { reason } })
    return true
  })
  if (isEnded) await publishAccessChange({ sessionId })
}
