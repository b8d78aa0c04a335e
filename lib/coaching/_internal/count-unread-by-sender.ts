import type { Actor } from '../../access/actor'
import { whereCorrespondent } from '../../access/where-message'
import { db } from '../../db/database'

/**
 * Counts a user's unread messages, by sender. Who may still be read is decided for each sender, and not for each of their
 * messages.
 */
export async function countUnreadBySender(actor: Actor): Promise<Map<string, number>> {
  const rows = await db().message.groupBy({
    by: ['senderId'],
    where: { recipientId: actor.id, readAt: null, deletedAt: null },
    _count: { _all: true },
  })
  const senders = await db().user.findMany({
    where: { AND: [{ id: { in: rows.map(({ senderId }) => senderId) } }, whereCorrespondent(actor)] },
    select: { id: true },
  })
  const allowed = new Set(senders.map(({ id }) => id))
  return new Map(rows.filter(({ senderId }) => allowed.has(senderId)).map(({ senderId, _count }) => [senderId, _count._all]))
}
