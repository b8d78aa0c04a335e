import path from 'node:path'
import pg from 'pg'
import { openDatabase } from '../../lib/db/database'
import { startEmbeddedPostgres } from '../../lib/db/embedded-postgres'
import { migrate } from '../../lib/db/schema/migrate'
import { SteadyClock } from '../../lib/db/steady-clock'
import { inFolder } from './in-folder'

/** A database server of a row's own, whose databases are filled differently and measured beside one another. */
export interface BenchDatabases {
  /** Makes a migrated database, and returns its URL. */
  create: (name: string) => Promise<string>
  /** How many blocks a database has read so far: connections report theirs when they end. */
  blocksOf: (name: string) => Promise<number>
}

/** Runs work with a new database server, and removes the server afterwards. */
export const withDatabases = <T>(work: (databases: BenchDatabases) => Promise<T>): Promise<T> =>
  inFolder(async (folder) => {
    const server = await startEmbeddedPostgres(path.join(folder, 'database'))
    try {
      return await work({
        create: (name) => create(server.superuserUrl, name),
        blocksOf: (name) => blocksOf(server.superuserUrl, name),
      })
    } finally {
      await server.stop()
    }
  })

/** Runs work with this database as that of the process, and the clock that follows it. */
export async function whileOpen<T>(url: string, work: () => Promise<T>): Promise<T> {
  const close = openDatabase({ url, maxConnections: 4, onConnectionError: () => undefined })
  const clock = new SteadyClock()
  await clock.sync()
  const unregister = clock.register()
  try {
    return await work()
  } finally {
    unregister()
    await close()
  }
}

async function create(server: string, name: string): Promise<string> {
  await withClient(server, (client) => client.query(`CREATE DATABASE ${name}`))
  const url = new URL(server)
  url.pathname = `/${name}`
  await migrate(url.href)
  return url.href
}

const blocksOf = (server: string, name: string): Promise<number> =>
  withClient(server, async (client) => {
    await client.query('SELECT pg_stat_clear_snapshot()')
    const { rows } = await client.query<{ blocks: string }>(
      'SELECT (blks_hit + blks_read)::text AS blocks FROM pg_stat_database WHERE datname = $1',
      [name],
    )
    return Number(rows[0]!.blocks)
  })

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
