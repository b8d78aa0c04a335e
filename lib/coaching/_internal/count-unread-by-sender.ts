import type { Actor } from '../../access/actor'
import { whereMessage } from '../../access/where-message'
import { db } from '../../db/database'

/** Counts a user's unread messages, by sender. */
export async function countUnreadBySender(actor: Actor): Promise<Map<string, number>> {
  const rows = await db().message.groupBy({
    by: ['senderId'],
    where: { AND: [{ recipientId: actor.id, readAt: null, deletedAt: null }, whereMessage(actor)] },
    _count: { _all: true },
  })
  return new Map(rows.map(({ senderId, _count }) => [senderId, _count._all]))
}
