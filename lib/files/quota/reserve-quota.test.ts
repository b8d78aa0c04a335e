import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { db, transaction } from '../../db/database'
import { hasCode } from '../../errors/app-error'
import { newUuid } from '../../runtime/uuid'
import { createActor, createUpload, openFilesFixture, sendBytes } from '../test-files-fixture'
import { reserveQuota } from './reserve-quota'

await openFilesFixture()

async function withQuota(quotaBytes: number | null) {
  const actor = await createActor('patient')
  await db().user.update({ where: { id: actor.id }, data: { quotaBytes } })
  return actor
}
const reserve = (ownerId: string, minBytes: number, wantedBytes: number, id = newUuid()) =>
  transaction((tx) => reserveQuota(tx, ownerId, { id, minBytes, wantedBytes }))

describe('an upload of unknown length', () => {
  it('gets what it asks for, but only half of what is left beyond what it needs', async () => {
    const { id } = await withQuota(1000)
    assert.equal(await reserve(id, 100, 400), 400)
    assert.equal(await reserve(id, 100, 550), 550)
    assert.equal(await reserve(id, 100, 551), 550)
    assert.equal(await reserve(id, 101, 9999), 101 + 449, 'whole bytes, and no more than half')
    assert.equal(await reserve(id, 300, 200), 300, 'never less than it needs')
  })

  it('gets what it needs up to the last byte of the quota, and nothing beyond', async () => {
    const actor = await withQuota(1000)
    const other = await createUpload(actor, 600)
    assert.equal(await reserve(actor.id, 400, 9999), 400)
    await assert.rejects(reserve(actor.id, 401, 9999), (thrown) => hasCode(thrown, 'quota_exceeded'))
    assert.equal(await reserve(actor.id, 600, 9999, other), 800, 'its own reservation is not counted twice')
    await sendBytes(actor, other, Buffer.alloc(600))
    assert.equal(await reserve(actor.id, 400, 9999), 400)
  })

  it('gets what it asks for where there is no quota', async () => {
    const { id } = await withQuota(null)
    assert.equal(await reserve(id, 100, 5000), 5000)
    assert.equal(await reserve(id, 5000, 100), 5000)
  })
})
