import { pool } from '../db/database'
import { DEAD_LETTERS, jobNames } from './open-job-queue'

interface QueueDepth {
  queue: string
  /** Jobs that could run now. */
  waiting: number
  /** Jobs that wait for a later time, as after a failure. */
  delayed: number
  /** How long the oldest that could run has been waiting. */
  oldestSeconds: number | null
}

/** How many jobs wait in each queue, and for how long: from the index of waiting jobs alone. */
export async function measureQueues(): Promise<QueueDepth[]> {
  const { rows } = await pool().query<QueueDepth>(
    `SELECT name AS queue,
            count(*) FILTER (WHERE start_after <= now())::int AS waiting,
            count(*) FILTER (WHERE start_after > now())::int AS delayed,
            extract(epoch FROM now() - min(created_on) FILTER (WHERE start_after <= now()))::int AS "oldestSeconds"
       FROM pgboss.job WHERE state < 'active' AND name <> $1 GROUP BY name`,
    [DEAD_LETTERS],
  )
  const byName = new Map(rows.map((row) => [row.queue, row]))
  const idle = { waiting: 0, delayed: 0, oldestSeconds: null }
  return [...new Set([...jobNames(), ...byName.keys()])].map((queue) => byName.get(queue) ?? { queue, ...idle })
}
