import { pool } from '../db/database'
import type { Job } from './define-job'

/** The subjects of the jobs of a kind that have failed and will run again: who queues them anew would double the retries. */
export async function keysAwaitingRetry(job: Pick<Job<never>, 'name'>): Promise<Set<string>> {
  const { rows } = await pool().query<{ key: string }>(
    `SELECT singleton_key AS key FROM pgboss.job WHERE name = $1 AND state = 'retry' AND singleton_key IS NOT NULL`,
    [job.name],
  )
  return new Set(rows.map(({ key }) => key))
}
