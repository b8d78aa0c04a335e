import { db } from '../db/database'
import { fail } from '../errors/fail'
import { isUuid } from '../runtime/uuid'

/**
 * Marks one notification as read; a second time changes nothing, not even the time it was read.
 *
 * @throws AppError `not_found` for one that is not this person's
 */
export async function markRead(userId: string, notificationId: string): Promise<void> {
  const mine = isUuid(notificationId) ? { id: notificationId.toLowerCase(), userId } : null
  if (!mine || (await db().notification.count({ where: mine })) === 0) throw fail('notification_not_found')
  await db().notification.updateMany({ where: { ...mine, readAt: null }, data: { readAt: new Date() } })
}

/** Marks as read all notifications of a person up to one: later ones were not seen yet. */
export async function markReadUpTo(userId: string, notificationId: string): Promise<void> {
  await db().notification.updateMany({
    where: { userId, readAt: null, id: { lte: notificationId.toLowerCase() } },
    data: { readAt: new Date() },
  })
}
