import type { Actor } from '../access/actor'
import { findPosition } from '../audit/find-position'
import { db } from '../db/database'
import { paginate } from '../db/paginate'
import { fail } from '../errors/fail'
import { isUuid } from '../runtime/uuid'
import type { ShareAccessPage, ShareAccessQuery } from './schema'

const ACTIONS = { 'share.open': 'open', 'share.unlock': 'unlock' } as const

/**
 * Lists when a link was opened or unlocked and whether that was refused, newest first, for its maker alone: others who may
 * share the same case do not see it. The trail has it; what it records of networks is left out.
 *
 * @throws AppError `link_not_found` for a link that the actor did not make
 */
export async function listShareAccesses(
  actor: Actor,
  given: string,
  { limit, cursor }: ShareAccessQuery,
): Promise<ShareAccessPage> {
  const id = given.toLowerCase()
  const mine = isUuid(id) && { where: { id, createdBy: actor.id }, select: { createdAt: true } }
  const share = mine ? await db().share.findFirst(mine) : null
  if (!share) throw fail('link_not_found')
  const gte = await findPosition(share.createdAt)
  const at = { subjectId: id, id: cursor ?? '', seq: { gte } }
  const last = cursor ? await db().auditEntry.findFirst({ where: at, select: { seq: true } }) : null
  const rows = await db().auditEntry.findMany({
    where: {
      subjectType: 'share',
      subjectId: id,
      action: { in: Object.keys(ACTIONS) },
      seq: { gte, ...(cursor ? { lt: last?.seq ?? 0n } : {}) },
    },
    orderBy: { seq: 'desc' },
    take: limit + 1,
    select: { id: true, at: true, action: true, outcome: true },
  })
  const { page, next_cursor } = paginate(rows, limit)
  return {
    items: page.map(({ id: row, at, action, outcome }) => ({
      id: row,
      at: at.toISOString(),
      action: ACTIONS[action as keyof typeof ACTIONS],
      outcome: outcome === 'allowed' ? 'allowed' : 'denied',
    })),
    next_cursor,
  }
}
