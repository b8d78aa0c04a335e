import { db, type Tx } from '../db/database'
import { newUuid } from '../runtime/uuid'
import type { MessageAbout, NotificationType, SystemAbout } from './schema'

/** Ids and codes only: the API shows it to its reader, and adds names by the reader's own access. */
type NotificationData<About> = Record<string, string | number | boolean | null> & { about?: About }

type Notification =
  | { type: 'MESSAGE'; data: NotificationData<MessageAbout> }
  | { type: 'SYSTEM'; data: NotificationData<SystemAbout> }
  | { type: Exclude<NotificationType, 'MESSAGE' | 'SYSTEM'>; data: NotificationData<never> }

/**
 * Stores a notification for each person, once, and publishes it to the WebSocket connections of all processes. The
 * recipients are the caller's decision.
 *
 * @returns the ids of the notifications, in the order in which the people were first named
 */
export const notify = (userIds: string[], notification: Notification): Promise<string[]> =>
  notifyInTransaction(db(), userIds, notification)

/**
 * Stores a notification for each person within a transaction, so that it exists exactly when what it reports does. A
 * trigger of the table publishes it to all processes on commit, so no caller can omit that. That one's own image arrived in
 * a case, or is gone from it, is a confirmation: sent, and stored as read. In a diary it is replayed as well.
 *
 * @returns as notify() does
 */
export async function notifyInTransaction(tx: Tx, userIds: string[], { type, data }: Notification): Promise<string[]> {
  const people = [...new Set(userIds)]
  const ids = people.map(() => newUuid())
  const isOfCase = (type === 'FILE_UPLOADED' || type === 'FILE_DELETED') && typeof data.case_id === 'string'
  const confirmed = isOfCase && typeof data.from === 'string' ? data.from : null
  // Raw SQL: with many recipients the typed client costs more than the database's work.
  if (people.length > 0)
    await tx.$executeRaw`INSERT INTO notifications (id, user_id, type, data, read_at)
      SELECT id, user_id, ${type}, ${JSON.stringify(data)}::jsonb, CASE WHEN user_id::text = ${confirmed} THEN now() END FROM unnest(${ids}::uuid[], ${people}::uuid[]) AS recipients (id, user_id)`
  return ids
}
