import { pool } from '../db/database'
import { canRetryJob, wakeAllWorkersOf } from './open-job-queue'

/**
 * Runs a failed job once more, at once. One that was not found failed, because it was asked for before, is left alone.
 *
 * @returns whether it was failed, is in another state, or is not there; `given-up` where to run it again would do nothing
 */
export async function retryFailedJob(queue: string, id: string): Promise<'retried' | 'unchanged' | 'absent' | 'given-up'> {
  const { rows } = await pool().query<{ state: string }>('SELECT state FROM pgboss.job WHERE name = $1 AND id = $2', [queue, id])
  if (!rows[0]) return 'absent'
  if (rows[0].state !== 'failed') return 'unchanged'
  if (!canRetryJob(queue)) return 'given-up'
  const { rowCount } = await pool().query(
    `UPDATE pgboss.job
        SET state = 'retry', retry_limit = retry_count + 1, start_after = now(), completed_on = NULL,
            keep_until = greatest(keep_until, now() + interval '1 day')
      WHERE name = $1 AND id = $2 AND state = 'failed'`,
    [queue, id],
  )
  if (rowCount !== 1) return 'unchanged'
  await wakeAllWorkersOf(queue)
  return 'retried'
}
