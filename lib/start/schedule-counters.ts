import { foldStorageChanges } from '../db/counters/fold-changes'
import { repairStorageCounters } from '../db/counters/repair-counters'
import { log } from '../http/log/log'
import { scheduleInterval } from '../runtime/schedule-interval'

const FOLD_MS = 60_000
/** It reads every file. */
const REPAIR_MS = 6 * 60 * 60_000

/** Folds what was counted each minute, and a few times a day compares the counters with the rows, where jobs run. */
export function scheduleCounters(logError: (where: string, error: unknown) => void): () => unknown {
  const repair = async () => {
    const counters = await repairStorageCounters()
    if (counters > 0) log().warn({ counters }, 'counters of stored files were wrong and have been corrected')
  }
  const stops = [
    scheduleInterval(FOLD_MS, foldStorageChanges, (error) => logError('counters', error)),
    scheduleInterval(REPAIR_MS, repair, (error) => logError('repair of counters', error)),
  ]
  return () => Promise.all(stops.map((stop) => stop()))
}
