import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, it } from 'node:test'
import pg from 'pg'
import { eventually } from '../../runtime/test-eventually'
import { newUuid } from '../../runtime/uuid'
import { db, pool } from '../database'
import { describeMigration } from './describe-migration'
import { migrate } from './migrate'
import { openTestDatabase } from '../test-database'

const url = await openTestDatabase()

describe('the database', () => {
  it('has every migration when several processes start at once', async () => {
    assert.deepEqual(await Promise.all([migrate(url), migrate(url), migrate(url)]), [[], [], []])
  })

  it('refuses UPDATE, DELETE and TRUNCATE on the audit log', async () => {
    const id = newUuid()
    await pool().query(
      `INSERT INTO audit_entries (seq, id, at, action, outcome, hash) VALUES (1, $1, now(), 'test', 'allowed', '\\x00')`,
      [id],
    )
    await assert.rejects(pool().query(`UPDATE audit_entries SET action = 'other'`), /append-only/)
    await assert.rejects(pool().query('DELETE FROM audit_entries'), /append-only/)
    await assert.rejects(pool().query('TRUNCATE audit_entries'), /append-only/)
  })

  it('never decreases the acknowledged offset of an upload', async () => {
    const id = newUuid()
    const made = { id, ownerId: newUuid(), objectKey: 'x', objectId: newUuid(), expiresAt: new Date(), savedOffset: 100n }
    await db().upload.create({ data: made })
    await db().upload.update({ where: { id }, data: { savedOffset: 200n } })
    await assert.rejects(db().upload.update({ where: { id }, data: { savedOffset: 199n } }))
  })
})

/** An empty database, and a folder of migrations of its own; each call of `write` sets the SQL of one. */
async function openEmptyDatabase() {
  const own = new URL(url)
  own.pathname = `/migrate_${newUuid().replaceAll('-', '')}`
  await pool().query(`CREATE DATABASE "${own.pathname.slice(1)}"`)
  const folder = mkdtempSync(path.join(tmpdir(), 'migrations-'))
  const write = (name: string, sql: string) => {
    mkdirSync(path.join(folder, name), { recursive: true })
    writeFileSync(path.join(folder, name, 'migration.sql'), sql)
  }
  const query = async (sql: string): Promise<unknown[]> => {
    const client = new pg.Client({ connectionString: own.href })
    await client.connect()
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows
    } finally {
      await client.end()
    }
  }
  const drop = () => pool().query(`DROP DATABASE "${own.pathname.slice(1)}" WITH (FORCE)`)
  return { url: own.href, folder, write, query, drop }
}

describe('a migration that builds an index CONCURRENTLY', () => {
  it('lets others write meanwhile, and is applied once: half an index of a killed start is built anew', async () => {
    const empty = await openEmptyDatabase()
    const writer = new pg.Client({ connectionString: empty.url })
    try {
      empty.write('1_first', 'CREATE TABLE rows (id int); INSERT INTO rows VALUES (1), (1)')
      await migrate(empty.url, { folder: empty.folder })
      empty.write('2_index', '-- Each once.\nCREATE UNIQUE INDEX CONCURRENTLY "rows_id" ON "rows"("id");\n')
      await assert.rejects(migrate(empty.url, { folder: empty.folder }), /migration 2_index failed/)
      const state = `SELECT indisvalid FROM pg_index WHERE indexrelid = 'rows_id'::regclass`
      assert.deepEqual(await empty.query(state), [{ indisvalid: false }], 'PostgreSQL leaves it')
      await empty.query('DELETE FROM rows')
      await writer.connect()
      await writer.query('BEGIN')
      await writer.query('INSERT INTO rows VALUES (2)')
      let isDone = false
      const migrated = migrate(empty.url, { folder: empty.folder }).finally(() => (isDone = true))
      await eventually('it waits for the transaction of the writer', async () => {
        const waiting = `SELECT 1 FROM pg_stat_activity WHERE query LIKE '%INDEX CONCURRENTLY%' AND pid <> pg_backend_pid() AND wait_event_type = 'Lock'`
        return (await empty.query(waiting)).length === 1
      })
      await empty.query('INSERT INTO rows VALUES (3)') // Nobody waits behind it.
      assert.ok(!isDone)
      await writer.query('COMMIT')
      assert.deepEqual(await migrated, ['2_index'])
      assert.deepEqual(await empty.query(state), [{ indisvalid: true }])
      // As after a kill between the index and its row.
      await empty.query(`DELETE FROM _prisma_migrations WHERE migration_name = '2_index'`)
      assert.deepEqual(await migrate(empty.url, { folder: empty.folder }), ['2_index'])
    } finally {
      await writer.end()
      await empty.drop()
    }
  })

  it('is refused with another statement in it, before anything is done', async () => {
    const empty = await openEmptyDatabase()
    try {
      empty.write('1_both', 'CREATE TABLE rows (id int); CREATE INDEX CONCURRENTLY i ON rows (id);')
      await assert.rejects(migrate(empty.url, { folder: empty.folder }), /must be the only statement of its migration/)
      assert.deepEqual(await empty.query(`SELECT to_regclass('rows') AS made`), [{ made: null }])
    } finally {
      await empty.drop()
    }
  })
})

