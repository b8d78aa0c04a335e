import { pool } from '../../db/database'
import { OLDEST_EVERY } from '../../runtime/fair/fair-queue'
import { processShares } from '../../runtime/fair/shares'

export interface FetchedJob {
  id: string
  data: unknown
  priority: number
  owner: string
  retryCount: number
  retryLimit: number
  expireInSeconds: number
}

interface FetchOptions {
  /** How many jobs of one owner may run at once, in all processes, while others wait. */
  cap: number
  /** Only of an owner of whom none is running: the slot is one more. */
  isExtra: boolean
}

/** So many owners are looked at, and of each so many jobs: others take jobs at the same time. */
const [MAX_OWNERS, MAX_JOBS] = [50, 8]
const OWNER = `coalesce(data->>'owner', '')`
const DUE = `name = $1 AND state < 'active' AND start_after <= now()`

/**
 * The owners who have due jobs, each found with one step into the index; the first job of each, in the order of turns of
 * fair-queue.ts; and the first of those that nobody else has taken in the meantime. The rest is the statement of pg-boss.
 */
const FETCH = `
  WITH RECURSIVE owners (owner) AS (
    (SELECT ${OWNER} FROM pgboss.job WHERE ${DUE} ORDER BY ${OWNER} LIMIT 1)
    UNION ALL
    SELECT (SELECT ${OWNER} FROM pgboss.job WHERE ${DUE} AND ${OWNER} > owners.owner ORDER BY ${OWNER} LIMIT 1)
    FROM owners WHERE owners.owner IS NOT NULL
  ), ranked AS (
    SELECT o.owner, r.running, first.priority, first.created_on,
           coalesce(array_position($2::text[], o.owner), 0) AS last_turn, o.owner = ANY ($3::text[]) AS has_spent
      FROM owners o
      CROSS JOIN LATERAL (SELECT count(*) AS running FROM pgboss.job WHERE name = $1 AND state = 'active' AND ${OWNER} = o.owner) r
      CROSS JOIN LATERAL (SELECT priority, created_on FROM pgboss.job WHERE ${DUE} AND ${OWNER} = o.owner
                           ORDER BY priority DESC, created_on, id LIMIT 1) first
     WHERE o.owner IS NOT NULL AND NOT ($5::boolean AND r.running > 0)
     ORDER BY r.running >= $4::int, has_spent, first.priority DESC, r.running, last_turn, first.created_on
     LIMIT ${MAX_OWNERS}
  ), next AS (
    SELECT job.id FROM ranked
      CROSS JOIN LATERAL (SELECT id FROM pgboss.job WHERE ${DUE} AND ${OWNER} = ranked.owner
                           ORDER BY priority DESC, created_on, id LIMIT ${MAX_JOBS}) first
      JOIN pgboss.job ON job.name = $1 AND job.id = first.id AND job.state < 'active'
     ORDER BY ranked.running >= $4::int, ranked.has_spent, job.priority DESC, ranked.running, ranked.last_turn, job.created_on, job.id
     LIMIT 1
     FOR UPDATE OF job SKIP LOCKED
  )`
const OLDEST = `
  WITH next AS (
    SELECT id FROM pgboss.job WHERE ${DUE} AND NOT ($2::boolean AND EXISTS (
      SELECT FROM pgboss.job a WHERE a.name = $1 AND a.state = 'active' AND coalesce(a.data->>'owner', '') = coalesce(job.data->>'owner', '')))
     ORDER BY start_after, created_on, id LIMIT 1 FOR UPDATE OF job SKIP LOCKED
  )`
const START = `
  UPDATE pgboss.job j
     SET state = 'active', started_on = now(), retry_count = CASE WHEN started_on IS NOT NULL THEN retry_count + 1 ELSE retry_count END
    FROM next WHERE j.name = $1 AND j.id = next.id
  RETURNING j.id, j.data, j.priority, ${OWNER} AS owner, j.retry_count AS "retryCount", j.retry_limit AS "retryLimit",
            extract(epoch FROM j.expire_in)::int AS "expireInSeconds"`
/** Of each queue: how often it was asked. */
const asked = new Map<string, number>()

/**
 * Takes the job of a queue whose turn it is: owners in rotation, one job in ten the oldest. Who had turns and who has used up
 * their budget is known to each process of itself; how many of an owner are running, the table says for all.
 */
export async function fetchJob(name: string, { cap, isExtra }: FetchOptions): Promise<FetchedJob | undefined> {
  const shares = processShares()
  const owners = shares.owners()
  const count = (asked.get(name) ?? 0) + 1
  asked.set(name, count)
  const isOldest = count % OLDEST_EVERY === 0
  const { rows } = await pool().query<FetchedJob>(
    isOldest
      ? { name: 'fetch-oldest-job', text: OLDEST + START, values: [name, isExtra] }
      : { name: 'fetch-job', text: FETCH + START, values: [name, owners, owners.filter(shares.hasSpent), cap, isExtra] },
  )
  if (rows[0]) shares.recordTurn(rows[0].owner)
  return rows[0]
}

/** Gives back a job that has not begun, as if nobody had taken it. */
export async function giveJobBack(name: string, id: string): Promise<void> {
  const sql = `UPDATE pgboss.job SET state = 'retry', started_on = NULL WHERE name = $1 AND id = $2 AND state = 'active'`
  await pool().query(sql, [name, id])
}
