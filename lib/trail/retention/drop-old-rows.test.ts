// reads: scripts/audit-verify.mjs
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import { beginTrail } from '../../audit/begin-trail'
import { readRows } from '../../audit/chain/read-rows'
import { type Checkpoint, findLastCheckpoint } from '../../audit/checkpoints/checkpoint'
import { pool } from '../../db/database'
import { grantRunningRole } from '../../db/running-role'
import { withAdvisoryLock } from '../../db/with-advisory-lock'
import { verifyWithCopies } from '../verify-with-copies'
import { dropOldRows } from './drop-old-rows'
import { openRetentionFixture } from './test-retention-fixture'

const { settings, ownerUrl, setDay, fill, checkpoint, verifyExport } = await openRetentionFixture()
const runningUrl = new URL(process.env.FOVEA_TEST_RUNNING_URL!)
runningUrl.pathname = new URL(ownerUrl).pathname
const running = new pg.Client({ connectionString: runningUrl.href })
running.on('error', () => undefined) // The database is dropped before it is closed.
before(() => running.connect())
after(() => running.end())

const firstSeq = async () => (await readRows({ limit: 1 }))[0]!.seq
const retain = () => dropOldRows({ settings, ownerUrl })

/** What a superuser of the database does, past every trigger; undone afterwards. */
async function operate(sql: string, look: () => Promise<void>) {
  const client = await pool().connect()
  const tables = ['audit_entries', 'file_access_logs', 'audit_checkpoints']
  try {
    await client.query('SET session_replication_role = replica')
    for (const table of tables) await client.query(`CREATE TEMP TABLE kept_${table} AS SELECT * FROM ${table}`)
    await client.query(sql)
    await look()
    for (const table of tables) await client.query(`DELETE FROM ${table}; INSERT INTO ${table} SELECT * FROM kept_${table}`)
  } finally {
    client.release(true)
  }
}
const faultOf = async () => {
  const { ok, fault, firstBadSeq } = await verifyWithCopies()
  return { ok, fault, seq: firstBadSeq }
}

