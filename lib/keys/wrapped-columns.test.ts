import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { pool } from '../db/database'
import { openTestDatabase } from '../db/test-database'
import { HASH_COLUMN, OTHER_BYTE_COLUMNS, WRAPPED_COLUMNS } from './wrapped-columns'

await openTestDatabase()

describe('the list of wrapped columns', () => {
  it('has every column of bytes of the database, as wrapped or as something else', async () => {
    const { rows } = await pool().query<{ name: string }>(
      `SELECT table_name || '.' || column_name AS name FROM information_schema.columns
       WHERE table_schema = 'public' AND data_type = 'bytea' AND table_name IN
         (SELECT tablename FROM pg_tables WHERE schemaname = 'public') ORDER BY name`,
    )
    const listed = [...WRAPPED_COLUMNS.map(({ table, column }) => `${table}.${column}`), ...Object.keys(OTHER_BYTE_COLUMNS)]
    const found = rows.map(({ name }) => name).filter((name) => !HASH_COLUMN.test(name))
    assert.deepEqual(found.toSorted(), listed.toSorted())
  })

  it('has a primary key of each, by which its rows are read in order', async () => {
    for (const { table, id, idType } of WRAPPED_COLUMNS) {
      const { rows } = await pool().query<{ name: string; type: string }>(
        `SELECT a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type FROM pg_index i
         JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
         WHERE i.indrelid = $1::regclass AND i.indisprimary`,
        [table],
      )
      assert.deepEqual(rows, [{ name: id, type: idType }], table)
    }
  })
})
