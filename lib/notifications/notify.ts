import { db, type Tx } from '../db/database'
import { newId } from '../runtime/new-id'
import type { NotificationType } from './schema'

export interface Notification {
  type: NotificationType
  /** Ids and words only: it is shown to its reader through the API, which adds names by the reader's own rights. */
  data: Record<string, string | number | boolean | null>
}

/**
 * Stores a message for each person, once, and tells the live lines of all processes. Who should be told is the caller's
 * decision.
 *
 * @returns the ids of the messages, in the order in which the people were first named
 */
export const notify = (userIds: string[], notification: Notification): Promise<string[]> =>
  notifyWithin(db(), userIds, notification)

/**
 * Stores a message for each person within a transaction, so that it is there exactly when what it tells of is. It says itself
 * aloud in all processes as that commits: a trigger of the table does it, so that nobody can forget to.
 *
 * @returns as notify() does
 */
export async function notifyWithin(tx: Tx, userIds: string[], { type, data }: Notification): Promise<string[]> {
  const rows = [...new Set(userIds)].map((userId) => ({ id: newId(), userId, type, data }))
  if (rows.length > 0) await tx.notification.createMany({ data: rows })
  return rows.map(({ id }) => id)
}
