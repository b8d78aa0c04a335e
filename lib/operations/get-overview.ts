import type { Actor } from '../access/actor'
import { requirePermission } from '../access/require-permission'
import { pool } from '../db/database'
import { clockDistanceMs, machineClockDistanceMs } from '../db/steady-clock'
import { measureQueues } from '../jobs/measure-queues'
import { release } from '../runtime/release'
import { firstUuidOf } from '../runtime/uuid'
import { getBackup } from './get-backup'
import { getIntegrity } from './get-integrity'
import { sumStorage } from './get-storage'
import type { Overview, OverviewPeriod } from './schema'

type Slot = Overview['uploads']['slots'][number]
type Outcome = Exclude<keyof Slot, 'from'>

const HOUR_MS = 3_600_000
const SLOTS: Record<OverviewPeriod, { stepMs: number; count: number }> = {
  day: { stepMs: HOUR_MS, count: 24 },
  week: { stepMs: 6 * HOUR_MS, count: 28 },
}
/** More than the clocks of two processes differ by: ids begin with the clock of the process that made them. */
const MAX_CLOCK_DIFFERENCE_MS = HOUR_MS

/**
 * Returns how the system does: uploads by outcome and time, what is stored by kind, and what waits in each queue. The sums
 * are made by the database, from a range of ids and from counters, however many files there are (decision 0076).
 *
 * @throws AppError `forbidden` for anyone but an administrator
 */
export async function getOverview(actor: Actor, period: OverviewPeriod, now = Date.now()): Promise<Overview> {
  requirePermission(actor, 'metrics:read')
  const [slots, storage, queues, integrity, backup] = await Promise.all([
    countUploads(period, now),
    sumStorage(),
    measureQueues(),
    getIntegrity(),
    getBackup(),
  ])
  return {
    uploads: { period, step_seconds: SLOTS[period].stepMs / 1000, slots },
    storage,
    integrity,
    backup,
    release: release(),
    clock_distance_seconds: Math.round(clockDistanceMs() / 1000),
    machine_clock_distance_seconds: Math.round(machineClockDistanceMs() / 1000),
    queues: queues.map(({ queue, waiting, delayed, oldestSeconds }) => ({
      queue,
      waiting,
      delayed,
      oldest_seconds: oldestSeconds === null ? null : Math.max(0, oldestSeconds),
    })),
  }
}

/** A preview is no upload of its own: it comes with its original. */
const UPLOADS_SQL = `
  SELECT floor(extract(epoch FROM created_at) * 1000 / $1)::int AS slot, count(*)::int AS count,
         CASE status WHEN 'completed' THEN 'stored' WHEN 'failed' THEN 'refused' WHEN 'quarantined' THEN 'quarantined'
                     WHEN 'erased' THEN 'deleted' ELSE 'in_progress' END AS outcome
    FROM files WHERE id >= $2::uuid AND created_at >= $3 AND kind <> 'preview' GROUP BY slot, outcome`

async function countUploads(period: OverviewPeriod, now: number): Promise<Slot[]> {
  const { stepMs, count } = SLOTS[period]
  const first = Math.floor(now / stepMs) - count + 1
  const from = first * stepMs
  const { rows } = await pool().query<{ slot: number; outcome: Outcome; count: number }>(UPLOADS_SQL, [
    stepMs,
    firstUuidOf(from - MAX_CLOCK_DIFFERENCE_MS),
    new Date(from),
  ])
  const none: Record<Outcome, number> = { stored: 0, in_progress: 0, refused: 0, quarantined: 0, deleted: 0 }
  const slots = Array.from({ length: count }, (_, at): Slot => ({ from: new Date(from + at * stepMs).toISOString(), ...none }))
  for (const row of rows) {
    const slot = slots[Math.min(row.slot - first, count - 1)] // The database's clock may be ahead.
    if (slot) slot[row.outcome] += row.count
  }
  return slots
}
