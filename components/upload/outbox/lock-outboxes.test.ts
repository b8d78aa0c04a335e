import assert from 'node:assert/strict'
import { beforeEach, describe, it } from 'node:test'
import { type DeviceKey } from './device-key'
import { JsonOutbox } from './json-outbox'
import { lockOutboxes, prepareLocks } from './lock-outboxes'
import { OutboxCipher } from './outbox-cipher'
import { type OutboxStore } from './outbox-store'
import { inMemoryOutboxStore } from './test-outbox-store'

const DATABASE = 'fovea-outbox'
let store: ReturnType<typeof inMemoryOutboxStore>
const open = (database: string): Promise<OutboxStore> =>
  database === DATABASE ? Promise.resolve(store) : Promise.reject(new Error('not there'))
const keys = new Map<string, DeviceKey>()
/** Whose session the server sees; null where it is not reached. */
let signedIn: string | null

async function fetchKey(userId: string): Promise<DeviceKey | null> {
  if (signedIn !== userId) return null
  const known =
    keys.get(userId) ?? (await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']))
  keys.set(userId, known)
  return known
}
const outboxOf = async (userId: string) =>
  new JsonOutbox<{ id: string }>(userId, store, await OutboxCipher.open(userId, store, fetchKey))
const idsOf = async (userId: string) => (await (await outboxOf(userId)).list()).map(({ id }) => id)
const signOut = async () => {
  await prepareLocks(open, fetchKey)
  signedIn = null
  await lockOutboxes(open)
}

describe('what is kept at a sign-out', () => {
  beforeEach(() => {
    store = inMemoryOutboxStore()
    signedIn = 'u'
  })

  it('has no key on the device any more, and is there again for the same person alone', async () => {
    await (await outboxOf('u')).put({ id: 'photo' })
    await signOut()
    assert.deepEqual((await store.getKey('u'))?.key, null)
    for (const other of [null, 'v']) {
      signedIn = other
      await assert.rejects(outboxOf('u'), /locked/)
    }
    await (await outboxOf('v')).put({ id: 'their own' })
    signedIn = 'u'
    assert.deepEqual(await idsOf('u'), ['photo'])
    assert.ok((await store.getKey('u'))?.key, 'at hand again, also without a connection')
  })

  it('is locked too where its key was made without a connection, and where a page stores something after the sign-out', async () => {
    signedIn = null
    const page = await outboxOf('u')
    await page.put({ id: 'first' })
    signedIn = 'u'
    await signOut()
    await page.put({ id: 'second' })
    assert.deepEqual((await store.getKey('u'))?.key, null)
    signedIn = 'u'
    assert.deepEqual((await idsOf('u')).sort(), ['first', 'second'])
  })

  it('keeps its key where nobody could lock it: nothing that is kept is lost', async () => {
    signedIn = null
    await (await outboxOf('u')).put({ id: 'photo' })
    await signOut()
    assert.deepEqual(await idsOf('u'), ['photo'])
  })

  it('has a key that cannot be exported where the server was reached, the same for all who make it at once', async () => {
    await Promise.all([1, 2, 3].map(async (n) => (await outboxOf('u')).put({ id: String(n) })))
    assert.equal((await idsOf('u')).length, 3)
    const { key } = (await store.getKey('u'))!
    await assert.rejects(crypto.subtle.exportKey('raw', key!), /not extractable/)
  })
})
