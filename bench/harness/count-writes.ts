import pg from 'pg'
import { BUS_CHANNEL } from '../../lib/db/publish-message'

/** What the database did for one action: rows that were written, by table, transactions that wrote, and messages of the bus. */
export interface Writes {
  rows: Record<string, number>
  commits: number
  walBytes: number
  messages: Record<string, number>
}

const ROWS = `
  SELECT coalesce(i.inhparent, s.relid)::regclass::text AS name, sum(n_tup_ins - n_tup_del)::float8 AS rows
  FROM pg_stat_user_tables s LEFT JOIN pg_inherits i ON i.inhrelid = s.relid WHERE schemaname = 'public' GROUP BY 1`

interface Counted {
  rows: Map<string, number>
  /** Ids that were given to transactions: those that only read have none. */
  xids: number
  walBytes: number
}

/** Counts what is written while work runs and until it has settled; each figure is for one of `times` actions. */
export async function countWrites(
  url: string,
  times: number,
  work: () => Promise<unknown>,
  settle: () => Promise<unknown>,
): Promise<Writes> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const messages: Record<string, number> = {}
  client.on('notification', ({ payload = '' }) => {
    const topic = payload.split(' ', 1)[0]!
    messages[topic] = (messages[topic] ?? 0) + 1 / times
  })
  try {
    await settle()
    await client.query(`LISTEN ${BUS_CHANNEL}`)
    const before = await count(client)
    await work()
    await settle()
    const after = await count(client)
    const rows = [...after.rows].map(([name, sum]): [string, number] => [name, (sum - (before.rows.get(name) ?? 0)) / times])
    return {
      rows: Object.fromEntries(rows.filter(([, written]) => written !== 0)),
      commits: (after.xids - before.xids) / times,
      walBytes: (after.walBytes - before.walBytes) / times,
      messages,
    }
  } finally {
    await client.end()
  }
}

async function count(client: pg.Client): Promise<Counted> {
  await client.query('SELECT pg_stat_clear_snapshot()')
  const { rows } = await client.query<{ name: string; rows: number }>(ROWS)
  const { rows: of } = await client.query<{ xids: string; wal: string }>(
    "SELECT pg_snapshot_xmax(pg_current_snapshot())::text AS xids, (pg_current_wal_lsn() - '0/0')::text AS wal",
  )
  return {
    rows: new Map(rows.map(({ name, rows: sum }) => [name, sum])),
    xids: Number(of[0]!.xids),
    walBytes: Number(of[0]!.wal),
  }
}
