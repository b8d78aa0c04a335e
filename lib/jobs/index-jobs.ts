import { pool } from '../db/database'

/** The queue's own tables have none by which failed jobs are found among the many that were done, nor those of an owner. */
const INDEXES = {
  fovea_failed_jobs: `(completed_on DESC, id) WHERE state = 'failed'`,
  fovea_waiting_jobs: `(name, coalesce(data->>'owner', ''), priority DESC, created_on, id) INCLUDE (start_after) WHERE state < 'active'`,
  fovea_running_jobs: `(name, coalesce(data->>'owner', '')) WHERE state = 'active'`,
}

/**
 * Makes the indexes by which jobs are found beyond what the queue does itself. Their creation locks the queue for a moment, so
 * it is tried only where one is missing.
 */
export async function indexJobs(): Promise<void> {
  for (const [name, on] of Object.entries(INDEXES)) {
    const { rows } = await pool().query<{ known: boolean }>(`SELECT to_regclass('pgboss.${name}') IS NOT NULL AS known`)
    if (rows[0]?.known) continue
    // Two statements in one message are one transaction: of two processes that start, one waits for the other.
    await pool().query(`
      SELECT pg_advisory_xact_lock(hashtext('pgboss.${name}'));
      CREATE INDEX IF NOT EXISTS ${name} ON pgboss.job ${on}`)
  }
}
