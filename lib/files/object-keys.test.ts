import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { openTestHouse } from '../auth/test-house'
import { db, transaction } from '../db/database'
import { newId } from '../runtime/new-id'
import { forgetObjectKeys, makeObjectKey, openObjectKey } from './object-keys'
import { withCode } from './test-files-house'

await openTestHouse()

describe('the key of an object', () => {
  it('is its own, random, and never in the database as it is', async () => {
    const [one, two] = [newId(), newId()]
    const [first, second] = await transaction(async (tx) => [await makeObjectKey(tx, one), await makeObjectKey(tx, two)] as const)
    assert.equal(first.length, 32)
    assert.notDeepEqual(first, second)
    assert.deepEqual(await openObjectKey(one), first)
    const { wrapped } = await db().objectKey.findUniqueOrThrow({ where: { objectId: one } })
    assert.equal(Buffer.from(wrapped).includes(first.subarray(0, 8)), false)
  })

  it('opens no other object, and none when it was changed', async () => {
    const [one, two] = [newId(), newId()]
    await transaction(async (tx) => [await makeObjectKey(tx, one), await makeObjectKey(tx, two)])
    const { wrapped } = await db().objectKey.findUniqueOrThrow({ where: { objectId: one } })
    await db().objectKey.update({ where: { objectId: two }, data: { wrapped } })
    await assert.rejects(openObjectKey(two), withCode('tampered'))
  })

  it('is gone once it is forgotten', async () => {
    const id = newId()
    await transaction((tx) => makeObjectKey(tx, id))
    await transaction((tx) => forgetObjectKeys(tx, [id]))
    await assert.rejects(openObjectKey(id), withCode('gone'))
    await assert.rejects(openObjectKey(newId()), withCode('gone'))
  })
})
