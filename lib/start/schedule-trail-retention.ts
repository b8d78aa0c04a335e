import type { Settings } from '../config/settings'
import { dropOldRows } from '../trail/retention/drop-old-rows'
import { scheduleInterval } from './schedule-interval'

/** Whole months are dropped: the first run of a month finds one. */
const PERIOD_MS = 60 * 60_000

/** Drops what is older than RETENTION_TRAIL_YEARS from now on, where jobs run; see `dropOldRows`. */
export function scheduleTrailRetention(options: {
  settings: Settings
  ownerUrl: string
  logError: (where: string, error: unknown) => void
}): () => unknown {
  const { settings, ownerUrl, logError } = options
  return scheduleInterval(
    PERIOD_MS,
    () => dropOldRows({ settings, ownerUrl }),
    (error) => logError('retention of the trail', error),
  )
}
