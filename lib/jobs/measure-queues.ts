import { pool } from '../db/database'
import type { TurnClass } from '../runtime/fair/turn'
import { classOfPriority } from './_internal/fair-priority'
import { DEAD_LETTERS, jobNames } from './open-job-queue'

interface QueueDepth {
  queue: string
  /** Jobs that could run now. */
  waiting: number
  /** Jobs that wait for a later time, as after a failure. */
  delayed: number
  /** How long the oldest that could run has been waiting. */
  oldestSeconds: number | null
  /** The same of each class; 0 where none of it waits. */
  oldestSecondsByClass: Record<TurnClass, number>
}

type Row = Omit<QueueDepth, 'oldestSecondsByClass'> & { priority: number }

/** How many jobs wait in each queue, and for how long: from the index of waiting jobs alone. */
export async function measureQueues(): Promise<QueueDepth[]> {
  const { rows } = await pool().query<Row>(
    `SELECT name AS queue, priority,
            count(*) FILTER (WHERE start_after <= now())::int AS waiting,
            count(*) FILTER (WHERE start_after > now())::int AS delayed,
            extract(epoch FROM now() - min(created_on) FILTER (WHERE start_after <= now()))::int AS "oldestSeconds"
       FROM pgboss.job WHERE state < 'active' AND name <> $1 GROUP BY name, priority`,
    [DEAD_LETTERS],
  )
  const depths = new Map(jobNames().map((queue) => [queue, noneWaits(queue)]))
  for (const row of rows) {
    const depth = depths.get(row.queue) ?? noneWaits(row.queue)
    depths.set(row.queue, depth)
    depth.waiting += row.waiting
    depth.delayed += row.delayed
    if (row.oldestSeconds === null) continue
    const name = classOfPriority(row.priority)
    depth.oldestSeconds = Math.max(depth.oldestSeconds ?? 0, row.oldestSeconds)
    depth.oldestSecondsByClass[name] = Math.max(depth.oldestSecondsByClass[name], row.oldestSeconds)
  }
  return [...depths.values()]
}

const noneWaits = (queue: string): QueueDepth => ({
  ...{ queue, waiting: 0, delayed: 0, oldestSeconds: null },
  oldestSecondsByClass: { urgent: 0, normal: 0, background: 0 },
})
