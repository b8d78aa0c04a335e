import { pool } from '../../db/database'
import { FINDINGS } from '../../telemetry/metrics/label-values'
import { setGauge } from '../../telemetry/metrics/measure'

/** So many damaged objects are counted: beyond that the number says nothing more. */
const MAX_DAMAGED = 10_000

/** Measures how many objects are missing or damaged now. */
export async function sampleIntegrity(): Promise<void> {
  const { rows } = await pool().query<{ finding: string; count: number }>(
    `SELECT finding, count(*)::int AS count FROM (SELECT finding FROM damaged_objects LIMIT $1) d GROUP BY finding`,
    [MAX_DAMAGED],
  )
  for (const finding of FINDINGS)
    setGauge('fovea_integrity_damaged_objects', { finding }, rows.find((row) => row.finding === finding)?.count ?? 0)
}
