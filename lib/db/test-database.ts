import { after } from 'node:test'
import pg from 'pg'
import { newId } from '../runtime/new-id'
import { openDatabase, pool } from './database'
import { SteadyClock, type SteadyClockOptions } from './steady-clock'

/**
 * Gives the calling test file a migrated PostgreSQL database of its own, opened as this process's database, and drops
 * it afterwards. Call it at the top of the file, `await openTestDatabase()`, not inside a hook. `npm test` starts one server and a template; FOVEA_TEST_DATABASE_URL names the template.
 *
 * @returns the URL of the database, for a second process
 */
export async function openTestDatabase(): Promise<string> {
  const template = process.env.FOVEA_TEST_DATABASE_URL
  if (!template) throw new Error('run it through npm test, which starts a database: npm test -- lib/your-room')
  const name = `test_${newId().replaceAll('-', '')}`
  const url = new URL(template)
  await asAdmin(url, `CREATE DATABASE "${name}" TEMPLATE "${url.pathname.slice(1)}"`)
  url.pathname = `/${name}`
  const close = openDatabase({ url: url.href, maxConnections: 8, onBroken: () => undefined })
  await openTestClock()
  after(async () => {
    takeClock()
    await close()
    await asAdmin(url, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`)
  })
  return url.href
}

let takeClock = (): void => undefined

/** Gives this process another steady clock than the one that the test database came with: a new one, wound as the test says. */
export async function openTestClock(wound: SteadyClockOptions = {}): Promise<SteadyClock> {
  takeClock()
  await pool().query('DELETE FROM steady_clock')
  const clock = new SteadyClock(wound)
  await clock.look()
  takeClock = clock.publish()
  return clock
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
