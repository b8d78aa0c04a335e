import { pool } from '../../db/database'
import { measureQueues } from '../../jobs/measure-queues'
import { TURN_CLASSES } from '../../runtime/fair/turn'
import type { QUEUES } from '../../telemetry/metrics/label-values'
import { clearGauge, setGauge } from '../../telemetry/metrics/measure'

/** So many failed jobs are counted: beyond that the number says nothing more. */
const MAX_FAILED = 1000

/** Measures how many jobs wait in each queue, since when, and how many have failed for good: from two partial indexes. */
export async function sampleQueues(): Promise<void> {
  const [queues, failed] = await Promise.all([
    measureQueues(),
    pool().query<{ count: number }>(
      `SELECT count(*)::int AS count FROM (SELECT 1 FROM pgboss.job WHERE state = 'failed' ORDER BY completed_on DESC LIMIT $1) j`,
      [MAX_FAILED],
    ),
  ])
  clearGauge('fovea_queue_waiting_jobs')
  clearGauge('fovea_queue_delayed_jobs')
  clearGauge('fovea_queue_oldest_seconds')
  for (const { queue: name, waiting, delayed, oldestSecondsByClass } of queues) {
    const queue = name as (typeof QUEUES)[number] // What no list has is counted as `other`.
    setGauge('fovea_queue_waiting_jobs', { queue }, waiting)
    setGauge('fovea_queue_delayed_jobs', { queue }, delayed)
    for (const turn of TURN_CLASSES)
      setGauge('fovea_queue_oldest_seconds', { queue, class: turn }, Math.max(0, oldestSecondsByClass[turn]))
  }
  setGauge('fovea_queue_failed_jobs', {}, failed.rows[0]?.count ?? 0)
}
