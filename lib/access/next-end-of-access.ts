import { db } from '../db/database'
import { steadyNow } from '../db/steady-clock'
import { type Actor } from './actor'
import { relationsOf } from './policy'

/**
 * Tells when access to files that a person has now may end by itself: the soonest end, still to come, of an assignment of
 * theirs, on the steady clock. Nobody is told when it comes, so a decision may not be remembered beyond it.
 */
export async function nextEndOfAccess(actor: Pick<Actor, 'id' | 'role'>, now = new Date(steadyNow())): Promise<Date | null> {
  const relations = relationsOf(actor.role, 'file:read')
  if (!relations.includes('assigned-case') && !relations.includes('client')) return null
  const soonest = await db().assignment.findFirst({
    where: { holderId: actor.id, endedAt: { gt: now } },
    orderBy: { endedAt: 'asc' },
    select: { endedAt: true },
  })
  return soonest?.endedAt ?? null
}
