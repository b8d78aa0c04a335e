import { openPlace } from '../../backup/open-place'
import { findRecipient } from '../../backup/recipient'
import { runDueBackup } from '../../backup/runs/run-due-backup'
import { NewObjects } from '../../backup/wal/find-new-objects'
import { shipWal } from '../../backup/wal/ship-wal'
import type { Settings } from '../../config/settings'
import { readWalNote, type WalArchive } from '../../db/wal/wal-archive'
import { store } from '../../storage/open-store'
import { scheduleInterval } from '../../runtime/schedule-interval'

const PERIOD_MS = 60_000
/** A look into a folder: segments are sent soon after they were archived. */
const WAL_PERIOD_MS = 5000

interface ScheduleBackups {
  settings: Settings
  dataDir: string
  databaseUrl: string
  wal: WalArchive | null
  logError: (where: string, error: unknown) => void
}

/** Makes backups by the settings from now on, where jobs run. One that runs as the process ends stops: the next one continues. */
export function scheduleBackups(options: ScheduleBackups): () => Promise<void> {
  const stopping = new AbortController()
  const onError = (error: unknown) => {
    if (!stopping.signal.aborted) options.logError('backup', error)
  }
  const run = () => runDueBackup({ ...options, wal: ofNow(options), signal: stopping.signal, onPruneError: onError })
  const stop = scheduleInterval(PERIOD_MS, run, onError)
  const stopSending = options.wal ? scheduleInterval(WAL_PERIOD_MS, sendWal(options, stopping.signal), onError) : null
  return async () => {
    stopping.abort()
    await Promise.all([stop(), stopSending?.()])
  }
}

/** The chain is another one once a server that died was started again by a process that does not archive. */
const ofNow = ({ wal, dataDir }: Pick<ScheduleBackups, 'wal' | 'dataDir'>): WalArchive | null =>
  wal && { ...wal, chain: readWalNote(dataDir)?.chain ?? wal.chain }

/** Sends what waits, where there is a place; its store is opened for each round, as that of backups. */
function sendWal(options: ScheduleBackups, signal: AbortSignal) {
  const { settings, dataDir } = options
  const objects = new NewObjects()
  let notBefore = 0
  return async () => {
    const recipient = findRecipient(settings, dataDir)
    const wal = ofNow(options)
    const opened = recipient === null ? null : openPlace(settings)
    if (!wal || recipient === null || !opened || performance.now() < notBefore) return opened?.close()
    try {
      await shipWal({ settings, dataDir, wal, store: store(), place: opened.place, recipient, objects, signal })
    } catch (thrown) {
      notBefore = performance.now() + PERIOD_MS // A place that is away is not asked, nor logged, each time.
      throw thrown
    } finally {
      opened.close()
    }
  }
}