describe('the migrations since indexes are built beside writers', () => {
  /** Tables that have millions of rows somewhere. One that is divided by month cannot be indexed so. */
  const LARGE = ['files', 'file_variants', 'object_keys', 'uploads', 'instances', 'series', 'notifications']
  const SINCE = '20261218000000'

  it('build those of large tables CONCURRENTLY', () => {
    const later = readdirSync('prisma/migrations').filter((name) => /^\d/.test(name) && name > SINCE)
    const waited = later.flatMap((name) =>
      describeMigration(readFileSync(`prisma/migrations/${name}/migration.sql`, 'utf8'))
        .filter(({ table, blocks }) => LARGE.includes(table) && blocks === 'writes')
        .map(({ table }) => `${name}: ${table}`),
    )
    assert.deepEqual(waited, [])
  })
})

describe('a migration that fails', () => {
  it('is rolled back and reported, and is applied by the next start after the repair', async () => {
    const empty = await openEmptyDatabase()
    try {
      empty.write('1_first', 'CREATE TABLE first (id int)')
      empty.write('2_broken', 'CREATE TABLE second (id int); SELECT 1/0')
      await assert.rejects(
        migrate(empty.url, { folder: empty.folder }),
        /2_broken failed and was rolled back: division by zero.*start again/,
      )
      assert.deepEqual(await empty.query(`SELECT to_regclass('first')::text AS first, to_regclass('second') AS second`), [
        { first: 'first', second: null },
      ])
      empty.write('2_broken', 'CREATE TABLE second (id int)')
      assert.deepEqual(await migrate(empty.url, { folder: empty.folder }), ['2_broken'])
      assert.deepEqual(await migrate(empty.url, { folder: empty.folder }), [])
    } finally {
      await empty.drop()
    }
  })

  it('in the Prisma CLI stops the start with its error and the commands that resolve it, until it is resolved', async () => {
    const empty = await openEmptyDatabase()
    try {
      await migrate(empty.url, { folder: empty.folder })
      empty.write('1_first', 'CREATE TABLE first (id int)')
      await empty.query(`INSERT INTO "_prisma_migrations" (id, checksum, migration_name, logs)
        VALUES ('${newUuid()}', 'x', '1_first', E'external connector error\nERROR: out of disk\n at engine.rs')`)
      await assert.rejects(
        migrate(empty.url, { folder: empty.folder }),
        /1_first did not finish \(ERROR: out of disk\).*npm run prisma -- migrate resolve --rolled-back 1_first.*--applied 1_first/s,
      )
      await empty.query(`UPDATE "_prisma_migrations" SET rolled_back_at = now()`)
      assert.deepEqual(await migrate(empty.url, { folder: empty.folder }), ['1_first'])
    } finally {
      await empty.drop()
    }
  })
})

