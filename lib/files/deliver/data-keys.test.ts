import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { openAuthFixture } from '../../auth/test-auth-fixture'
import { db, transaction } from '../../db/database'
import { newUuid } from '../../runtime/uuid'
import { deleteDataKeys, createDataKey, unwrapDataKey } from './data-keys'
import { withCategory } from '../test-files-fixture'

await openAuthFixture()

describe('the key of an object', () => {
  it('is random, unique, and never stored unencrypted', async () => {
    const [one, two] = [newUuid(), newUuid()]
    const [first, second] = await transaction(async (tx) => [await createDataKey(tx, one), await createDataKey(tx, two)] as const)
    assert.equal(first.length, 32)
    assert.notDeepEqual(first, second)
    assert.deepEqual(await unwrapDataKey(one), first)
    const { wrapped } = await db().objectKey.findUniqueOrThrow({ where: { objectId: one } })
    assert.equal(Buffer.from(wrapped).includes(first.subarray(0, 8)), false)
  })

  it('cannot be used for another object', async () => {
    const [one, two] = [newUuid(), newUuid()]
    await transaction(async (tx) => [await createDataKey(tx, one), await createDataKey(tx, two)])
    const { wrapped } = await db().objectKey.findUniqueOrThrow({ where: { objectId: one } })
    await db().objectKey.update({ where: { objectId: two }, data: { wrapped } })
    await assert.rejects(unwrapDataKey(two), withCategory('tampered'))
  })

  it('is gone once it is deleted', async () => {
    const id = newUuid()
    await transaction((tx) => createDataKey(tx, id))
    await transaction((tx) => deleteDataKeys(tx, [id]))
    await assert.rejects(unwrapDataKey(id), withCategory('gone'))
    await assert.rejects(unwrapDataKey(newUuid()), withCategory('gone'))
  })
})
