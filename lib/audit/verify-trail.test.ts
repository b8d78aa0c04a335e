import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { db, pool } from '../db/database'
import { openTestDatabase } from '../db/test-database'
import { newUuid } from '../runtime/uuid'
import { openAudit } from './open-audit'
import { record, recordAndWait } from './record'
import { verifyTrail } from './verify-trail'
import { TEST_KEYS } from './test-keys'

await openTestDatabase()
const audit = openAudit({ keys: TEST_KEYS })
after(() => audit.close())

/** What matters here of a report. */
async function verify() {
  const { ok, rows, firstBad } = await verifyTrail()
  return { ok, rows, firstBad }
}

/** Changes the trail as an attacker with the database's password could, bypassing the trigger; reverted afterwards. */
async function meddle(sql: string, look: () => Promise<void>) {
  const client = await pool().connect()
  try {
    await client.query('SET session_replication_role = replica')
    await client.query('CREATE TEMP TABLE kept AS SELECT * FROM audit_entries')
    await client.query(sql)
    await look()
    await client.query('DELETE FROM audit_entries')
    await client.query('INSERT INTO audit_entries SELECT * FROM kept')
  } finally {
    client.release(true)
  }
}

describe('verifyTrail', () => {
  const idOf = async (seq: number) => (await db().auditEntry.findUniqueOrThrow({ where: { seq } })).id
  let ids: string[] = []

  before(async () => {
    // More than two pages.
    for (let i = 1; i < 2500; i++) record({ actorId: newUuid(), action: 'test.do', outcome: 'allowed', details: { i } })
    await recordAndWait({ actorId: null, action: 'test.do', outcome: 'denied' })
    ids = await Promise.all([1, 7, 1500, 1501, 2500].map(idOf))
  })

  it('finds nothing in an untouched trail', async () => {
    assert.deepEqual(await verify(), { ok: true, rows: 2500, firstBad: null })
  })

  const bad = (seq: number, id: string | undefined) => async () =>
    assert.deepEqual(await verify(), { ok: false, rows: seq, firstBad: id })

  it('reports a row whose content was changed', async () => {
    await meddle(`UPDATE audit_entries SET outcome = 'denied' WHERE seq = 1500`, bad(1500, ids[2]))
    await meddle(`UPDATE audit_entries SET actor_id = NULL WHERE seq = 7`, bad(7, ids[1]))
    await meddle(`UPDATE audit_entries SET at = at + interval '1 hour' WHERE seq = 7`, bad(7, ids[1]))
    await meddle(`UPDATE audit_entries SET details = '{"i": 8}' WHERE seq = 7`, bad(7, ids[1]))
    await meddle(`UPDATE audit_entries SET details = 'null' WHERE seq = 2500`, bad(2500, ids[4]))
  })

  it('reports the row before which one is missing', async () => {
    await meddle('DELETE FROM audit_entries WHERE seq = 1500', bad(1500, ids[3]))
    await meddle('DELETE FROM audit_entries WHERE seq < 7', bad(1, ids[1]))
  })

  it('reports a row that was moved to the position of another', async () => {
    await meddle(
      `DELETE FROM audit_entries WHERE seq = 1500; UPDATE audit_entries SET seq = 1500 WHERE seq = 1501`,
      bad(1500, ids[3]),
    )
  })

  it('reports a row that was inserted at the front', async () => {
    const id = newUuid()
    const sql = `INSERT INTO audit_entries (seq, id, at, action, outcome, hash) VALUES (0, '${id}', now(), 'x', 'allowed', '\\x00')`
    await meddle(sql, bad(1, id))
  })

  it('detects that rows this process wrote at the end are missing', async () => {
    await meddle('DELETE FROM audit_entries WHERE seq = 2500', bad(2499, ids[4]))
    await meddle('DELETE FROM audit_entries', bad(0, ids[4]))
  })

  it('finds nothing once everything is restored', async () => {
    assert.equal((await verifyTrail()).ok, true)
  })
})
