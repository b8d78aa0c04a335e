import { record } from '../../audit/record'
import { type Tx } from '../../db/database'
import { invalidateAccess } from '../access-invalidation/invalidate-access'
import { type EndReason } from './end-session'

/**
 * Ends every session of a user within a transaction: on commit all their cookies and tokens are rejected.
 *
 * @returns a function that invalidates this process's cache and writes the audit trail: call it after the commit
 */
export async function endUserSessions(
  tx: Tx,
  { userId, reason, actorId }: { userId: string; reason: EndReason; actorId: string },
): Promise<() => Promise<void>> {
  const ended = await tx.session.updateManyAndReturn({
    where: { userId, revokedAt: null },
    data: { revokedAt: new Date(), reason },
    select: { id: true },
  })
  return async () => {
    await invalidateAccess({ userId })
    for (const { id } of ended)
      record({
        actorId,
        action: 'session.end',
        subjectType: 'session',
        subjectId: id,
        outcome: 'allowed',
        details: { reason },
      })
  }
}
