import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { pool } from '../../db/database'
import { openTestDatabase } from '../../db/test-database'
import { newUuid } from '../../runtime/uuid'
import { openAudit } from '../open-audit'
import { recordAndWait } from '../record'
import { TEST_KEYS } from '../test-keys'
import { verifyTrail } from '../verify-trail'
import { createCheckpoint } from './create-checkpoint'

await openTestDatabase()
let audit = openAudit({ keys: TEST_KEYS })
after(() => audit.close())

const write = async (rows: number) => {
  for (let n = 0; n < rows; n += 1) await recordAndWait({ actorId: newUuid(), action: 'test.do', outcome: 'allowed' })
}
const verify = async () => {
  const { ok, fault, firstBadSeq, checkpoints } = await verifyTrail()
  return { ok, fault, firstBadSeq, checkpoints }
}
/** As someone with the password of the database could, past the triggers; undone afterwards. */
async function meddle(sql: string, look: () => Promise<void>) {
  const client = await pool().connect()
  try {
    await client.query('SET session_replication_role = replica')
    await client.query('CREATE TEMP TABLE kept AS SELECT * FROM audit_checkpoints')
    await client.query(sql)
    await look()
    await client.query('DELETE FROM audit_checkpoints')
    await client.query('INSERT INTO audit_checkpoints SELECT * FROM kept')
  } finally {
    client.release(true)
  }
}
/** A statement with another value, unsigned, as JSON that PostgreSQL makes. */
const withValue = (number: number, name: string, value: string) =>
  `UPDATE audit_checkpoints SET statement = jsonb_set(statement::jsonb, '{${name}}', '${value}')::text WHERE number = ${number}`

describe('the checkpoints of a trail', () => {
  it('are none of a trail without rows', async () => {
    assert.equal(await createCheckpoint(), null)
    assert.deepEqual(await verify(), { ok: true, fault: null, firstBadSeq: null, checkpoints: 0 })
  })

  it('are signed statements of its rows, each about those since the one before, also where these are none', async () => {
    await write(3)
    const first = await createCheckpoint()
    await write(2)
    const second = await createCheckpoint()
    const empty = await createCheckpoint()
    await write(1)
    assert.deepEqual(
      [first, second, empty].map((one) => [one!.number, one!.from, one!.to]),
      [
        [0, 1, 3],
        [1, 4, 5],
        [2, 6, 5],
      ],
    )
    assert.equal(empty!.head, second!.head)
    assert.deepEqual(await verify(), { ok: true, fault: null, firstBadSeq: null, checkpoints: 3 })
  })

  it('are each checked: one that is changed, gone, or out of its place is reported', async () => {
    const bad = (firstBadSeq: number, checkpoints: number) => async () =>
      assert.deepEqual(await verify(), { ok: false, fault: 'checkpoint_changed', firstBadSeq, checkpoints })
    await meddle(withValue(1, 'head', `"${'0'.repeat(64)}"`), bad(4, 1))
    await meddle(withValue(1, 'signature', '"AAAA"'), bad(4, 1))
    await meddle(withValue(1, 'key', '"unknown"'), bad(4, 1))
    await meddle(withValue(0, 'type', '"fovea.other"'), bad(1, 0))
    await meddle(`UPDATE audit_checkpoints SET statement = 'no JSON' WHERE number = 0`, bad(1, 0))
    await meddle(`UPDATE audit_checkpoints SET statement = 'null' WHERE number = 0`, bad(1, 0))
    await meddle('DELETE FROM audit_checkpoints WHERE number = 0', bad(1, 0))
    await meddle('DELETE FROM audit_checkpoints WHERE number = 1', bad(4, 1))
    await meddle('UPDATE audit_checkpoints SET to_seq = 4 WHERE number = 1', bad(4, 1))
  })

  it('report rows that are gone from the end, though another process wrote them', async () => {
    await audit.close()
    audit = openAudit({ keys: TEST_KEYS })
    const client = await pool().connect()
    await client.query('SET session_replication_role = replica')
    await client.query('DELETE FROM audit_entries WHERE seq >= 5')
    client.release(true)
    assert.deepEqual(await verify(), { ok: false, fault: 'end_missing', firstBadSeq: 5, checkpoints: 1 })
  })
})
