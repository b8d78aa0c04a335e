import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type ReadingInput, type ReadingRecord } from '@/lib/readings/signed/schema'
import { ApiError } from '../shell/api-client'
import { inMemoryOutboxStore } from '../upload/outbox/test-outbox-store'
import { RoomOutbox } from '../reading/kept/room-outbox'
import { DraftStore, type ReadingDraft } from './reading-draft'

type Device = ReturnType<typeof inMemoryOutboxStore>

/** A server that signs as Fovea does, and can be out of reach, silent after signing, or forbid. */
class TestServer {
  readonly signed = new Map<string, ReadingInput>()
  fault: 'offline' | 'lost' | 'forbidden' | null = null

  sign = async (input: ReadingInput): Promise<ReadingRecord> => {
    await Promise.resolve()
    if (this.fault === 'offline') throw new ApiError('', 0, null)
    if (this.fault === 'forbidden') throw new ApiError('', 403, 'reading_forbidden')
    const known = this.signed.get(input.id)
    if (known && known.answer !== input.answer) throw new ApiError('', 409, 'reading_signed_already')
    this.signed.set(input.id, input)
    if (this.fault === 'lost') throw new ApiError('', 0, null)
    const more = { case_id: 'r', study_id: null, author: { id: 'u', name: 'Ada' }, signed_at: '2026-11-20T10:00:00Z' }
    return { ...input, ...more }
  }
}

async function open(device: Device, { server = new TestServer(), roomId = 'r', userId = 'u' } = {}) {
  const outbox = RoomOutbox.open<ReadingDraft>(userId, 'fovea-reading-drafts', device)
  const store = new DraftStore({ roomId, outbox, sign: server.sign })
  await store.kept.load()
  return { store, server, text: () => store.kept.snapshot().value?.answer ?? null }
}

describe('the draft of a reading', () => {
  it('is there again after a reload, encrypted, in its room and for its author alone', async () => {
    const device = inMemoryOutboxStore()
    const { store } = await open(device)
    for (const answer of ['H', 'He', 'Healing well']) store.write({ answer })
    store.write({ findings: 'Callus' })
    await store.kept.settled()
    assert.equal(device.rows.size, 1)
    assert.ok(!Buffer.from([...device.rows.values()][0]!.about.bytes).includes('Healing'))
    const again = await open(device)
    assert.deepEqual([again.text(), again.store.kept.snapshot().value?.findings], ['Healing well', 'Callus'])
    assert.equal(again.store.kept.snapshot().value?.id, store.kept.snapshot().value?.id)
    for (const other of [{ roomId: 'another' }, { userId: 'v' }]) assert.equal((await open(device, other)).text(), null)
  })

  it('leaves nothing on the device once it is signed, discarded or empty', async () => {
    for (const end of ['sign', 'discard', 'empty']) {
      const device = inMemoryOutboxStore()
      const { store, server } = await open(device)
      store.write({ answer: 'Healing well' })
      await store.kept.settled()
      if (end === 'sign') assert.equal(await store.sign(), true)
      else if (end === 'discard') store.discard()
      else store.write({ answer: ' ' })
      await store.kept.settled()
      assert.deepEqual([device.rows.size, store.isUnsigned, server.signed.size], [0, false, end === 'sign' ? 1 : 0], end)
    }
  })

  it('says where the device cannot keep it', async () => {
    const device = { ...inMemoryOutboxStore(), putRows: () => Promise.reject(new Error('full')) }
    const { store } = await open(device)
    store.write({ answer: 'Healing well' })
    await store.kept.settled()
    assert.deepEqual([store.kept.snapshot().isKept, store.isUnsigned], [false, true])
  })

  it('stays after a failure, and is signed once though an answer was lost', async () => {
    const device = inMemoryOutboxStore()
    const { store, server, text } = await open(device)
    store.write({ answer: 'Healing well' })
    for (const fault of ['offline', 'forbidden', 'lost'] as const) {
      server.fault = fault
      assert.equal(await store.sign(), false)
      assert.equal(text(), 'Healing well')
      assert.ok(store.signing().error)
    }
    server.fault = null
    assert.equal(await store.sign(), true)
    assert.deepEqual([server.signed.size, text()], [1, null])
  })

  it('is gone after a reload, when it was signed and its answer was lost', async () => {
    const device = inMemoryOutboxStore()
    const { store, server } = await open(device)
    store.write({ answer: ' Healing well ' })
    server.fault = 'lost'
    await store.sign()
    await store.kept.settled()
    const again = await open(device, { server })
    again.store.reconcile([...server.signed.values()])
    assert.equal(again.text(), null)
  })

  it('becomes an addendum where it was signed already with another text', async () => {
    const { store, server, text } = await open(inMemoryOutboxStore())
    store.write({ answer: 'Healing' })
    server.fault = 'lost'
    await store.sign()
    server.fault = null
    store.write({ answer: 'Healing well' })
    assert.equal(await store.sign(), false)
    assert.equal(store.signing().isSignedAlready, true)
    store.reconcile([...server.signed.values()])
    assert.equal(text(), 'Healing well')
    store.becomeAddendum()
    assert.equal(await store.sign(), true)
    const [first, addendum] = [...server.signed.values()]
    assert.deepEqual([addendum!.addendum_of, addendum!.answer], [first!.id, 'Healing well'])
  })
})
