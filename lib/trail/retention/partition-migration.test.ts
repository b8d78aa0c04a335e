import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import { canonicalJson } from '../../audit/chain/canonical-json'
import { createCheckpoint } from '../../audit/checkpoints/create-checkpoint'
import { checkpointText } from '../../audit/checkpoints/checkpoint'
import { recordAndWait } from '../../audit/record'
import { openDatabase, pool } from '../../db/database'
import { migrate } from '../../db/schema/migrate'
import { newUuid } from '../../runtime/uuid'
import { verifyWithCopies } from '../verify-with-copies'
import { beginPartition } from './begin-partition'
import { openRetentionFixture } from './test-retention-fixture'

const PARTITIONS = '20261211000040_trail_partitions'
const folder = mkdtempSync(path.join(tmpdir(), 'migrations-'))
cpSync('prisma/migrations', folder, { recursive: true })
for (const name of readdirSync(folder))
  if (name >= PARTITIONS && /^\d/.test(name)) rmSync(path.join(folder, name), { recursive: true })

/** A database as it was before its trail was partitioned, with the rights of the role that runs. */
async function openFormerDatabase(): Promise<string> {
  const url = new URL(process.env.FOVEA_TEST_DATABASE_URL!)
  const name = `test_${newUuid().replaceAll('-', '')}`
  const asAdmin = async (sql: string) => {
    const admin = new pg.Client({ connectionString: new URL('/postgres', url).href })
    await admin.connect()
    await admin.query(sql)
    await admin.end()
  }
  await asAdmin(`CREATE DATABASE "${name}"`)
  url.pathname = `/${name}`
  await migrate(url.href, { folder })
  const close = openDatabase({ url: url.href, maxConnections: 8, onConnectionError: () => undefined })
  const { username } = new URL(process.env.FOVEA_TEST_RUNNING_URL!)
  await pool().query(`GRANT SELECT, INSERT ON audit_entries, file_access_logs TO ${username};
    GRANT SELECT ON audit_checkpoints TO ${username}`)
  after(async () => {
    await close()
    await asAdmin(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`)
  })
  return url.href
}

const { ownerUrl, fill, checkpoint, verifyExport } = await openRetentionFixture(openFormerDatabase)
const FORMER = 25
const COLUMNS = 'id, at, user_id, share_id, file_id, ip, action, variant, outcome'
const rowsOf = async (where: string) =>
  (await pool().query<object>(`SELECT ${COLUMNS} FROM file_access_logs WHERE ${where} ORDER BY id`)).rows.map((row) =>
    canonicalJson(JSON.parse(JSON.stringify(row))),
  )
const eventsOf = async () => (await pool().query<object>('SELECT * FROM audit_entries ORDER BY seq')).rows

describe('the migration to partitions', () => {
  let former: string[] = []
  let events: object[] = []
  let statements: unknown[] = []

  before(async () => {
    await pool().query(
      `INSERT INTO file_access_logs (id, at, file_id, ip, action, outcome)
       SELECT gen_random_uuid(), now(), gen_random_uuid(), '192.0.2.1', 'view', 'allowed' FROM generate_series(1, $1)`,
      [FORMER],
    )
    former = await rowsOf('seq IS NULL')
    const digest = createHash('sha256')
      .update(former.map((row) => `${row}\n`).join(''))
      .digest('hex')
    // The former version had a function without the time of the last row.
    await pool().query(`ALTER FUNCTION trail_lock_end() RENAME TO former_lock_end;
      CREATE FUNCTION trail_lock_end(OUT seq TEXT, OUT id TEXT, OUT hash TEXT, OUT at TEXT) LANGUAGE sql AS
        $$SELECT f.seq, f.id, f.hash, '' FROM former_lock_end() f$$`)
    const details = { access_rows: FORMER, access_digest: digest }
    await recordAndWait({ actorId: null, action: 'trail.begin', outcome: 'allowed', details })
    for (let i = 0; i < 3; i++) await fill(200)
    // As the former version signed it: it knew no partitions.
    await pool().query(
      `CREATE FUNCTION trail_partitions() RETURNS TABLE (to_seq BIGINT) LANGUAGE sql AS 'SELECT 1::bigint WHERE false'`,
    )
    await checkpoint()
    await fill(50)
    await pool().query(`DROP FUNCTION trail_partitions(); DROP FUNCTION trail_lock_end();
      ALTER FUNCTION former_lock_end() RENAME TO trail_lock_end`)
    events = await eventsOf()
    statements = (await pool().query('SELECT * FROM audit_checkpoints')).rows
    assert.deepEqual(
      await migrate(ownerUrl),
      readdirSync('prisma/migrations').filter((name) => name >= PARTITIONS && /^\d/.test(name)),
    )
  })

  it('keeps every row of a filled trail as it was, and trail, checkpoints and export verify', async () => {
    assert.deepEqual(await eventsOf(), events)
    assert.deepEqual(await rowsOf('seq < 1'), former)
    const { ok, fault, rows, checkpoints } = await verifyWithCopies()
    assert.deepEqual({ ok, fault, rows, checkpoints }, { ok: true, fault: null, rows: 1 + 3 * 202 + 52, checkpoints: 1 })
    assert.deepEqual((await pool().query('SELECT * FROM audit_checkpoints')).rows, statements)
    assert.ok((await verifyExport()).ok)
  })

  it('goes on: rows, checkpoints and the next month follow what was there', async () => {
    await fill(5)
    const made = await createCheckpoint()
    assert.match(checkpointText(made!), /"number":2,/) // One ends where the former table does.
    await beginPartition({ ownerUrl, maxRows: 1 })
    await fill(5)
    assert.equal((await verifyWithCopies()).fault, null)
  })

  it('leaves the role that runs the rights that it had, and no others', async () => {
    const running = new URL(process.env.FOVEA_TEST_RUNNING_URL!)
    running.pathname = new URL(ownerUrl).pathname
    const client = new pg.Client({ connectionString: running.href })
    await client.connect()
    try {
      await client.query('SELECT trail_lock_end()')
      for (const table of ['audit_entries', 'file_access_logs']) {
        await client.query(`SELECT 1 FROM ${table} LIMIT 1`)
        for (const part of [table, `${table}_from_1`, `${table}_open`, `${table}_former`])
          for (const sql of [`DELETE FROM ${part}`, `TRUNCATE ${part}`, `UPDATE ${part} SET at = now()`, `DROP TABLE ${part}`])
            await assert.rejects(client.query(sql), { code: '42501' }, sql)
      }
    } finally {
      await client.end()
    }
    for (const part of ['audit_entries_from_1', 'file_access_logs_from_1', 'file_access_logs_former'])
      for (const sql of [`DELETE FROM ${part}`, `TRUNCATE ${part}`, `UPDATE ${part} SET at = now()`])
        await assert.rejects(pool().query(sql), /append-only/, sql)
  })
})
