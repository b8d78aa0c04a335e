import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { describe, it } from 'node:test'

import { type StoredUploadMetadata, isQuotaExceeded, EncryptedOutbox, sealedPieceBytes } from './encrypted-outbox'
import { inMemoryOutboxStore } from './test-outbox-store'

const bytes = new Uint8Array(randomBytes(2 * sealedPieceBytes + 12345))
const picked = () => new File([bytes], 'amara-delune.jpg', { lastModified: 5, type: 'image/jpeg' })
const about: StoredUploadMetadata = {
  name: 'amara-delune.jpg',
  size: bytes.length,
  lastModified: 5,
  browserType: 'image/jpeg',
  caseId: 'c',
  eyeSide: 'left',
  takenNow: true,
  flaw: null,
}
const never = new AbortController().signal

describe('EncryptedOutbox', () => {
  it('returns a file byte for byte after the tab was closed, and any part of it', async () => {
    const store = inMemoryOutboxStore()
    await (await EncryptedOutbox.open('u', store)).store('k', picked(), about, never)
    const [kept] = await (await EncryptedOutbox.open('u', store)).listStored()
    assert.deepEqual(kept?.about, about)
    const parts = [
      [0, bytes.length],
      [0, 1],
      [sealedPieceBytes - 3, sealedPieceBytes + 3],
      [sealedPieceBytes, 2 * sealedPieceBytes],
      [2 * sealedPieceBytes + 12_000, bytes.length + 500],
      [7, 7],
    ] as const
    for (const [start, end] of parts) {
      const read: ArrayBuffer | undefined = await kept?.file?.slice(start, end).arrayBuffer()
      assert.deepEqual(new Uint8Array(read ?? new ArrayBuffer(0)), bytes.slice(start, end), `${start}–${end}`)
    }
  })

  it('leaves neither name nor content readable on the device', async () => {
    const store = inMemoryOutboxStore()
    await (await EncryptedOutbox.open('u', store)).store('k', picked(), about, never)
    const all = Buffer.concat([...store.rows.values()].map((row) => Buffer.from(row.about.bytes)))
    assert.ok(!all.includes('amara'))
    const first = Buffer.from(store.pieces.get('k/0')?.bytes ?? new ArrayBuffer(0))
    assert.ok(!first.includes(Buffer.from(bytes.subarray(100, 132))))
  })

  it('shows a user no file of another, and accepts no swapped chunks', async () => {
    const store = inMemoryOutboxStore()
    await (await EncryptedOutbox.open('u', store)).store('k', picked(), about, never)
    const other = await EncryptedOutbox.open('v', store)
    assert.deepEqual(await other.listStored(), [])
    const row = store.rows.get('k')
    assert.ok(row)
    store.rows.set('k', { ...row, userId: 'v' })
    assert.deepEqual(await other.listStored(), [])
    store.rows.set('k', row)
    const [piece0, piece1] = [store.pieces.get('k/0'), store.pieces.get('k/1')]
    assert.ok(piece0 && piece1)
    store.pieces.set('k/0', piece1)
    const [kept] = await (await EncryptedOutbox.open('u', store)).listStored()
    await assert.rejects(Promise.resolve(kept?.file?.slice(0, 5).arrayBuffer()))
  })

  it('reports when there is no space, and leaves no partial file behind', async () => {
    const store = inMemoryOutboxStore(2)
    const box = await EncryptedOutbox.open('u', store)
    await assert.rejects(box.store('k', picked(), about, never), isQuotaExceeded)
    assert.deepEqual([store.rows.size, store.pieces.size], [0, 0])
  })

  it('lists a file that was not written completely', async () => {
    const store = inMemoryOutboxStore()
    await (await EncryptedOutbox.open('u', store)).store('k', picked(), about, never)
    const row = store.rows.get('k')
    assert.ok(row)
    store.rows.set('k', { ...row, isWhole: false })
    const [kept] = await (await EncryptedOutbox.open('u', store)).listStored()
    assert.deepEqual([kept?.about.name, kept?.file], ['amara-delune.jpg', null])
  })

  it('names what was announced and never stored, and what was said of a file last', async () => {
    const store = inMemoryOutboxStore()
    const box = await EncryptedOutbox.open('u', store)
    await box.announce([
      { key: 'k', about },
      { key: 'l', about },
    ])
    await box.store('k', picked(), about, never)
    await box.update('k', { ...about, flaw: 'dark' })
    await box.update('gone', about)
    const kept = (await (await EncryptedOutbox.open('u', store)).listStored()).toSorted((a, b) => a.key.localeCompare(b.key))
    assert.deepEqual(
      kept.map(({ key, about: said, file }) => [key, said.flaw, file !== null]),
      [
        ['k', 'dark', true],
        ['l', null, false],
      ],
    )
  })

  it('deletes what is sent, and everything of a user on request', async () => {
    const store = inMemoryOutboxStore()
    const box = await EncryptedOutbox.open('u', store)
    await box.store('k', picked(), about, never)
    await box.store('l', picked(), about, never)
    await box.discard('k')
    assert.deepEqual(
      (await box.listStored()).map(({ key }) => key),
      ['l'],
    )
    await box.discardAll()
    assert.deepEqual([store.rows.size, store.pieces.size], [0, 0])
  })

  it('stores one key for a user, also when two tabs create one concurrently', async () => {
    const store = inMemoryOutboxStore()
    const [first, second] = await Promise.all([EncryptedOutbox.open('u', store), EncryptedOutbox.open('u', store)])
    await first.store('k', picked(), about, never)
    assert.equal((await second.listStored()).length, 1)
  })
})
