import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { eventually } from '../../runtime/test-eventually'
import { pool } from '../database'
import { openConnection } from '../open-connection'
import { openTestDatabase } from '../test-database'
import { purgeDeletedRows } from './purge-deleted-rows'

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

  it('says that they are left where no role may do it', async () => {
    const isThere = await deletedName()
    assert.deepEqual(await purgeDeletedRows(), { tables: 'left', wal: 'left' })
    const running = new URL(process.env.FOVEA_TEST_RUNNING_URL!)
    running.pathname = new URL(url).pathname
    assert.deepEqual(await purgeDeletedRows(running.href), { tables: 'left', wal: 'left' })
    assert.ok(await isThere())
  })
})
