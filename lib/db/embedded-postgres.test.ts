import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import PgBoss from 'pg-boss'
import { databaseHome, serverUser } from './_internal/database-home'
import { pruneServerLog } from './_internal/server-log'
import { startEmbeddedPostgres } from './embedded-postgres'
import { migrate } from './schema/migrate'
import { findRoleWeakness, grantRunningRole } from './running-role'
import { eventually } from '../runtime/test-eventually'

/** A value that is a person's, wherever it appears. */
const CANARY = 'ida.canary@example.org'

const dataDir = mkdtempSync(path.join(process.env.FOVEA_TEST_TEMP ?? tmpdir(), 'embedded-'))
chmodSync(dataDir, 0o755)
const { native, pgdata } = databaseHome(dataDir, serverUser())
let deaths: string[] = []
const start = () => startEmbeddedPostgres(dataDir, { maxConnections: 20, onDeath: ({ message }) => deaths.push(message) })
let database: Awaited<ReturnType<typeof start>>

async function query<Row extends object>(url: string, sql: string, values: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query<Row>(sql, values)).rows
  } finally {
    await client.end()
  }
}

/** All that the server has logged. */
function readLog(): string {
  const files = readdirSync(pgdata, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.log'))
  return files.map((name) => readFileSync(path.join(pgdata, name), 'utf8')).join('\n')
}

const pidOf = () => Number(readFileSync(path.join(pgdata, 'postmaster.pid'), 'utf8').split('\n')[0])

before(async () => {
  database = await start()
})
after(async () => {
  await database.stop()
  const note = path.join(dataDir, 'postgres-home')
  if (existsSync(note)) rmSync(readFileSync(note, 'utf8').trim(), { recursive: true, force: true })
  rmSync(dataDir, { recursive: true, force: true })
})

describe('the embedded PostgreSQL', () => {
  it('lets many read all partitions of years at the same time', async () => {
    await query(database.superuserUrl, 'CREATE DATABASE years')
    const { href: url } = new URL('/years', database.superuserUrl)
    await query(url, 'CREATE TABLE years (seq bigint PRIMARY KEY, subject uuid) PARTITION BY RANGE (seq)')
    await query(url, 'CREATE INDEX ON years (subject)')
    for (let hundred = 0; hundred < 900; hundred += 100) {
      const made = Array.from({ length: 100 }, (_, at) => hundred + at)
      const bound = (at: number) => `CREATE TABLE years_${at} PARTITION OF years FOR VALUES FROM (${at}) TO (${at + 1})`
      await query(url, made.map(bound).join(';'))
    }
    const readers = Array.from({ length: 17 }, () => new pg.Client({ connectionString: url }))
    await Promise.all(readers.map((reader) => reader.connect()))
    try {
      for (const reader of readers) {
        await reader.query('BEGIN')
        await reader.query('SELECT FROM years WHERE subject = gen_random_uuid()') // Its locks are held until the end.
      }
    } finally {
      await Promise.all(readers.map((reader) => reader.end()))
      await query(database.superuserUrl, 'DROP DATABASE years WITH (FORCE)')
    }
  })

  it('plans as where a block is found almost as fast as the next one, so that a search without a hit uses its index', async () => {
    assert.deepEqual(await query(database.url, 'SHOW random_page_cost'), [{ random_page_cost: '1.1' }])
  })

  it('logs no value of a statement that fails, in whichever way', async () => {
    await query(database.superuserUrl, 'CREATE TABLE people (email text UNIQUE CHECK (length(email) > 3), born date)')
    const insert = 'INSERT INTO people (email) VALUES ($1)'
    await query(database.superuserUrl, insert, [CANARY])
    const failures: [string, unknown[]?][] = [
      [insert, [CANARY]],
      [`INSERT INTO people (email) VALUES ('${CANARY}')`],
      ['INSERT INTO people (born) VALUES ($1)', [CANARY]],
      [`SELECT '${CANARY}'::uuid`],
      ['SELECT $1::text::int', [CANARY]],
      [`SELECT "${CANARY}"`],
      [`DO $$ BEGIN RAISE EXCEPTION 'no ${CANARY}' USING DETAIL = '${CANARY}', HINT = '${CANARY}'; END $$`],
      [`DO $$ BEGIN RAISE WARNING 'see ${CANARY}'; END $$; SELECT 1/0`],
    ]
    for (const [sql, values] of failures) await assert.rejects(query(database.superuserUrl, sql, values), sql)
    await query(database.superuserUrl, `SELECT pg_sleep(0.01), '${CANARY}'`)
    assert.ok(!readLog().includes(CANARY))
    assert.match(readLog(), /database system is ready to accept connections/)
  })

  it('ends a file of its log after a day or 10 MB, and keeps the newest seven', async () => {
    const settings = await query<{ name: string; setting: string }>(
      database.superuserUrl,
      `SELECT name, setting FROM pg_settings WHERE name IN ('logging_collector', 'log_rotation_age', 'log_rotation_size') ORDER BY 1`,
    )
    assert.deepEqual(
      settings.map(({ setting }) => setting),
      ['1440', '10240', 'on'],
    )
    const folder = path.join(dataDir, 'fake')
    mkdirSync(path.join(folder, 'log'), { recursive: true })
    for (let day = 10; day < 30; day++) writeFileSync(path.join(folder, 'log', `postgresql-202611${day}-000000.log`), '')
    pruneServerLog(folder)
    assert.deepEqual(
      readdirSync(path.join(folder, 'log')).map((name) => name.slice(17, 19)),
      ['23', '24', '25', '26', '27', '28', '29'],
    )
  })

  it('is migrated by a role that owns the schema and used by one that does not; neither is a superuser', async () => {
    assert.notDeepEqual(await migrate(database.ownerUrl), [])
    await grantRunningRole(database.ownerUrl, database.url)
    const roles = await query(
      database.superuserUrl,
      `SELECT rolname, rolsuper, rolcreaterole, rolbypassrls FROM pg_roles WHERE rolname LIKE 'fovea\\_%' ORDER BY 1`,
    )
    const powerless = { rolsuper: false, rolcreaterole: false, rolbypassrls: false }
    assert.deepEqual(roles, [
      { rolname: 'fovea_app', ...powerless },
      { rolname: 'fovea_owner', ...powerless },
    ])
    const client = new pg.Client({ connectionString: database.url })
    await client.connect()
    assert.equal(await findRoleWeakness(client), null)
    await client.end()
    for (const sql of [
      'CREATE TABLE public.x (id int)',
      'CREATE SCHEMA x',
      'DELETE FROM audit_entries',
      'ALTER SYSTEM SET jit = off',
    ])
      await assert.rejects(query(database.url, sql), { code: '42501' }, sql)
  })

  it('is started again on the same port when it has died, and is then reached by the same address', async () => {
    for (let kill = 1; kill <= 2; kill++) {
      deaths = []
      const pid = pidOf()
      process.kill(pid, 'SIGKILL')
      const isUp = () =>
        query(database.url, 'SELECT 1').then(
          () => pidOf() !== pid,
          () => false,
        )
      await eventually('another process answers', isUp)
      assert.deepEqual(deaths, ['the embedded PostgreSQL has ended and is started again'])
    }
  })

  it('gives its owner what an earlier version created as the superuser, and replaces a server that logs values', async () => {
    await query(
      database.superuserUrl,
      'ALTER DATABASE postgres OWNER TO fovea; DROP SCHEMA public CASCADE; CREATE SCHEMA public; DROP OWNED BY fovea_owner, fovea_app; DROP ROLE fovea_app; DROP ROLE fovea_owner',
    )
    await migrate(database.superuserUrl)
    await query(database.superuserUrl, PgBoss.getConstructionPlans())
    await query(database.superuserUrl, `SELECT pgboss.create_queue('q', '{"policy": "standard"}')`)
    await database.stop()
    const log = path.join(pgdata, 'server.log')
    const options = '-p 0 -c listen_addresses=127.0.0.1'.replace('-p 0', `-p ${new URL(database.url).port}`)
    const how = ['start', '-w', '-D', pgdata, '-l', log, '-o', `${options} -c unix_socket_directories=''`]
    const env = { PATH: '/usr/bin:/bin', LC_ALL: 'C' } as unknown as NodeJS.ProcessEnv
    assert.equal(spawnSync(path.join(native, 'bin/pg_ctl'), how, { ...serverUser(), cwd: '/', env, stdio: 'ignore' }).status, 0)
    await assert.rejects(query(database.superuserUrl, `SELECT '${CANARY}'::uuid`))
    assert.ok(readLog().includes(CANARY), 'as it was')

    database = await start()
    assert.equal(database.reused, false)
    assert.ok(!readLog().includes(CANARY))
    await migrate(database.ownerUrl)
    await grantRunningRole(database.ownerUrl, database.url)
    const owners = await query<{ schema: string; owner: string }>(
      database.superuserUrl,
      `SELECT DISTINCT n.nspname AS schema, pg_get_userbyid(o.owner) AS owner FROM (
         SELECT relnamespace AS ns, relowner AS owner FROM pg_class WHERE relkind <> 't'
         UNION ALL SELECT typnamespace, typowner FROM pg_type UNION ALL SELECT pronamespace, proowner FROM pg_proc
         UNION ALL SELECT oid, nspowner FROM pg_namespace) o
       JOIN pg_namespace n ON n.oid = o.ns WHERE n.nspname IN ('public', 'pgboss') ORDER BY 1`,
    )
    assert.deepEqual(owners, [
      { schema: 'pgboss', owner: 'fovea_app' },
      { schema: 'public', owner: 'fovea_owner' },
    ])
    await query(database.url, `SELECT pgboss.create_queue('another', '{"policy": "standard"}')`)
    await query(
      database.url,
      "INSERT INTO cases (id, number, title, patient_id) SELECT gen_random_uuid(), 'x', 'x', id FROM users",
    )
  })
})
