import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, it } from 'node:test'
import pg from 'pg'
import { newUuid } from '../runtime/uuid'
import { db, pool } from './database'
import { migrate } from './migrate'
import { openTestDatabase } from './test-database'

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

describe('a migration that fails', () => {
  it('is rolled back and reported, and is applied by the next start after the repair', async () => {
    const empty = await openEmptyDatabase()
    try {
      empty.write('1_first', 'CREATE TABLE first (id int)')
      empty.write('2_broken', 'CREATE TABLE second (id int); SELECT 1/0')
      await assert.rejects(migrate(empty.url, empty.folder), /2_broken failed and was rolled back: division by zero.*start again/)
      assert.deepEqual(await empty.query(`SELECT to_regclass('first')::text AS first, to_regclass('second') AS second`), [
        { first: 'first', second: null },
      ])
      empty.write('2_broken', 'CREATE TABLE second (id int)')
      assert.deepEqual(await migrate(empty.url, empty.folder), ['2_broken'])
      assert.deepEqual(await migrate(empty.url, empty.folder), [])
    } finally {
      await empty.drop()
    }
  })

  it('in the Prisma CLI stops the start with its error and the commands that resolve it, until it is resolved', async () => {
    const empty = await openEmptyDatabase()
    try {
      await migrate(empty.url, empty.folder)
      empty.write('1_first', 'CREATE TABLE first (id int)')
      await empty.query(`INSERT INTO "_prisma_migrations" (id, checksum, migration_name, logs)
        VALUES ('${newUuid()}', 'x', '1_first', E'external connector error\nERROR: out of disk\n at engine.rs')`)
      await assert.rejects(
        migrate(empty.url, empty.folder),
        /1_first did not finish \(ERROR: out of disk\).*npm run prisma -- migrate resolve --rolled-back 1_first.*--applied 1_first/s,
      )
      await empty.query(`UPDATE "_prisma_migrations" SET rolled_back_at = now()`)
      assert.deepEqual(await migrate(empty.url, empty.folder), ['1_first'])
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
      await migrate(empty.url, empty.folder)
      const rows = `SELECT migration_name, finished_at::text FROM "_prisma_migrations" ORDER BY migration_name`
      const before = await empty.query(rows)
      rmSync(path.join(empty.folder, '3_newer'), { recursive: true })
      empty.write('2_of_a_branch', 'CREATE TABLE of_a_branch (id int)')
      await assert.rejects(migrate(empty.url, empty.folder), (thrown: Error) => {
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
      await migrate(empty.url, empty.folder)
      await empty.query(`INSERT INTO "_prisma_migrations" (id, checksum, migration_name, rolled_back_at)
        VALUES ('${newUuid()}', 'x', '2_withdrawn', now())`)
      assert.deepEqual(await migrate(empty.url, empty.folder), [])
    } finally {
      await empty.drop()
    }
  })
})
