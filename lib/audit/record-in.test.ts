import assert from 'node:assert/strict'
import { after, beforeEach, afterEach, describe, it } from 'node:test'
import pg from 'pg'
import { hasCode } from '../errors/app-error'
import { db, transaction } from '../db/database'
import type { AuditAction, TestAction } from './audit-actions'
import { openTestDatabase } from '../db/test-database'
import { retry } from '../runtime/retry'
import { newUuid } from '../runtime/uuid'
import { checkTrail, requireTrail } from './check-trail'
import { openAudit } from './open-audit'
import { record, recordAndWait, recordIn } from './record'
import { recordAccessAndWait, recordAccessIn } from './record-access'
import { TEST_KEYS } from './test-keys'
import { verifyTrail } from './verify-trail'

const audit = openAudit({ keys: TEST_KEYS })
after(() => audit.close())
const url = await openTestDatabase()

const MAX_MS = 2_000
const event = (action: AuditAction | TestAction = 'test.do') => ({ actorId: newUuid(), action, outcome: 'allowed' as const })
const access = (fileId: string) =>
  ({ userId: newUuid(), fileId, ip: null, action: 'delete', variant: null, outcome: 'allowed' }) as const
const isUnavailable = (thrown: unknown) => hasCode(thrown, 'trail_unavailable')
const newUser = (id: string) => ({ id, email: `${id}@fovea.test`, name: 'A', role: 'patient' as const })

/** Has something refused, and returns after how many milliseconds. */
async function refusal(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await assert.rejects(work, isUnavailable)
  return performance.now() - from
}

describe('a change and its row', () => {
  it('are written together', async () => {
    const id = newUuid()
    await transaction(async (tx) => {
      await tx.user.create({ data: newUser(id) })
      recordIn(tx, { ...event('user.create'), subjectId: id })
      recordAccessIn(tx, access(id))
    })
    assert.equal(await db().user.count({ where: { id } }), 1)
    assert.deepEqual(
      (await db().auditEntry.findMany({ where: { subjectId: id }, orderBy: { seq: 'asc' } })).map(({ action }) => action),
      ['user.create', 'file.delete'],
    )
    assert.equal(await db().fileAccessLog.count({ where: { fileId: id } }), 1)
  })

  it('are both undone where the change fails', async () => {
    const id = newUuid()
    const failing = transaction(async (tx) => {
      await tx.user.create({ data: newUser(id) })
      recordIn(tx, { ...event(), subjectId: id })
      throw new Error('no')
    })
    await assert.rejects(failing, /no/)
    assert.deepEqual(
      [await db().user.count({ where: { id } }), await db().auditEntry.count({ where: { subjectId: id } })],
      [0, 0],
    )
  })

  it('need a transaction whose end they can wait for', async () => {
    await db().$transaction(async (tx) => assert.throws(() => recordIn(tx, event()), /beforeCommit needs a transaction/))
  })

  it('form one chain, whoever writes at the same time', async () => {
    const before = (await verifyTrail()).rows
    // A machine that is busy with other tests may refuse one: it is tried again, as a client would.
    const again = (work: () => Promise<void>) => retry(work, { retries: 9, shouldRetry: isUnavailable })
    const change = () =>
      transaction(async (tx) => {
        await tx.user.create({ data: newUser(newUuid()) })
        recordIn(tx, event())
      })
    await Promise.all(Array.from({ length: 40 }, () => again(change)))
    const report = await verifyTrail()
    assert.deepEqual({ ok: report.ok, rows: report.rows }, { ok: true, rows: before + 40 })
  })

  it('leave no gap where a transaction fails at its commit', async () => {
    await assert.rejects(
      transaction(async (tx) => {
        await tx.user.create({ data: newUser(newUuid()) })
        recordIn(tx, event())
        recordIn(tx, { ...event(), subjectId: 'x' })
        await tx.$executeRaw`SELECT set_config('lock_timeout', '1ms', true), pg_sleep(0)`
        await tx.user.create({ data: { ...newUser(newUuid()), email: 'x'.repeat(3), id: 'no uuid' } })
      }),
    )
    await recordAndWait(event())
    assert.equal((await verifyTrail()).ok, true)
  })
})

describe('a trail that cannot be written', () => {
  const blocker = new pg.Client({ connectionString: url })
  let isConnected: Promise<unknown> | undefined
  after(() => blocker.end())
  beforeEach(async () => {
    await (isConnected ??= blocker.connect())
    await blocker.query('BEGIN; LOCK TABLE audit_entries IN ACCESS EXCLUSIVE MODE')
  })
  afterEach(async () => {
    await blocker.query('ROLLBACK')
    await recordAndWait(event()).catch(() => recordAndWait(event())) // Until the batches that were kept are written.
  })

  it('undoes the change within two seconds', async () => {
    const id = newUuid()
    const change = () =>
      transaction(async (tx) => {
        await tx.user.create({ data: newUser(id) })
        recordIn(tx, event())
      })
    assert.ok((await refusal(change)) < MAX_MS)
    assert.equal(await db().user.count({ where: { id } }), 0)
  })

  it('refuses an original, an export or a sign-in within two seconds', async () => {
    assert.ok((await refusal(() => recordAndWait(event()))) < MAX_MS)
    assert.ok((await refusal(() => recordAccessAndWait({ ...access(newUuid()), action: 'download' }))) < MAX_MS)
  })

  it('is not ready within two seconds, and refuses what must leave a row', async () => {
    assert.ok((await refusal(checkTrail)) < MAX_MS)
    requireTrail()
    record(event())
    await refusal(() => recordAndWait(event()))
    await refusal(() => recordAndWait(event()))
    assert.throws(requireTrail, isUnavailable)
  })

  it('gets what it has missed, and is ready, once it can be written', async () => {
    const subjectId = newUuid()
    record({ ...event(), subjectId })
    await refusal(() => recordAndWait(event()))
    await blocker.query('ROLLBACK')
    await recordAndWait(event()).catch(() => recordAndWait(event()))
    assert.equal(await db().auditEntry.count({ where: { subjectId } }), 1)
    await checkTrail()
    requireTrail()
    assert.equal((await verifyTrail()).ok, true)
  })
})
