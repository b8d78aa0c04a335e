import { EventEmitter } from 'node:events'
import { db, type Tx } from '../db/database'
import { newId } from '../runtime/new-id'
import { processWide } from '../runtime/process-wide'
import type { NotificationType } from './schema'

export interface Notification {
  type: NotificationType
  /** Ids and words only: it is shown to its reader through the API, which adds names by the reader's own rights. */
  data: Record<string, string | number | boolean | null>
}

const living = processWide<EventEmitter>('notifications')

/** Makes the process's event bus; the answer forgets it. */
export function openNotifications(): () => void {
  const bus = new EventEmitter()
  bus.setMaxListeners(0)
  living.set(bus)
  return () => living.clear()
}

/** Stores a message for each person, then says it aloud in this process. Who should be told is the caller's decision. */
export async function notify(userIds: string[], notification: Notification): Promise<void> {
  const sayAloud = await notifyWithin(db(), userIds, notification)
  sayAloud()
}

/**
 * Stores a message for each person within a transaction, so that it is there exactly when what it tells of is.
 *
 * @returns what says it aloud in this process: call it once the transaction is through
 */
export async function notifyWithin(tx: Tx, userIds: string[], { type, data }: Notification): Promise<() => void> {
  const people = [...new Set(userIds)]
  await tx.notification.createMany({ data: people.map((userId) => ({ id: newId(), userId, type, data })) })
  return () => {
    for (const userId of people) living.peek()?.emit(userId, { type, data })
  }
}

/** Hears what is said to one person in this process, until the answer is called. */
export function listenFor(userId: string, hear: (notification: Notification) => void): () => void {
  const bus = living.get()
  bus.on(userId, hear)
  return () => void bus.off(userId, hear)
}
