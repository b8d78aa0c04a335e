import { db } from '../db/database'
import { steadyNow } from '../db/steady-clock'
import { type Actor } from './actor'
import { relationsOf } from './policy'

/**
 * Returns when a person's access to files may next expire: the earliest future end of an assignment of theirs, on the
 * steady clock. Nothing is published at that time, so a decision may not be cached beyond it.
 */
export async function nextAccessExpiry(
  actor: Pick<Actor, 'id' | 'role' | 'service'>,
  now = new Date(steadyNow()),
): Promise<Date | null> {
  const relations = relationsOf(actor, 'file:read')
  if (!relations.includes('assigned-case') && !relations.includes('client')) return null
  const soonest = await db().assignment.findFirst({
    where: { assigneeId: actor.id, endedAt: { gt: now } },
    orderBy: { endedAt: 'asc' },
    select: { endedAt: true },
  })
  return soonest?.endedAt ?? null
}
