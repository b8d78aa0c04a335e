import type { Settings } from '../../config/settings'
import { db } from '../../db/database'
import type { WalArchive } from '../../db/wal/wal-archive'
import type { ObjectStore } from '../../storage/object-store'
import { store } from '../../storage/open-store'
import { BackupError } from '../backup-error'
import { sendErasures } from '../erasures/send-erasures'
import { listBackups } from '../list-backups'
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
  /** What the embedded database archives to: a new chain needs a base copy at once. */
  wal?: WalArchive | null
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
    if (settings.BACKUP_EVERY === undefined) return
    const isDue = (await isBackupDue(settings.BACKUP_EVERY)) || (await needsBase(opened.place, scheduled.wal))
    if (!isDue) return
    if (recipient === null) return await failWithoutRecipient()
    await runBackup({ ...scheduled, store: store(), place: opened.place, recipient })
  } finally {
    opened.close()
  }
}

let basedChain = ''
let lastBaseTryMs = -Infinity

/** Whether no backup has a base copy of the chain: without one its segments lead on from nothing. Asked anew after a while. */
export async function needsBase(place: ObjectStore, wal: WalArchive | null | undefined, now = Date.now()): Promise<boolean> {
  if (!wal || basedChain === wal.chain || now < lastBaseTryMs + RETRY_MS) return false
  const hasBase = (await listBackups(place)).some(({ manifest }) => manifest?.base?.chain === wal.chain)
  if (hasBase) basedChain = wal.chain
  else lastBaseTryMs = now
  return !hasBase
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
