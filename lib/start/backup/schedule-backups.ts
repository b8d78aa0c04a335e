import { runDueBackup } from '../../backup/runs/run-due-backup'
import type { Settings } from '../../config/settings'
import { scheduleInterval } from '../schedule-interval'

const PERIOD_MS = 60_000

/** Makes backups by the settings from now on, where jobs run. One that runs as the process ends stops: the next one continues. */
export function scheduleBackups(options: {
  settings: Settings
  dataDir: string
  databaseUrl: string
  logError: (where: string, error: unknown) => void
}): () => Promise<void> {
  const stopping = new AbortController()
  const onError = (error: unknown) => {
    if (!stopping.signal.aborted) options.logError('backup', error)
  }
  const run = () => runDueBackup({ ...options, signal: stopping.signal, onPruneError: onError })
  const stop = scheduleInterval(PERIOD_MS, run, onError)
  return () => {
    stopping.abort()
    return stop()
  }
}
