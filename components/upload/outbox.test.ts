import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { describe, it } from 'node:test'

import { type About, isFull, Outbox, pieceBytes } from './outbox'
import { memoryOutboxStore } from './test-outbox-store'

const bytes = new Uint8Array(randomBytes(2 * pieceBytes + 12345))
const picked = () => new File([bytes], 'amara-delune.jpg', { lastModified: 5, type: 'image/jpeg' })
const about: About = {
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

describe('Outbox', () => {
  it('gives a file back byte for byte after the tab was closed, any part of it', async () => {
    const store = memoryOutboxStore()
    await (await Outbox.open('u', store)).keep('k', picked(), about, never)
    const [kept] = await (await Outbox.open('u', store)).kept()
    assert.deepEqual(kept?.about, about)
    const parts = [
      [0, bytes.length],
      [0, 1],
      [pieceBytes - 3, pieceBytes + 3],
      [pieceBytes, 2 * pieceBytes],
      [2 * pieceBytes + 12_000, bytes.length + 500],
      [7, 7],
    ] as const
    for (const [start, end] of parts) {
      const read: ArrayBuffer | undefined = await kept?.file?.slice(start, end).arrayBuffer()
      assert.deepEqual(new Uint8Array(read ?? new ArrayBuffer(0)), bytes.slice(start, end), `${start}–${end}`)
    }
  })

  it('leaves neither name nor content readable on the device', async () => {
    const store = memoryOutboxStore()
    await (await Outbox.open('u', store)).keep('k', picked(), about, never)
    const all = Buffer.concat([...store.rows.values()].map((row) => Buffer.from(row.about.bytes)))
    assert.ok(!all.includes('amara'))
    const first = Buffer.from(store.pieces.get('k/0')?.bytes ?? new ArrayBuffer(0))
    assert.ok(!first.includes(Buffer.from(bytes.subarray(100, 132))))
    const key = await store.keyOf('u')
    assert.ok(key)
    await assert.rejects(crypto.subtle.exportKey('raw', key), /not extractable/)
  })

  it('shows one person nothing of another, nor takes a piece for another', async () => {
    const store = memoryOutboxStore()
    await (await Outbox.open('u', store)).keep('k', picked(), about, never)
    const other = await Outbox.open('v', store)
    assert.deepEqual(await other.kept(), [])
    const row = store.rows.get('k')
    assert.ok(row)
    store.rows.set('k', { ...row, userId: 'v' })
    assert.deepEqual(await other.kept(), [])
    store.rows.set('k', row)
    const [piece0, piece1] = [store.pieces.get('k/0'), store.pieces.get('k/1')]
    assert.ok(piece0 && piece1)
    store.pieces.set('k/0', piece1)
    const [kept] = await (await Outbox.open('u', store)).kept()
    await assert.rejects(Promise.resolve(kept?.file?.slice(0, 5).arrayBuffer()))
  })

  it('says when there is no room, and leaves no half of it behind', async () => {
    const store = memoryOutboxStore(2)
    const box = await Outbox.open('u', store)
    await assert.rejects(box.keep('k', picked(), about, never), isFull)
    assert.deepEqual([store.rows.size, store.pieces.size], [0, 0])
  })

  it('names a file that was not written to its end', async () => {
    const store = memoryOutboxStore()
    await (await Outbox.open('u', store)).keep('k', picked(), about, never)
    const row = store.rows.get('k')
    assert.ok(row)
    store.rows.set('k', { ...row, isWhole: false })
    const [kept] = await (await Outbox.open('u', store)).kept()
    assert.deepEqual([kept?.about.name, kept?.file], ['amara-delune.jpg', null])
  })

  it('forgets what is sent, and all of a person who wants it so', async () => {
    const store = memoryOutboxStore()
    const box = await Outbox.open('u', store)
    await box.keep('k', picked(), about, never)
    await box.keep('l', picked(), about, never)
    await box.forget('k')
    assert.deepEqual(
      (await box.kept()).map(({ key }) => key),
      ['l'],
    )
    await box.forgetAll()
    assert.deepEqual([store.rows.size, store.pieces.size], [0, 0])
  })

  it('keeps one key for a person, also where two tabs make one at once', async () => {
    const store = memoryOutboxStore()
    const [first, second] = await Promise.all([Outbox.open('u', store), Outbox.open('u', store)])
    await first.keep('k', picked(), about, never)
    assert.equal((await second.kept()).length, 1)
  })
})
