import type { Actor } from '../../access/actor'
import { whereMessage } from '../../access/where-message'
import { db } from '../../db/database'

/** Counts the messages that a person has not read, by whoever wrote them. */
export async function unreadFrom(actor: Actor): Promise<Map<string, number>> {
  const rows = await db().message.groupBy({
    by: ['fromId'],
    where: { AND: [{ toId: actor.id, readAt: null }, whereMessage(actor)] },
    _count: { _all: true },
  })
  return new Map(rows.map(({ fromId, _count }) => [fromId, _count._all]))
}
