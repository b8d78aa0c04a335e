import { pool } from '../db/database'
import { canRetryJob } from './open-job-queue'

interface FailedJob {
  id: string
  /** The name of its kind, which is that of its queue. */
  queue: string
  /** The code or the class of its last error. */
  reason: string | null
  tries: number
  createdAt: Date
  failedAt: Date
  /** False where its subject was given up with it: to run it again would do nothing. */
  canRetry: boolean
}

/** The jobs that failed for the last time, newest first, of the last two weeks. */
export async function listFailedJobs(limit: number): Promise<FailedJob[]> {
  const { rows } = await pool().query<Omit<FailedJob, 'canRetry'>>(
    `SELECT id, name AS queue, left(coalesce(output->>'message', output->'value'->>'message'), 100) AS reason,
            retry_count + 1 AS tries, created_on AS "createdAt", completed_on AS "failedAt"
       FROM pgboss.job WHERE state = 'failed' ORDER BY completed_on DESC, id LIMIT $1`,
    [limit],
  )
  return rows.map((row) => ({ ...row, canRetry: canRetryJob(row.queue) }))
}
