import type { Settings } from '../config/settings'
import { beginPartition } from '../trail/retention/begin-partition'
import { dropOldRows } from '../trail/retention/drop-old-rows'
import { scheduleInterval } from './schedule-interval'

/** The first run of a month begins its partition, and finds a month to drop. */
const PERIOD_MS = 60 * 60_000

/** Keeps the months of the trail apart, and drops what is older than RETENTION_TRAIL_YEARS, from now on, where jobs run. */
export function scheduleTrailRetention(options: {
  settings: Settings
  ownerUrl: string
  logError: (where: string, error: unknown) => void
}): () => unknown {
  const { settings, ownerUrl, logError } = options
  return scheduleInterval(
    PERIOD_MS,
    async () => {
      await beginPartition({ ownerUrl }).catch((error: unknown) => logError('the next partition of the trail', error))
      await dropOldRows({ settings, ownerUrl })
    },
    (error) => logError('retention of the trail', error),
  )
}
