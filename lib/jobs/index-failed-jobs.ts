import { pool } from '../db/database'

/**
 * Makes the index by which failed jobs are found among the many that were done; the queue's own tables have none. Its
 * creation locks the queue for a moment, so it is tried only where it is missing.
 */
export async function indexFailedJobs(): Promise<void> {
  const { rows } = await pool().query<{ known: boolean }>(`SELECT to_regclass('pgboss.fovea_failed_jobs') IS NOT NULL AS known`)
  if (rows[0]?.known) return
  // Two statements in one message are one transaction: of two processes that start, one waits for the other.
  await pool().query(`
    SELECT pg_advisory_xact_lock(hashtext('pgboss.fovea_failed_jobs'));
    CREATE INDEX IF NOT EXISTS fovea_failed_jobs ON pgboss.job (completed_on DESC, id) WHERE state = 'failed'`)
}
