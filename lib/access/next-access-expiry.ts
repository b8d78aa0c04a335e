import { db } from '../db/database'
import { steadyNow } from '../db/steady-clock'
import { type Actor } from './actor'
import { relationsOf } from './policy'

/**
 * Returns when a person's access to files may next expire: the earliest future end of an assignment, of proxy access or of
 * emergency access of theirs, on the steady clock. Nothing is published at that time, so a decision may not be cached beyond it.
 */
export async function nextAccessExpiry(
  actor: Pick<Actor, 'id' | 'role' | 'service'>,
  now = new Date(steadyNow()),
): Promise<Date | null> {
  const relations = relationsOf(actor, 'file:read')
  const where = { endedAt: { gt: now } }
  const soonest = { orderBy: { endedAt: 'asc' }, select: { endedAt: true } } as const
  const [assignment, grant, emergency] = await Promise.all([
    relations.includes('assigned-case') || relations.includes('client')
      ? db().assignment.findFirst({ where: { ...where, assigneeId: actor.id }, ...soonest })
      : null,
    relations.includes('proxy-case') ? db().proxyGrant.findFirst({ where: { ...where, proxyId: actor.id }, ...soonest }) : null,
    relations.includes('emergency-case')
      ? db().emergencyAccess.findFirst({ where: { ...where, userId: actor.id }, ...soonest })
      : null,
  ])
  const ends = [assignment, grant, emergency].flatMap((found) => found?.endedAt ?? [])
  return ends.sort((one, other) => one.getTime() - other.getTime())[0] ?? null
}