describe('a database that is newer than the program', () => {
  it('is refused with a sentence that says what to do, and nothing is applied or changed', async () => {
    const empty = await openEmptyDatabase()
    try {
      empty.write('1_first', 'CREATE TABLE first (id int)')
      empty.write('3_newer', 'CREATE TABLE newer (id int)')
      await migrate(empty.url, { folder: empty.folder })
      const rows = `SELECT migration_name, finished_at::text FROM "_prisma_migrations" ORDER BY migration_name`
      const before = await empty.query(rows)
      rmSync(path.join(empty.folder, '3_newer'), { recursive: true })
      empty.write('2_of_a_branch', 'CREATE TABLE of_a_branch (id int)')
      await assert.rejects(migrate(empty.url, { folder: empty.folder }), (thrown: Error) => {
        assert.match(thrown.message, /^the database is newer than this version of Fovea: it has a migration /)
        assert.match(thrown.message, /\(the last is 3_newer\).*Start the newer version again, or restore the backup/)
        return true
      })
      assert.deepEqual(await empty.query(rows), before)
      assert.deepEqual(await empty.query(`SELECT to_regclass('of_a_branch') AS made`), [{ made: null }])
    } finally {
      await empty.drop()
    }
  })

  it('starts once the migration was rolled back by the newer version', async () => {
    const empty = await openEmptyDatabase()
    try {
      empty.write('1_first', 'CREATE TABLE first (id int)')
      await migrate(empty.url, { folder: empty.folder })
      await empty.query(`INSERT INTO "_prisma_migrations" (id, checksum, migration_name, rolled_back_at)
        VALUES ('${newUuid()}', 'x', '2_withdrawn', now())`)
      assert.deepEqual(await migrate(empty.url, { folder: empty.folder }), [])
    } finally {
      await empty.drop()
    }
  })
})

describe('a migration that waits for a lock', () => {
  it('names who holds it after five seconds, lets others pass, and is applied once it is free', async () => {
    const empty = await openEmptyDatabase()
    const holder = new pg.Client({ connectionString: empty.url })
    try {
      empty.write('1_first', 'CREATE TABLE held (a int)')
      await migrate(empty.url, { folder: empty.folder })
      await holder.connect()
      await holder.query('BEGIN')
      await holder.query("SELECT 'a secret' FROM held")
      empty.write('2_second', 'ALTER TABLE held ADD COLUMN b int')
      const said: string[] = []
      const migrated = migrate(empty.url, { folder: empty.folder, lockTimeoutMs: 20_000, say: (line) => said.push(line) })
      await eventually(
        'the holder is named',
        () => said.join('\n'),
        (text) => text.includes('waits:'),
      )
      const { rows } = await holder.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
      assert.match(
        said[0]!,
        new RegExp(`2_second waits: the connection with pid ${rows[0]!.pid} .*is idle in a transaction, since \\d{4}-`),
      )
      await eventually(
        'it gave up',
        () => said.join('\n'),
        (text) => text.includes('tried again'),
      )
      await eventually('a reader passes', () => empty.query('SELECT * FROM held').then(() => true), Boolean)
      await holder.query('ROLLBACK')
      assert.deepEqual(await migrated, ['2_second'])
      assert.ok(!said.join('').includes('secret'))
    } finally {
      await holder.end()
      await empty.drop()
    }
  })

  it('is given up with a sentence that names the holder, and leaves nothing', async () => {
    const empty = await openEmptyDatabase()
    const holder = new pg.Client({ connectionString: empty.url })
    try {
      empty.write('1_first', 'CREATE TABLE held (a int)')
      await migrate(empty.url, { folder: empty.folder })
      await holder.connect()
      await holder.query('BEGIN')
      await holder.query('LOCK TABLE held')
      empty.write('2_second', 'CREATE TABLE other (a int); ALTER TABLE held ADD COLUMN b int')
      const given = migrate(empty.url, { folder: empty.folder, lockTimeoutMs: 2500, lockTries: 1 })
      await assert.rejects(
        given,
        /2_second did not get a lock .* rolled back: the connection with pid \d+ .*pg_terminate_backend/,
      )
      assert.deepEqual(await empty.query(`SELECT 1 FROM pg_class WHERE relname = 'other'`), [])
    } finally {
      await holder.end()
      await empty.drop()
    }
  })
})
