import type { Settings } from '../../config/settings'
import { db } from '../../db/database'
import { store } from '../../storage/open-store'
import { BackupError } from '../backup-error'
import { sendErasures } from '../erasures/send-erasures'
import { openPlace } from '../open-place'
import { findRecipient } from '../recipient'
import { runBackup } from '../run-backup'
import { beginRun, failRun } from './backup-runs'

/** After a failure it is tried again sooner than the period says. */
const RETRY_MS = 3_600_000

interface ScheduledBackups {
  settings: Settings
  dataDir: string
  databaseUrl: string
  signal: AbortSignal
  onPruneError: (error: unknown) => void
}

/**
 * Brings new erasures to the place of backups, and makes a backup where one is due. Called every minute where jobs run; of several
 * processes one makes it.
 *
 * @throws BackupError, AppError; the run says why
 */
export async function runDueBackup(scheduled: ScheduledBackups): Promise<void> {
  const { settings, dataDir } = scheduled
  const opened = openPlace(settings)
  if (!opened) return
  try {
    const recipient = findRecipient(settings, dataDir)
    if (recipient !== null && (await hasNewErasures())) await sendErasures(opened.place, recipient)
    if (settings.BACKUP_EVERY === undefined || !(await isBackupDue(settings.BACKUP_EVERY))) return
    if (recipient === null) return await failWithoutRecipient()
    await runBackup({ ...scheduled, store: store(), place: opened.place, recipient })
  } finally {
    opened.close()
  }
}

/** Whether the next one should begin: a period after the last that counts, or a while after one that failed. */
export async function isBackupDue(everySeconds: number, now = Date.now()): Promise<boolean> {
  const [last] = await db().backupRun.findMany({ orderBy: { startedAt: 'desc' }, take: 1 })
  if (!last) return true
  const everyMs = everySeconds * 1000
  // One that runs holds the lock; one that was killed is found by whoever gets it.
  const waitMs = last.outcome === 'failed' || last.outcome === 'running' ? Math.min(everyMs, RETRY_MS) : everyMs
  return now >= last.startedAt.getTime() + waitMs
}

async function failWithoutRecipient(): Promise<never> {
  const error = new BackupError(
    'There is no recovery key yet. Run npm run backup once: it makes the key, and shows it.',
    'no_recipient',
  )
  await failRun(await beginRun(), error)
  throw error
}

let sentCount = -1

/** Asked every minute: the place is only looked at where there is one more than last time. */
async function hasNewErasures(): Promise<boolean> {
  const count = await db().erasure.count()
  const isNew = count !== sentCount
  sentCount = count
  return isNew && count > 0
}
