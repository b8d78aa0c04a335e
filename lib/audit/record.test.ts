import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { hasCategory } from '../errors/app-error'
import { db, pool } from '../db/database'
import { openTestDatabase } from '../db/test-database'
import { newUuid } from '../runtime/uuid'
import { appendRows } from './_internal/append-rows'
import { Batcher } from './_internal/batcher'
import type { EventFields, NewRow } from './chain/chain-row'
import { openAudit } from './open-audit'
import { record, recordAndWait } from './record'
import { TEST_KEYS } from './test-keys'
import { verifyTrail } from './verify-trail'

await openTestDatabase()
let failed: () => void = () => undefined
const audit = openAudit({ keys: TEST_KEYS, onFailure: () => failed() })
after(() => audit.close())

const event = (details = {}) => ({ actorId: newUuid(), action: 'test.do' as const, outcome: 'allowed' as const, details })
const row = (action: string): EventFields => ({
  ...{ kind: 'event', id: newUuid(), at: new Date().toISOString(), actor_id: null, action },
  ...{ subject_type: null, subject_id: null, outcome: 'allowed', details: {} },
})
/** What matters here of a report. */
async function verify() {
  const { ok, rows, firstBad } = await verifyTrail()
  return { ok, rows, firstBad }
}

describe('the trail', () => {
  it('verifies while it is empty', async () => {
    assert.deepEqual(await verify(), { ok: true, rows: 0, firstBad: null })
  })

  it('chains the records in their order, without a gap', async () => {
    for (let i = 0; i < 30; i++) record(event({ i }))
    await recordAndWait(event({ i: 30 }))
    const rows = await db().auditEntry.findMany({ orderBy: { seq: 'asc' } })
    assert.deepEqual(rows.map(({ seq }) => Number(seq)), Array.from({ length: 31 }, (_, i) => i + 1)) // prettier-ignore
    assert.deepEqual(rows.map(({ details }) => (details as { i: number }).i), Array.from({ length: 31 }, (_, i) => i)) // prettier-ignore
    assert.deepEqual(await verify(), { ok: true, rows: 31, firstBad: null })
  })

  it('accepts any details, faulty or malicious, and still verifies', async () => {
    await recordAndWait(
      event({ zero: -0, huge: 1e300, tiny: 1.5e-9, never: NaN, text: 'a\0b\ud800', '10': 1, '9': null, b: true }),
    )
    await recordAndWait({ ...event(), subjectType: 'file', subjectId: `x\0${'y'.repeat(5000)}` })
    assert.equal((await verifyTrail()).ok, true)
    assert.throws(() => record({ ...event(), actorId: 'nobody' }), (thrown) => hasCategory(thrown, 'internal')) // prettier-ignore
  })

  it('never tells what came later as earlier: a clock that is set back counts from the row before, and its own time is said', async () => {
    const [last] = await db().auditEntry.findMany({ orderBy: { seq: 'desc' }, take: 1 })
    const ahead = new Date(last!.at.getTime() + 5_000)
    const access: NewRow = {
      ...{ kind: 'access', id: newUuid(), at: '2026-01-31T10:00:00.000Z', user_id: null, share_id: null, file_id: newUuid() },
      ...{ ip: null, action: 'view', variant: null, outcome: 'allowed' },
    }
    const at = (time: Date): EventFields => ({ ...row('test:clock'), at: time.toISOString() })
    const behind = new Date(ahead.getTime() - 7_200_000)
    await appendRows([at(ahead)], false)
    await appendRows([at(new Date(ahead.getTime() - 1_000)), at(behind), access], false)
    const rows = await db().auditEntry.findMany({ where: { action: 'test:clock' }, orderBy: { seq: 'asc' } })
    assert.deepEqual(
      rows.map((one) => [one.at.getTime(), one.details]),
      [{}, {}, { clock: behind.toISOString() }].map((details) => [ahead.getTime(), details]),
    )
    assert.deepEqual((await db().fileAccessLog.findFirst({ where: { id: access.id } }))?.at, ahead)
    assert.equal((await verifyTrail()).ok, true)
  })

  it('stays one chain when two processes write concurrently', async () => {
    const options = { delayMs: 1, maxRows: 7, onFailure: (error: unknown) => assert.fail(String(error)) }
    const processes = [1, 2].map(() => new Batcher<NewRow>({ ...options, write: appendRows }))
    const before = (await verifyTrail()).rows
    // In each round both write at once, however slow the first connection of one of them is.
    for (let round = 0; round < 10; round++) {
      const written = processes.map((batcher, who) => {
        for (let i = 0; i < 9; i++) batcher.add(row(`test:process${who}`))
        return batcher.addAndWait(row(`test:process${who}`), 60_000)
      })
      await Promise.all(written)
    }
    await Promise.all(processes.map((batcher) => batcher.close()))
    assert.deepEqual(await verify(), { ok: true, rows: before + 200, firstBad: null })
    const writers = await db().auditEntry.findMany({ where: { action: { startsWith: 'test:process' } }, orderBy: { seq: 'asc' } })
    const changes = writers.filter((entry, i) => i > 0 && entry.action !== writers[i - 1]!.action)
    assert.ok(changes.length > 1, 'the two took turns')
  })

  it('keeps a failed batch and writes it once the table is available again', async () => {
    const before = (await verifyTrail()).rows
    await pool().query('ALTER TABLE audit_entries RENAME TO audit_entries_away')
    const heard = new Promise<void>((done) => (failed = done))
    record(event({ kept: 1 }))
    const durable = recordAndWait(event({ kept: 2 }))
    await heard
    await pool().query('ALTER TABLE audit_entries_away RENAME TO audit_entries')
    await durable
    assert.deepEqual(await verify(), { ok: true, rows: before + 2, firstBad: null })
  })

  it('writes a row once when the acknowledgement of its first write is lost', async () => {
    const before = (await verifyTrail()).rows
    const [first, second] = [row('test:again'), row('test:again')]
    await appendRows([first], false)
    await appendRows([first, second], true)
    await appendRows([first, second], true)
    assert.deepEqual(await verify(), { ok: true, rows: before + 2, firstBad: null })
  })
})
