import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import pg from 'pg'
import { explainStatement, recordStatements } from '../../../bench/harness/record-statements'
import { pool } from '../../db/database'
import { openTestDatabase } from '../../db/test-database'
import { newUuid } from '../../runtime/uuid'
import type { ObjectStore } from '../../storage/object-store'
import { NewObjects } from './find-new-objects'

const url = await openTestDatabase()

/** FOVEA_TEST_ROWS=1000000 shows that it stays so. */
const FILES = Number(process.env['FOVEA_TEST_ROWS'] ?? 20_000)
/** A level or two of each index, for each statement. */
const MAX_BLOCKS = 40

/** Nothing has come to be referred to: neither the storage nor the place is asked for an object. */
const empty = { list: async function* () {}, size: async () => null } as unknown as ObjectStore

/** Files of a year ago, each with an upload, two variants, a blackout and a series, without the checks of a trigger. */
async function fill(count: number): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const id = `uuidv7(interval '-365 days')`
  const steps = [
    'SET session_replication_role = replica',
    `CREATE TEMPORARY TABLE made AS SELECT ${id} AS id, ${id} AS one, ${id} AS two, ${id} AS original, ${id} AS metadata
     FROM generate_series(1, ${count})`,
    `INSERT INTO object_keys (object_id, wrapped, master_name)
     SELECT unnest(ARRAY[id, one, two, original, metadata]), '', 'test' FROM made`,
    `INSERT INTO files (id, kind, status, object_id, object_key) SELECT id, 'inbox', 'completed', id, 'files/' || id FROM made`,
    `INSERT INTO uploads (id, owner_id, state, object_id, object_key, expires_at)
     SELECT id, id, 'finished', id, 'files/' || id, now() FROM made`,
    ...['one', 'two'].map(
      (name) => `INSERT INTO file_variants (id, file_id, role, bound_px, type, width, height, size, sha256, object_key, object_id)
        SELECT ${name}, id, '${name}', 1, 'image/webp', 1, 1, 1, '\\x00', 'files/' || ${name}, ${name} FROM made`,
    ),
    `INSERT INTO file_blackouts (id, state, rectangles, original_object_key, original_object_id, original_size, original_sha256, original_type)
     SELECT id, 'completed', '[]', 'files/' || original, original, 1, '', 'image/jpeg' FROM made`,
    `INSERT INTO series (id, study_id, uid, sealed, metadata_object_key, metadata_object_id)
     SELECT id, id, '1.2', '', 'files/' || metadata, metadata FROM made`,
  ]
  const tables = ['object_keys', 'files', 'uploads', 'file_variants', 'file_blackouts', 'series']
  try {
    for (const step of [...steps, ...tables.map((table) => `VACUUM ANALYZE ${table}`)]) await client.query(step)
  } finally {
    await client.end()
  }
}

describe('a look for new objects, as WAL is sent', () => {
  it('reads nothing of the rows that were there, however many they are', async () => {
    const objects = new NewObjects()
    await objects.copy(empty, empty)
    await fill(FILES)
    const isNew = newUuid()
    await pool().query(`INSERT INTO object_keys (object_id, wrapped, master_name) VALUES ($1, '', 'test')`, [isNew])
    const statements = await recordStatements(() => objects.copy(empty, empty))
    assert.ok(
      statements.some(({ values }) => (values[0] as string[]).includes(isNew)),
      'the new one is looked for',
    )
    const explained = (await Promise.all(statements.map((statement) => explainStatement(statement)))).flat()
    for (const { text, blocks, scanned } of explained)
      assert.ok(blocks < MAX_BLOCKS, `${blocks} blocks, ${scanned.join()}: ${text}`)
  })
})
