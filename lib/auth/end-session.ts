import { recordAndWait } from '../audit/record'
import { db } from '../db/database'
import { sendNews } from './_internal/access-news'

export type EndReason = 'signed out' | 'revoked' | 'refresh token used twice' | 'account changed'

/**
 * Ends a sign-in: its cookie and its tokens are nobody's from now on, in this process when this resolves, in the others
 * as soon as they hear of it. Ending one that has ended changes nothing.
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
  const { count } = await db().session.updateMany({
    where: { id: sessionId, revokedAt: null },
    data: { revokedAt: new Date(), reason },
  })
  if (count === 0) return
  await sendNews({ sessionId })
  const outcome = reason === 'refresh token used twice' ? 'denied' : 'allowed'
  await recordAndWait({
    actorId,
    action: 'session.end',
    subjectType: 'session',
    subjectId: sessionId,
    outcome,
    details: { reason },
  })
}