describe('retention of the trail and the access log', () => {
  let oldest = 0
  let next = 0

  before(async () => {
    await pool().query(`INSERT INTO file_access_logs (seq, id, at, file_id, action, outcome)
      VALUES (0, gen_random_uuid(), '2013-01-01', gen_random_uuid(), 'view', 'allowed')`)
    setDay('2014-01-20')
    await beginTrail()
    await fill(20)
    await checkpoint()
    oldest = (await findLastCheckpoint())!.to
    setDay('2014-02-03')
    await fill(20)
    await checkpoint()
    next = (await findLastCheckpoint())!.to
  })

  it('keeps every month until its last day is RETENTION_TRAIL_YEARS old, and all with 0', async () => {
    setDay('2024-01-31')
    await retain()
    assert.equal(await firstSeq(), 1)
    setDay('2034-01-31')
    await dropOldRows({ settings: { ...settings, RETENTION_TRAIL_YEARS: 0 }, ownerUrl })
    assert.equal(await firstSeq(), 1)
  })

  it('refuses the role that runs to drop rows, and the owner those that no checkpoint declares', async () => {
    await grantRunningRole(ownerUrl, runningUrl.href)
    for (const sql of ['SELECT trail_drop_declared()', 'DELETE FROM audit_entries', 'DELETE FROM file_access_logs'])
      await assert.rejects(running.query(sql), { code: '42501' }, sql)
    for (const sql of ['DELETE FROM audit_entries WHERE seq = 1', 'DELETE FROM file_access_logs WHERE seq < 1'])
      await assert.rejects(pool().query(sql), /append-only/, sql)
    assert.equal((await pool().query('SELECT trail_drop_declared() AS rows')).rows[0].rows, '0')
  })

  it('declares and drops nothing where the role may not, or the trail does not verify', async () => {
    setDay('2024-02-10')
    await assert.rejects(dropOldRows({ settings, ownerUrl: runningUrl.href }), /needs DATABASE_OWNER_URL/)
    await operate('UPDATE audit_entries SET actor_id = NULL WHERE seq = 5', () => assert.rejects(retain, /row_changed/))
    assert.equal((await findLastCheckpoint())!.dropped_to, 0)
    assert.equal(await firstSeq(), 1)
  })

  it('drops a month once a signed checkpoint says what goes, and the trail and its export verify from there', async () => {
    await retain()
    assert.equal(await firstSeq(), oldest + 1)
    const { dropped, dropped_to: to } = (await findLastCheckpoint())!
    const { rows } = await pool().query<{ statement: string }>('SELECT statement FROM audit_checkpoints WHERE to_seq = $1', [
      oldest,
    ])
    const { head, root } = JSON.parse(rows[0]!.statement) as Checkpoint
    const { former_digest: _, ...declared } = dropped!
    assert.deepEqual(declared, { from: 1, to: oldest, rows: oldest, root, head, former_rows: 1 })
    assert.equal(to, oldest)
    const report = await verifyWithCopies()
    assert.deepEqual({ ok: report.ok, droppedTo: report.droppedTo }, { ok: true, droppedTo: oldest })
    const { ok, said } = await verifyExport()
    assert.ok(ok, said)
    assert.match(said, new RegExp(`rows 1 to ${oldest} were dropped`))
    const left = await pool().query('SELECT 1 FROM file_access_logs WHERE seq < 1')
    assert.equal(left.rowCount, 0)
  })

  it('catches a cut that nothing declares, also at the end of a checkpoint, and rows put back or added before the start', async () => {
    const cutTo = (seq: number) =>
      `DELETE FROM audit_entries WHERE seq <= ${seq}; DELETE FROM file_access_logs WHERE seq <= ${seq}`
    for (const seq of [oldest + 1, next])
      await operate(cutTo(seq), async () => assert.deepEqual(await faultOf(), { ok: false, fault: 'row_missing', seq: 1 }))
    for (const seq of [oldest + 1, next]) assert.match((await verifyExport(seq)).said, /✖ row 1: missing/)
    const add = (seq: number) =>
      `INSERT INTO audit_entries (seq, id, at, action, outcome, hash) VALUES (${seq}, gen_random_uuid(), now(), 'x', 'allowed', '\\x00')`
    await operate(add(oldest), async () => assert.equal((await faultOf()).ok, false))
    await operate(
      `INSERT INTO file_access_logs (seq, id, at, file_id, action, outcome) VALUES (0, gen_random_uuid(), now(), gen_random_uuid(), 'view', 'allowed')`,
      async () => assert.deepEqual(await faultOf(), { ok: false, fault: 'former_rows_changed', seq: null }),
    )
  })

  it('catches a declaration that was changed to cover a larger cut', async () => {
    await operate(
      `UPDATE audit_checkpoints SET statement = replace(statement, '"to":${oldest}', '"to":${next}') WHERE statement LIKE '%former_rows%';
       DELETE FROM audit_entries WHERE seq <= ${next}; DELETE FROM file_access_logs WHERE seq <= ${next}`,
      async () => assert.equal((await faultOf()).fault, 'checkpoint_changed'),
    )
  })

  it('keeps the rows, declared as they are, while the store has no copy of the declaration', async () => {
    setDay('2024-03-01')
    await withAdvisoryLock('trail:copies', retain) // No copy is sent meanwhile.
    assert.equal((await findLastCheckpoint())!.dropped_to, next)
    assert.equal(await firstSeq(), oldest + 1)
    assert.deepEqual(await faultOf(), { ok: true, fault: null, seq: null })
  })

  it('does not begin the trail anew, and drops the next month after the one before', async () => {
    await beginTrail()
    assert.equal((await pool().query(`SELECT 1 FROM audit_entries WHERE action = 'trail.begin'`)).rowCount, 0)
    setDay('2024-03-01')
    await retain()
    assert.equal(await firstSeq(), next + 1)
    assert.deepEqual(await faultOf(), { ok: true, fault: null, seq: null })
    await retain()
    assert.equal(await firstSeq(), next + 1)
  })

  it('continues a run that ended between the declaration and the drop', async () => {
    setDay('2025-06-01')
    await fill(5)
    await checkpoint()
    const { to } = (await findLastCheckpoint())!
    setDay('2035-07-01')
    await pool().query('ALTER FUNCTION trail_drop_declared() RENAME TO trail_drop_away')
    await pool().query(`CREATE FUNCTION trail_drop_declared() RETURNS bigint LANGUAGE plpgsql AS $$ BEGIN RAISE 'killed'; END $$`)
    await assert.rejects(retain(), /killed/)
    assert.equal(await firstSeq(), next + 1)
    assert.equal((await verifyWithCopies()).ok, true)
    await pool().query('DROP FUNCTION trail_drop_declared()')
    await pool().query('ALTER FUNCTION trail_drop_away() RENAME TO trail_drop_declared')
    await retain()
    assert.equal(await firstSeq(), to + 1)
    assert.deepEqual(await faultOf(), { ok: true, fault: null, seq: null })
  })
})
