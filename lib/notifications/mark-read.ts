import { db } from '../db/database'
import { fail } from '../errors/fail'
import { isId } from '../runtime/new-id'

/**
 * Marks one message as read; a second time changes nothing, not even when it was read.
 *
 * @throws AppError `not_found` for one that is not this person's
 */
export async function markRead(userId: string, notificationId: string): Promise<void> {
  const mine = isId(notificationId) ? { id: notificationId.toLowerCase(), userId } : null
  if (!mine || (await db().notification.count({ where: mine })) === 0) throw fail.notFound('notification')
  await db().notification.updateMany({ where: { ...mine, readAt: null }, data: { readAt: new Date() } })
}

/** Marks as read all that a person was told up to one message: what came after it was not seen yet. */
export async function markReadUpTo(userId: string, notificationId: string): Promise<void> {
  await db().notification.updateMany({
    where: { userId, readAt: null, id: { lte: notificationId.toLowerCase() } },
    data: { readAt: new Date() },
  })
}
