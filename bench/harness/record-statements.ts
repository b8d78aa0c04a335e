import { AsyncLocalStorage, AsyncResource } from 'node:async_hooks'
import type pg from 'pg'
import { pool } from '../../lib/db/database'

interface Statement {
  text: string
  values: unknown[]
}

const recording = new AsyncLocalStorage<Statement[]>()

type Query = (...given: unknown[]) => unknown
type Connected = (error: Error | undefined, client: pg.PoolClient | undefined, release: unknown) => void
const known = new WeakSet<object>()

/**
 * Runs work, and returns every statement that it sent to a database: not what other work of this process sent meanwhile. They are
 * noted where the pool gives out a connection, in the context of who asked for it: it hands one on in that of who returned it.
 */
export async function recordStatements(work: () => Promise<unknown>): Promise<Statement[]> {
  const recorded: Statement[] = []
  const connections = pool()
  const { connect } = connections as unknown as { connect: (callback?: Connected) => Promise<pg.PoolClient> }
  const hookedConnect = (callback?: Connected): unknown => {
    if (!callback) return connect.call(connections).then(hook)
    const hooked: Connected = (error, client, release) => callback(error, client && hook(client), release)
    return connect.call(connections, AsyncResource.bind(hooked))
  }
  Object.assign(connections, { connect: hookedConnect })
  try {
    await recording.run(recorded, work)
  } finally {
    Object.assign(connections, { connect })
  }
  return recorded
}

function hook(client: pg.PoolClient): pg.PoolClient {
  if (known.has(client)) return client
  known.add(client)
  const query = client.query.bind(client) as Query
  return Object.assign(client, {
    query: (...given: unknown[]) => {
      const [first, second] = given
      const { text, values } = typeof first === 'string' ? { text: first, values: second } : (first as Partial<Statement>)
      if (text) recording.getStore()?.push({ text, values: Array.isArray(values) ? values : [] })
      return query(...given)
    },
  })
}

interface Plan {
  'Node Type': string
  'Relation Name'?: string
  'Index Name'?: string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  'Shared Hit Blocks': number
  'Shared Read Blocks': number
  Plans?: Plan[]
}

export interface Explained {
  text: string
  /** Blocks of tables and indexes that were read, from memory or not. */
  blocks: number
  ms: number
  /** Tables that were read from the first row to the last. */
  scanned: string[]
}

/**
 * Runs a statement again, and returns what PostgreSQL read for it; nothing for one that only frames others or writes.
 *
 * @param byIndexes has it answered by indexes where it can be, as in a large table: a small one is read as a whole
 */
export async function explainStatement({ text, values }: Statement, { byIndexes = false } = {}): Promise<Explained[]> {
  if (!/^[\s(]*(SELECT|WITH)\b/i.test(text)) return []
  const client = await pool().connect()
  await client.query('BEGIN')
  if (byIndexes) await client.query('SET LOCAL enable_seqscan = off')
  let rows: { 'QUERY PLAN': { Plan: Plan; 'Execution Time': number }[] }[]
  try {
    ;({ rows } = await client.query(`EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${text}`, values))
  } finally {
    await client.query('ROLLBACK').finally(() => client.release())
  }
  const [{ Plan: plan, 'Execution Time': ms }] = rows[0]!['QUERY PLAN'] as [{ Plan: Plan; 'Execution Time': number }]
  const scanned = new Set<string>()
  collectScans(plan, scanned)
  return [{ text, ms, blocks: plan['Shared Hit Blocks'] + plan['Shared Read Blocks'], scanned: [...scanned] }]
}

function collectScans(plan: Plan, into: Set<string>): void {
  if (plan['Node Type'] === 'Seq Scan' && plan['Actual Loops'] > 0) into.add(plan['Relation Name']!)
  for (const below of plan.Plans ?? []) collectScans(below, into)
}
