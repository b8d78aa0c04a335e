import { recordIn } from '../../audit/record'
import { type Tx } from '../../db/database'
import { invalidateAccess } from '../access-invalidation/invalidate-access'
import { type EndReason } from './end-session'

/**
 * Ends every session of a user within a transaction: on commit all their cookies and tokens are rejected.
 *
 * @param except a session that stays
 * @returns a function that invalidates this process's cache and writes the audit trail: call it after the commit
 */
export async function endUserSessions(
  tx: Tx,
  { userId, reason, actorId, except }: { userId: string; reason: EndReason; actorId: string | null; except?: string | undefined },
): Promise<() => Promise<void>> {
  const ended = await tx.session.updateManyAndReturn({
    where: { userId, revokedAt: null, ...(except === undefined ? {} : { id: { not: except } }) },
    data: { revokedAt: new Date(), reason },
    select: { id: true },
  })
  const event = { actorId, action: 'session.end', subjectType: 'session', outcome: 'allowed', details: { reason } } as const
  for (const { id } of ended) recordIn(tx, { ...event, subjectId: id })
  return () => invalidateAccess({ userId })
}
