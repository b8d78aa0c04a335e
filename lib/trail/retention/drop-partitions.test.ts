// reads: scripts/audit-verify.mjs
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { beginTrail } from '../../audit/begin-trail'
import { readRows } from '../../audit/chain/read-rows'
import { findLastCheckpoint } from '../../audit/checkpoints/checkpoint'
import { pool } from '../../db/database'
import { verifyWithCopies } from '../verify-with-copies'
import { beginPartition } from './begin-partition'
import { dropOldRows } from './drop-old-rows'
import { openRetentionFixture } from './test-retention-fixture'

const { settings, ownerUrl, setDay, fill, checkpoint, verifyExport } = await openRetentionFixture()
const begin = () => beginPartition({ ownerUrl })
const retain = (years = 1) => dropOldRows({ settings: { ...settings, RETENTION_TRAIL_YEARS: years }, ownerUrl })
const firstSeq = async () => (await readRows({ limit: 1 }))[0]!.seq
const tables = async () =>
  (await pool().query<{ name: string }>('SELECT name FROM trail_partitions() WHERE from_seq IS NOT NULL ORDER BY name')).rows.map(
    ({ name }) => name,
  )
const assertSound = async (droppedTo: number) => {
  const { ok, fault, droppedTo: to } = await verifyWithCopies()
  assert.deepEqual({ ok, fault, to }, { ok: true, fault: null, to: droppedTo })
}

describe('retention of whole partitions', () => {
  let january = 0
  let february = 0
  /** The tables that a delete would have left pages in. */
  let old: string[] = []

  before(async () => {
    setDay('2014-01-20')
    await beginTrail()
    await begin()
    await fill(20)
    setDay('2014-02-01')
    await fill(3)
    january = (await begin())!
    await fill(20)
    await checkpoint()
    setDay('2014-02-20')
    await fill(20)
    await checkpoint()
    setDay('2014-03-01')
    february = (await begin())!
    await fill(5)
    await checkpoint()
    old = (await tables()).filter((name) => name.endsWith('_from_1'))
    assert.deepEqual(old, ['audit_entries_from_1', 'file_access_logs_from_1'])
  })

  it('keeps a partition until all of its rows are old enough: those of its last hours too', async () => {
    setDay('2015-01-31')
    await retain()
    assert.equal(await firstSeq(), 1)
    assert.equal((await findLastCheckpoint())!.dropped_to, 0)
  })

  it('drops a month as its partitions, and deletes no row, once a checkpoint says what goes', async () => {
    await pool().query(`CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'a row was deleted'; END $$;
      CREATE TRIGGER refuse BEFORE DELETE ON audit_entries FOR EACH ROW EXECUTE FUNCTION refuse();
      CREATE TRIGGER refuse BEFORE DELETE ON file_access_logs FOR EACH ROW EXECUTE FUNCTION refuse()`)
    setDay('2015-02-02')
    await retain()
    assert.equal((await findLastCheckpoint())!.dropped?.to, january)
    assert.equal(await firstSeq(), january + 1)
    assert.deepEqual(
      (await tables()).filter((name) => old.includes(name)),
      [],
    )
    await assertSound(january)
    const { ok, said } = await verifyExport()
    assert.ok(ok, said)
    assert.match(said, new RegExp(`rows 1 to ${january} were dropped`))
  })

  it('does not take back what was dropped: PostgreSQL has no place for such a row', async () => {
    const row = `INSERT INTO audit_entries (seq, id, at, action, outcome, hash) VALUES (${january}, gen_random_uuid(), now(), 'x', 'allowed', '\\x00')`
    await assert.rejects(pool().query(row), { code: '23514' })
  })

  it('finds the end of a month that nothing followed for weeks: a checkpoint without rows makes those before no younger', async () => {
    setDay('2015-03-01')
    await retain()
    assert.equal(await firstSeq(), february + 1)
    setDay('2016-04-01')
    const end = (await begin())!
    for (const day of ['2016-04-01', '2016-04-20']) {
      setDay(day)
      await checkpoint()
    }
    await fill(3)
    await checkpoint()
    setDay('2017-04-02')
    await retain()
    assert.equal(await firstSeq(), end + 1)
    await assertSound(end)
    assert.ok((await verifyExport()).ok)
  })

  it('waits for no reader: the next run drops the partitions', async () => {
    setDay('2017-05-01')
    const end = (await begin())!
    await fill(3)
    await checkpoint()
    const reader = await pool().connect()
    try {
      await reader.query('BEGIN; SELECT 1 FROM file_access_logs LIMIT 1')
      setDay('2018-05-02')
      await assert.rejects(retain(), { code: '55P03' }) // lock_not_available
      assert.equal((await verifyWithCopies()).ok, true)
    } finally {
      reader.release(true)
    }
    await retain()
    assert.equal(await firstSeq(), end + 1)
    await assertSound(end)
  })
})
