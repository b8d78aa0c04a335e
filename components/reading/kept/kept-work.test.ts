import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { inMemoryOutboxStore } from '../../upload/outbox/test-outbox-store'
import { countKeptWork, discardKeptWork, hasKeptWork } from './kept-work'
import { type RoomDatabase, RoomOutbox } from './room-outbox'

describe('the work that is on this device alone', () => {
  it('is counted by kind, of one room or all, and discarded of its user alone', async () => {
    const stores = new Map<string, ReturnType<typeof inMemoryOutboxStore>>()
    const open = (database: string) => {
      if (!stores.has(database)) stores.set(database, inMemoryOutboxStore())
      return Promise.resolve(stores.get(database)!)
    }
    const put = async (userId: string, database: RoomDatabase, id: string, roomId: string) =>
      (await RoomOutbox.open(userId, database, await open(database)))!.put({ id, roomId })
    await put('u', 'fovea-measurements', '1', 'r')
    await put('u', 'fovea-measurements', '2', 'r')
    await put('u', 'fovea-reading-drafts', '3', 'another')
    await put('v', 'fovea-reading-drafts', '4', 'r')
    assert.deepEqual(await countKeptWork('u', null, open), { measurements: 2, drafts: 1, keyImages: 0, written: 0 })
    assert.deepEqual(await countKeptWork('u', 'another', open), { measurements: 0, drafts: 1, keyImages: 0, written: 0 })
    await discardKeptWork('u', open)
    assert.equal(hasKeptWork(await countKeptWork('u', null, open)), false)
    assert.equal((await countKeptWork('v', null, open)).drafts, 1)
  })

  it('is none where the browser keeps nothing', async () => {
    const open = () => Promise.reject(new Error('no IndexedDB'))
    assert.equal(hasKeptWork(await countKeptWork('u', null, open)), false)
    await discardKeptWork('u', open)
  })
})
