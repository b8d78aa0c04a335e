import path from 'node:path'
import { trailLag } from '../../audit/trail-lag'
import { getBackupState } from '../../backup/runs/backup-runs'
import { getWalState } from '../../backup/wal/wal-state'
import { settings } from '../../config/settings'
import { pool } from '../../db/database'
import { clockDistanceMs, machineClockDistanceMs } from '../../db/steady-clock'
import { measureDisks } from '../../runtime/measure-disks'
import { processSingleton } from '../../runtime/singleton'
import { withTimeout } from '../../runtime/with-timeout'
import { CHECKS, type Sample, SAMPLES } from '../../telemetry/metrics/label-values'
import { meterSingleton, setGauge } from '../../telemetry/metrics/measure'
import { checkReady } from '../check-ready'
import { sampleIntegrity } from './sample-integrity'
import { sampleQueues } from './sample-queues'
import { sampleStorage } from './sample-storage'

/** A scrape waits no longer for a sample: it gets the former one, whose age says so. */
const MAX_WAIT_MS = 2000

const SAMPLERS: Record<Sample, { everyMs: number; run: () => Promise<void> }> = {
  checks: { everyMs: 10_000, run: sampleChecks },
  queues: { everyMs: 30_000, run: sampleQueues },
  integrity: { everyMs: 60_000, run: async () => void (await Promise.all([sampleIntegrity(), sampleBackup()])) },
  disk: { everyMs: 30_000, run: sampleDisk },
  storage: { everyMs: 300_000, run: () => sampleStorage(settings().STORAGE_PROVIDER) },
}

interface SampleState {
  triedAt: number
  succeededAt: number | null
  running: Promise<void> | null
}

/** Of the process: a scrape reaches whichever bundle answers it. */
const states = processSingleton<Map<Sample, SampleState>>('samples of metrics')

/**
 * Returns the metrics of this process in the text format of Prometheus. Nothing is read from the database for a scrape alone:
 * what needs it is measured at most every 30 seconds, however often and by however many it is asked for (decision 0105).
 *
 * @returns null where this process has no metrics
 */
export async function renderMetrics(): Promise<{ contentType: string; text: string } | null> {
  const meter = meterSingleton.peek()
  if (!meter) return null
  await withTimeout(Promise.all(SAMPLES.map(refreshSample)), MAX_WAIT_MS, () => [])
  const { totalCount, idleCount, waitingCount } = pool()
  setGauge('fovea_database_connections', { state: 'idle' }, idleCount)
  setGauge('fovea_database_connections', { state: 'active' }, totalCount - idleCount)
  setGauge('fovea_database_waiting_requests', {}, waitingCount)
  const { rows, oldestSeconds } = trailLag()
  setGauge('fovea_audit_unwritten_rows', {}, rows)
  setGauge('fovea_audit_oldest_unwritten_seconds', {}, oldestSeconds)
  setGauge('fovea_clock_distance_seconds', {}, clockDistanceMs() / 1000)
  setGauge('fovea_machine_clock_distance_seconds', {}, machineClockDistanceMs() / 1000)
  return meter.expose()
}

/** Measures again what is older than it may be; of several scrapes at once one does. Never fails. */
async function refreshSample(sample: Sample): Promise<void> {
  if (!states.peek()) states.set(new Map())
  const { everyMs, run } = SAMPLERS[sample]
  const state = states.get().get(sample) ?? { triedAt: -Infinity, succeededAt: null, running: null }
  states.get().set(sample, state)
  const now = performance.now()
  if (!state.running && now - state.triedAt >= everyMs) {
    state.triedAt = now
    const succeed = () => void (state.succeededAt = performance.now())
    // A database that is away shows in its own metrics, and in the age of this sample.
    state.running = run()
      .then(succeed, () => undefined)
      .finally(() => (state.running = null))
  }
  await state.running
  const age = state.succeededAt === null ? -1 : (performance.now() - state.succeededAt) / 1000
  setGauge('fovea_sample_age_seconds', { sample }, age)
}

async function sampleChecks(): Promise<void> {
  const { failing } = await checkReady()
  for (const check of CHECKS) setGauge('fovea_check_failing', { check }, failing.includes(check) ? 1 : 0)
}

async function sampleBackup(): Promise<void> {
  const { overdueSince } = await getBackupState(settings().BACKUP_EVERY)
  setGauge('fovea_backup_overdue_seconds', {}, overdueSince ? (Date.now() - overdueSince.getTime()) / 1000 : 0)
}

async function sampleDisk(): Promise<void> {
  const { FOVEA_DATA_DIR, STORAGE_PROVIDER } = settings()
  for (const { name, freeBytes, sizeBytes } of await measureDisks(FOVEA_DATA_DIR, { hasObjects: STORAGE_PROVIDER === 'local' })) {
    setGauge('fovea_disk_free_bytes', { disk: name }, freeBytes)
    setGauge('fovea_disk_size_bytes', { disk: name }, sizeBytes)
  }
  const wal = await getWalState(path.resolve(settings().FOVEA_DATA_DIR))
  setGauge('fovea_backup_wal_waiting_bytes', {}, wal?.waiting_bytes ?? 0)
}
