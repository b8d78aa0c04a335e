import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { db } from '../db/database'
import { openTestDatabase } from '../db/test-database'
import { hasCode } from '../errors/app-error'
import { newUuid } from '../runtime/uuid'
import { auditSingleton } from './_internal/audit-singleton'
import { openAudit } from './open-audit'
import { type FileAccess, recordAccess, recordAccessAndWait } from './record-access'
import { TEST_KEYS } from './test-keys'

await openTestDatabase()
let audit = openAudit({ keys: TEST_KEYS })
after(() => audit.close())

/** Closing writes the pending rows. */
async function flush() {
  await audit.close()
  audit = openAudit({ keys: TEST_KEYS })
}

const view = (more: Partial<FileAccess> = {}): FileAccess => ({
  ...{ userId: newUuid(), fileId: newUuid(), ip: '192.0.2.7', action: 'view', variant: '400.webp', outcome: 'allowed' },
  ...more,
})

describe('an access to a file', () => {
  it('is in the access log with its IP address, and in the trail without it', async () => {
    const access = view({ action: 'download', variant: 'original' })
    await recordAccessAndWait(access)
    const {
      id: _,
      at: __,
      seq,
      hash,
      keyId,
      ...row
    } = await db().fileAccessLog.findFirstOrThrow({ where: { fileId: access.fileId } })
    assert.deepEqual(row, { ...access, shareId: null })
    assert.ok(seq !== null && hash?.length === 32 && keyId !== null, 'it is part of the chain')
    const told = await db().auditEntry.findMany({ where: { subjectId: access.fileId } })
    assert.equal(told.length, 1)
    assert.equal(told[0]!.action, 'file.download')
    assert.doesNotMatch(JSON.stringify(told[0]!.details), /192/)
  })

  it('that names something that is no id is refused, before it keeps the batch of others from being written', async () => {
    const other = view()
    recordAccess(other)
    for (const bad of [{ fileId: 'no-id' }, { userId: 'no-id' }])
      assert.throws(
        () => recordAccess(view({ ...bad, variant: 'original' })),
        (thrown) => hasCode(thrown, 'internal'),
      )
    await flush()
    assert.equal(await db().fileAccessLog.count({ where: { fileId: other.fileId } }), 1)
  })

  it('is recorded once per person, image and five minutes when it views a derived image', async () => {
    const first = view()
    recordAccess(first)
    recordAccess({ ...first })
    recordAccess({ ...first, variant: '1920.avif' })
    recordAccess({ ...first, userId: newUuid() })
    recordAccess({ ...first, outcome: 'denied' })
    await flush()
    assert.equal(await db().fileAccessLog.count({ where: { fileId: first.fileId } }), 3)
    assert.equal(await db().auditEntry.count({ where: { subjectId: first.fileId } }), 3)
  })

  it('includes the share link of a visitor without an account, and distinguishes visitors', async () => {
    const visitor = { shareId: newUuid(), visitId: newUuid() }
    const first = view({ userId: null, action: 'share_view', visitor })
    recordAccess(first)
    recordAccess({ ...first, variant: '1920.avif' })
    recordAccess({ ...first, visitor: { ...visitor, visitId: newUuid() } })
    await flush()
    const rows = await db().fileAccessLog.findMany({ where: { fileId: first.fileId } })
    assert.deepEqual(
      rows.map(({ userId, shareId, action }) => [userId, shareId, action]),
      [1, 2].map(() => [null, visitor.shareId, 'share_view']),
    )
    const told = await db().auditEntry.findMany({ where: { subjectId: first.fileId } })
    assert.deepEqual(
      told.map(({ action, actorId, details }) => [action, actorId, details]),
      [1, 2].map(() => ['file.share_view', null, { variant: '400.webp', share: visitor.shareId }]),
    )
  })

  it('is recorded again after five minutes for a derived image', async (t) => {
    t.mock.timers.enable({ apis: ['Date'], now: Date.now() })
    const first = view()
    recordAccess(first)
    t.mock.timers.tick(5 * 60_000 - 1)
    recordAccess(first)
    t.mock.timers.tick(1)
    recordAccess(first)
    t.mock.timers.reset()
    await flush()
    assert.equal(await db().fileAccessLog.count({ where: { fileId: first.fileId } }), 2)
  })

  it('is recorded every time for an original or a download', async () => {
    const original = view({ variant: 'original' })
    recordAccess(original)
    recordAccess(original)
    const download = view({ action: 'download', fileId: original.fileId })
    recordAccess(download)
    recordAccess(download)
    await flush()
    assert.equal(await db().fileAccessLog.count({ where: { fileId: original.fileId } }), 4)
  })

  it('is cached in bounded memory', () => {
    const { recentViews, rows } = auditSingleton.get()
    rows.add = () => undefined
    for (let i = 0; i < 25_000; i++) recordAccess(view())
    assert.ok(recentViews.size <= 20_000)
  })
})
