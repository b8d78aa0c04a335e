import { db } from '../db/database'
import { steadyNow } from '../db/steady-clock'
import { type Actor } from './actor'
import { whereAskedActive } from './doctors/where-asked'
import { relationsOf } from './policy'

/**
 * Returns when a person's access to files may next expire: the earliest future end of an assignment, of proxy access, of a question
 * to them or of emergency access of theirs, on the steady clock. Nothing is published at that time, so a decision may not be cached
 * beyond it.
 */
export async function nextAccessExpiry(
  actor: Pick<Actor, 'id' | 'role' | 'service'>,
  now = new Date(steadyNow()),
): Promise<Date | null> {
  const relations = relationsOf(actor, 'file:read')
  const where = { endedAt: { gt: now } }
  const soonest = { orderBy: { endedAt: 'asc' }, select: { endedAt: true } } as const
  const isProxy = relations.includes('proxy-case')
  const [assignment, grant, ofChild, emergency, question] = await Promise.all([
    relations.includes('assigned-case') || relations.includes('client')
      ? db().assignment.findFirst({ where: { ...where, assigneeId: actor.id }, ...soonest })
      : null,
    isProxy ? db().proxyGrant.findFirst({ where: { ...where, proxyId: actor.id }, ...soonest }) : null,
    isProxy ? db().proxyGrant.findFirst({ where: { isForChild: true, proxyId: actor.id }, select: { id: true } }) : null,
    relations.includes('emergency-case')
      ? db().emergencyAccess.findFirst({ where: { ...where, userId: actor.id }, ...soonest })
      : null,
    relations.includes('asked-case')
      ? db().secondOpinion.findFirst({
          where: { AND: [{ askedOf: actor.id, accessEndedAt: { gt: now } }, whereAskedActive()] },
          orderBy: { accessEndedAt: 'asc' },
          select: { accessEndedAt: true },
        })
      : null,
  ])
  const ends = [
    ...[assignment, grant, emergency].flatMap((found) => found?.endedAt ?? []),
    ...(question?.accessEndedAt ? [question.accessEndedAt] : []),
    // Children grow up as a year begins.
    ...(ofChild ? [new Date(Date.UTC(now.getUTCFullYear() + 1, 0, 1))] : []),
  ]
  return ends.sort((one, other) => one.getTime() - other.getTime())[0] ?? null
}
