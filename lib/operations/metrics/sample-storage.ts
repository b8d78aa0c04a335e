import { pool } from '../../db/database'
import type { DRIVERS, KINDS } from '../../telemetry/metrics/label-values'
import { clearGauge, setGauge } from '../../telemetry/metrics/measure'

/** Of the table of files: 16 MB, which is some 40,000 rows and a few milliseconds. */
const MAX_PAGES = 2000

interface KindSum {
  kind: (typeof KINDS)[number]
  files: number
  bytes: string
}

/**
 * Measures how much is stored by kind. Of a table that is larger than some pages only so many are read, spread over it, and
 * the sums are scaled: they are estimates then, but never a read of the whole table. The same pages are chosen each time, so
 * that the estimate moves with what is stored and not with the choice.
 */
export async function sampleStorage(driver: (typeof DRIVERS)[number], maxPages = MAX_PAGES): Promise<void> {
  const { rows: sizes } = await pool().query<{ pages: number }>(
    `SELECT (pg_relation_size('files') / current_setting('block_size')::int)::int AS pages`,
  )
  const share = Math.min(1, maxPages / Math.max(1, sizes[0]!.pages))
  const from = share === 1 ? 'files' : `files TABLESAMPLE SYSTEM (${share * 100}) REPEATABLE (1)`
  const { rows } = await pool().query<KindSum>(
    `SELECT kind, count(*)::int AS files, coalesce(sum(size), 0) AS bytes FROM ${from} WHERE status = 'completed' GROUP BY kind`,
  )
  clearGauge('fovea_storage_files')
  clearGauge('fovea_storage_bytes')
  for (const { kind, files, bytes } of rows) {
    setGauge('fovea_storage_files', { kind, driver }, Math.round(files / share))
    setGauge('fovea_storage_bytes', { kind, driver }, Math.round(Number(bytes) / share))
  }
}
