import assert from 'node:assert/strict'
import { readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { eventually } from '../../runtime/test-eventually'
import { pool } from '../database'
import { openConnection } from '../open-connection'
import { openTestDatabase } from '../test-database'
import { findOrphanedFiles } from './find-orphaned-files'
import { purgeDeletedRows } from './purge-deleted-rows'

const url = await openTestDatabase()
const PURGED = { tables: 'rewritten', wal: 'overwritten', orphaned_files: [] }
const LEFT = { tables: 'left', wal: 'left', orphaned_files: null }
let counter = 0

/** Writes a row with a name that nothing else has, and deletes it; the returned function says whether the table's file has it. */
async function deletedName(): Promise<() => Promise<boolean>> {
  const name = `Deleted ${process.pid} ${++counter}`
  await pool().query(
    `INSERT INTO users (id, email, name, role, updated_at) VALUES (gen_random_uuid(), $1, $2, 'patient', now())`,
    [`deleted${counter}@fovea.test`, name],
  )
  await pool().query('DELETE FROM users WHERE name = $1', [name])
  return async () => {
    await pool().query('CHECKPOINT')
    const { rows } = await pool().query<{ folder: string; file: string }>(
      `SELECT current_setting('data_directory') AS folder, pg_relation_filepath('users') AS file`,
    )
    return readFileSync(path.join(rows[0]!.folder, rows[0]!.file)).includes(name)
  }
}

describe('purgeDeletedRows', () => {
  it('takes deleted rows out of the files of their tables', async () => {
    const isThere = await deletedName()
    assert.ok(await isThere())
    assert.deepEqual(await purgeDeletedRows(url), PURGED)
    assert.ok(!(await isThere()))
  })

  for (const [holder, database, hold] of [
    ['a transaction that still sees them', new URL(url).pathname, 'SELECT count(*) FROM users'],
    ['one of another database, since whoever begins beside it sees them', '/postgres', 'SELECT pg_current_xact_id()'],
  ] as const)
    it(`waits for ${holder}: they would be kept for it`, async () => {
      const elsewhere = new URL(url)
      elsewhere.pathname = database
      const reader = await openConnection(elsewhere.href)
      await reader.query('BEGIN ISOLATION LEVEL REPEATABLE READ')
      await reader.query(hold)
      const isThere = await deletedName()
      const purging = purgeDeletedRows(url)
      const isWaiting = async () => {
        const { rowCount } = await pool().query(
          `SELECT 1 FROM pg_stat_activity
           WHERE query LIKE '%pg_prepared_xacts%' AND pid <> pg_backend_pid() AND datname = current_database()`,
        )
        return rowCount === 1
      }
      const first = await Promise.race([purging.then(() => 'purged'), eventually('it waits', isWaiting).then(() => 'waits')])
      await reader.query('COMMIT')
      await reader.end()
      assert.deepEqual(await purging, PURGED)
      assert.equal(first, 'waits')
      assert.ok(!(await isThere()))
    })

  it('names what a server that was killed has left of a table that was being written anew, and removes no file', async () => {
    const { rows } = await pool().query<{ root: string; folder: string }>(
      `SELECT current_setting('data_directory') AS root, 'base/' || oid AS folder FROM pg_database WHERE datname = current_database()`,
    )
    const at = (name: string) => path.join(rows[0]!.root, rows[0]!.folder, name)
    const orphans = ['4000000001', '4000000001.1', '4000000001_fsm']
    const written = [...orphans, 'notes', '4000000002.old']
    const aged = new Date(Date.now() - 10 * 60_000)
    for (const name of written) {
      writeFileSync(at(name), 'a deleted name')
      utimesSync(at(name), aged, aged)
    }
    const named = orphans.map((name) => `${rows[0]!.folder}/${name}`)
    assert.deepEqual(await purgeDeletedRows(url), { ...PURGED, orphaned_files: named })
    for (const name of written) assert.equal(readFileSync(at(name), 'utf8'), 'a deleted name')

    // A transaction may be making it just now.
    writeFileSync(at('4000000003'), 'a name')
    await assert.rejects(purgeDeletedRows(url), /being made/)
    for (const name of [...written, '4000000003']) rmSync(at(name))
  })

  it('takes no table that a transaction is making for what a killed server has left', async () => {
    const maker = await openConnection(url)
    await maker.query('BEGIN')
    await maker.query('CREATE TABLE made (name text)')
    await maker.query(`INSERT INTO made SELECT 'one' FROM generate_series(1, 1000)`)
    const asked = await openConnection(url)
    await pool().query('CHECKPOINT')
    await assert.rejects(findOrphanedFiles(asked), /being made/)
    await maker.query('COMMIT')
    assert.deepEqual(await findOrphanedFiles(asked), [])
    const { rows } = await maker.query<{ count: string }>('SELECT count(*) FROM made')
    assert.equal(rows[0]!.count, '1000')
    await Promise.all([maker.end(), asked.end()])
  })

  it('says that they are left where no role may do it', async () => {
    const isThere = await deletedName()
    assert.deepEqual(await purgeDeletedRows(), LEFT)
    const running = new URL(process.env.FOVEA_TEST_RUNNING_URL!)
    running.pathname = new URL(url).pathname
    assert.deepEqual(await purgeDeletedRows(running.href), LEFT)
    assert.ok(await isThere())
  })
})
