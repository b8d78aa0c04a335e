import { record } from '../audit/record'
import { type Tx } from '../db/database'
import { announceAccessChange } from './announce-access-change'
import { type EndReason } from './end-session'

/**
 * Ends every sign-in of a person within a transaction: with its commit all their cookies and tokens are nobody's.
 *
 * @returns what makes this process forget them too, and writes the trail: call it once the transaction is through
 */
export async function endSessionsOf(
  tx: Tx,
  { userId, reason, actorId }: { userId: string; reason: EndReason; actorId: string },
): Promise<() => Promise<void>> {
  const ended = await tx.session.updateManyAndReturn({
    where: { userId, revokedAt: null },
    data: { revokedAt: new Date(), reason },
    select: { id: true },
  })
  return async () => {
    await announceAccessChange({ userId })
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
