import { after } from 'node:test'
import pg from 'pg'
import { newUuid } from '../runtime/uuid'
import { openDatabase, pool } from './database'
import { SteadyClock, type SteadyClockOptions } from './steady-clock'

/**
 * Creates a migrated PostgreSQL database for the calling test file, opened as this process's database, and drops it
 * afterwards. Call it at the top of the file, `await openTestDatabase()`, not inside a hook. `npm test` starts one
 * server and a template; FOVEA_TEST_DATABASE_URL names the template.
 *
 * @returns the URL of the database, for a second process
 */
export async function openTestDatabase(): Promise<string> {
  const template = process.env.FOVEA_TEST_DATABASE_URL
  if (!template) throw new Error('run it through npm test, which starts a database: npm test -- lib/storage')
  const name = `test_${newUuid().replaceAll('-', '')}`
  const url = new URL(template)
  await asAdmin(url, `CREATE DATABASE "${name}" TEMPLATE "${url.pathname.slice(1)}" STRATEGY FILE_COPY`)
  url.pathname = `/${name}`
  const close = openDatabase({ url: url.href, maxConnections: 8, onConnectionError: () => undefined })
  await openTestClock()
  after(async () => {
    unregisterClock()
    await close()
    await asAdmin(url, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`)
  })
  return url.href
}

let unregisterClock = (): void => undefined

/** Replaces the steady clock of the test database with a new one that reads the given clocks. */
export async function openTestClock(options: SteadyClockOptions = {}): Promise<SteadyClock> {
  await pool().query('DELETE FROM steady_clock')
  const clock = new SteadyClock(options)
  await clock.sync()
  unregisterClock() // Only now: what is done every few milliseconds reads one at any time.
  unregisterClock = clock.register()
  return clock
}

/** Lets so much time pass on the steady clock until the test ends. */
export async function passSteadyTime(t: { after: (undo: () => Promise<unknown>) => void }, ms: number): Promise<void> {
  await openTestClock({ wallMs: () => Promise.resolve(Date.now() + ms) })
  t.after(() => openTestClock())
}

/**
 * Opens the clock of the test's database in another process. Its row stays: processes that begin at once would delete it under
 * one another.
 */
export async function joinTestClock(): Promise<void> {
  const clock = new SteadyClock()
  await clock.sync()
  clock.register()
}

async function asAdmin(near: URL, sql: string): Promise<void> {
  const admin = new URL(near)
  admin.pathname = '/postgres'
  const client = new pg.Client({ connectionString: admin.href })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
