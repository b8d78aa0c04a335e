import type { Settings } from '../config/settings'
import { deleteTombstones } from '../files/erase/delete-tombstones'
import { recheckDamaged } from '../files/integrity/recheck-damaged'
import { deleteOldCreationKeys } from '../http/idempotency/delete-old-creation-keys'
import { deleteOldLimits } from '../http/limits/delete-old-limits'
import { deleteReadNotifications } from '../notifications/delete-read-notifications'
import { deleteUnreadNotifications } from '../notifications/delete-unread-notifications'
import { deleteExpiredInvitations } from '../people/proxies/invitations/delete-expired-invitations'
import { beginPartition } from '../trail/retention/begin-partition'
import { dropOldRows } from '../trail/retention/drop-old-rows'
import { scheduleInterval } from '../runtime/schedule-interval'

/** The first run of a month begins its partition, and finds a month to drop. */
const PERIOD_MS = 60 * 60_000

/**
 * From now on, where jobs run: keeps the months of the trail apart, drops those that are older than RETENTION_TRAIL_YEARS, and
 * deletes notifications, tombstones of files and what else is over, when the settings say so; and looks again at what was found
 * damaged.
 */
export function scheduleRetention(options: {
  settings: Settings
  ownerUrl: string
  logError: (where: string, error: unknown) => void
}): () => unknown {
  const { settings, ownerUrl, logError } = options
  const tasks: [string, () => Promise<unknown>][] = [
    ['the next partition of the trail', () => beginPartition({ ownerUrl })],
    ['retention of the trail', () => dropOldRows({ settings, ownerUrl })],
    ['retention of notifications', () => deleteReadNotifications(settings.RETENTION_NOTIFICATIONS_DAYS)],
    ['retention of unread notifications', () => deleteUnreadNotifications(settings.RETENTION_UNREAD_NOTIFICATIONS_DAYS)],
    ['retention of tombstones', () => deleteTombstones(settings.RETENTION_TRAIL_YEARS)],
    ['expired proxy invitations', () => deleteExpiredInvitations()],
    ['old rate limits', () => deleteOldLimits()],
    ['old keys of requests', () => deleteOldCreationKeys()],
    ['damaged objects', () => recheckDamaged()],
  ]
  const run = async () => {
    for (const [name, task] of tasks) await task().catch((error: unknown) => logError(name, error))
  }
  return scheduleInterval(PERIOD_MS, run, (error) => logError('retention', error))
}
