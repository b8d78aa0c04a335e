import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { eventually } from '../../runtime/test-eventually'
import { pool } from '../database'
import { openConnection } from '../open-connection'
import { openTestDatabase } from '../test-database'
import { purgeDeletedRows } from './purge-deleted-rows'
import { removeOrphanedFiles } from './remove-orphaned-files'

const url = await openTestDatabase()
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
    assert.deepEqual(await purgeDeletedRows(url), { tables: 'rewritten', wal: 'overwritten' })
    assert.ok(!(await isThere()))
  })

  it('waits for a transaction that still sees them, since they would be kept for it', async () => {
    const reader = await openConnection(url)
    await reader.query('BEGIN ISOLATION LEVEL REPEATABLE READ')
    await reader.query('SELECT count(*) FROM users')
    const isThere = await deletedName()
    const purging = purgeDeletedRows(url)
    const isWaiting = async () => {
      const { rowCount } = await pool().query(
        `SELECT 1 FROM pg_stat_activity WHERE query LIKE '%pg_prepared_xacts%' AND pid <> pg_backend_pid()`,
      )
      return rowCount === 1
    }
    const first = await Promise.race([purging.then(() => 'purged'), eventually('it waits', isWaiting).then(() => 'waits')])
    await reader.query('COMMIT')
    await reader.end()
    assert.deepEqual(await purging, { tables: 'rewritten', wal: 'overwritten' })
    assert.equal(first, 'waits')
    assert.ok(!(await isThere()))
  })

  it('removes what a server that was killed has left of a table that was being written anew, and no other file', async () => {
    const { rows } = await pool().query<{ folder: string }>(
      `SELECT current_setting('data_directory') || '/base/' || oid AS folder FROM pg_database WHERE datname = current_database()`,
    )
    const at = (name: string) => path.join(rows[0]!.folder, name)
    const before = readdirSync(rows[0]!.folder)
    const aged = new Date(Date.now() - 10 * 60_000)
    const orphans = ['4000000001', '4000000001.1', '4000000001_fsm']
    for (const name of [...orphans, 'notes', '4000000002.old']) {
      writeFileSync(at(name), 'a deleted name')
      utimesSync(at(name), aged, aged)
    }
    assert.deepEqual(await purgeDeletedRows(url), { tables: 'rewritten', wal: 'overwritten' })
    assert.deepEqual(orphans.filter((name) => existsSync(at(name))), []) // prettier-ignore
    assert.ok(existsSync(at('notes')) && existsSync(at('4000000002.old')))
    assert.equal(readdirSync(rows[0]!.folder).length, before.length + 2, 'every relation has its files')
    await pool().query('SELECT count(*) FROM users')

    // A transaction may be making it just now.
    writeFileSync(at('4000000003'), 'a name')
    await assert.rejects(purgeDeletedRows(url), /being made/)
    assert.ok(existsSync(at('4000000003')))
    rmSync(at('4000000003'))
  })

  it('leaves the files of tables that a transaction is making', async () => {
    const maker = await openConnection(url)
    await maker.query('BEGIN')
    await maker.query('CREATE TABLE made (name text)')
    await maker.query(`INSERT INTO made SELECT 'one' FROM generate_series(1, 1000)`)
    const asked = await openConnection(url)
    await pool().query('CHECKPOINT')
    await assert.rejects(removeOrphanedFiles(asked), /being made/)
    await maker.query('COMMIT')
    assert.equal(await removeOrphanedFiles(asked), true)
    const { rows } = await maker.query<{ count: string }>('SELECT count(*) FROM made')
    assert.equal(rows[0]!.count, '1000')
    await Promise.all([maker.end(), asked.end()])
  })

  it('says that they are left where no role may do it', async () => {
    const isThere = await deletedName()
    assert.deepEqual(await purgeDeletedRows(), { tables: 'left', wal: 'left' })
    const running = new URL(process.env.FOVEA_TEST_RUNNING_URL!)
    running.pathname = new URL(url).pathname
    assert.deepEqual(await purgeDeletedRows(running.href), { tables: 'left', wal: 'left' })
    assert.ok(await isThere())
  })
})
