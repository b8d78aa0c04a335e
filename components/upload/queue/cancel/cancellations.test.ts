import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { eventually } from '@/lib/runtime/test-eventually'
import { ApiError } from '../../../shell/api-client'
import { JsonOutbox } from '../../outbox/json-outbox'
import { inMemoryOutboxStore } from '../../outbox/test-outbox-store'
import { NetworkGate } from '../../transport/network/network-gate'
import { testItem } from '../test-items'
import { createUploadTask } from '../upload-task'
import { cancellationOf, refusedFileOf } from './cancellation-of'
import { type Cancellation, Cancellations } from './cancellations'

const url = '/api/v1/files/upload/0199-file'
const backoff = { initialMs: 1, maxMs: 1 }

/** A page of a user whose device has this store, and a server that is reached or not. */
async function pageOn(device = inMemoryOutboxStore(), server = { isReached: true, status: 204 }) {
  const deleted: string[] = []
  const asked: string[] = []
  let attempts = 0
  const cancellations = new Cancellations({
    store: await JsonOutbox.over<Cancellation>('u', device),
    gate: new NetworkGate(() => undefined),
    backoff,
    onDeleted: () => undefined,
    deleteAt: async (at) => {
      attempts += 1
      if (!server.isReached) throw new ApiError('', 0, null)
      if (server.status !== 204) throw new ApiError('', server.status, null)
      deleted.push(at)
    },
    findCreated: async ({ key }) => {
      attempts += 1
      if (!server.isReached) throw new ApiError('', 0, null)
      asked.push(key)
      return server.status === 204 ? url : null
    },
  })
  return { device, server, deleted, asked, cancellations, attempts: () => attempts }
}

describe('Cancellations', () => {
  it('deletes at once where the server is reached, and keeps nothing of it', async () => {
    const { device, deleted, cancellations } = await pageOn()
    cancellations.add({ id: 'a', url })
    assert.equal(cancellations.has('0199-file'), true)
    await eventually('it is over', () => !cancellations.has('0199-file') && device.rows.size === 0)
    assert.deepEqual(deleted, [url])
  })

  it('keeps one that did not reach the server, beyond the page, and repeats it on the next', async () => {
    const first = await pageOn(inMemoryOutboxStore(), { isReached: false, status: 204 })
    first.cancellations.add({ id: 'a', url })
    await eventually('it was tried again', first.attempts, (attempts) => attempts > 2)
    first.cancellations.close()
    assert.equal(first.device.rows.size, 1)
    const next = await pageOn(first.device)
    await next.cancellations.restore()
    await eventually(
      'it is deleted',
      () => next.device.rows.size,
      (rows) => rows === 0 && next.deleted.length > 0,
    )
    assert.deepEqual(next.deleted, [url])
  })

  it('gives the upload back to a user who chooses the same file for the same again', async () => {
    const { device, server, deleted, cancellations, attempts } = await pageOn(undefined, { isReached: false, status: 204 })
    cancellations.add({ id: 'a', url })
    await eventually('it was tried', attempts, (count) => count > 0)
    assert.deepEqual(cancellations.withdraw('a'), { url })
    assert.equal(cancellations.withdraw('a'), null)
    server.isReached = true
    await eventually(
      'nothing is kept',
      () => device.rows.size,
      (rows) => rows === 0,
    )
    assert.deepEqual(deleted, [])
  })

  it('removes what the server has refused, and neither what it has stored nor what this device refuses', () => {
    const refused = testItem({ state: 'attention', fileId: 'f', refusal: { code: 'corrupt' } })
    assert.deepEqual(refusedFileOf(refused), { id: 'f', url: '/api/v1/files/upload/f' })
    const receipt = {} as NonNullable<typeof refused.receipt>
    for (const change of [{ state: 'ready' }, { fileId: null }, { receipt }] as const)
      assert.equal(refusedFileOf({ ...refused, ...change }), null)
  })

  it('asks by the creation for an upload whose address never arrived, on the next page too, and deletes that', async () => {
    const creation = { key: 'k', metadata: { filename: 'eye.jpg' }, sizeBytes: 100 }
    const first = await pageOn(inMemoryOutboxStore(), { isReached: false, status: 204 })
    first.cancellations.add({ id: 'a', url: null, creation })
    await eventually('it is kept, and was tried', () => first.device.rows.size > 0 && first.attempts() > 1)
    first.cancellations.close()
    const next = await pageOn(first.device)
    await next.cancellations.restore()
    await eventually('nothing is kept', () => next.device.rows.size === 0)
    assert.deepEqual([next.asked, next.deleted], [['k'], [url]])
  })

  it('deletes nothing where the server has no upload of the creation', async () => {
    const { device, deleted, asked, cancellations } = await pageOn(undefined, { isReached: true, status: 507 })
    cancellations.add({ id: 'a', url: null, creation: { key: 'k', metadata: {}, sizeBytes: 1 } })
    await eventually('nothing is kept', () => asked.length > 0 && device.rows.size === 0)
    assert.deepEqual(deleted, [])
  })

  it('is by the creation alone while that is not answered, and is none for what was never requested', () => {
    const item = testItem({ identity: 'i', state: 'waiting' })
    const task = createUploadTask(new File(['eye'], 'eye.jpg'), { type: 'image/jpeg' } as never, false)
    assert.equal(cancellationOf(item, task, null), null)
    task.mayBeCreated = true
    const cancelled = cancellationOf(item, task, null)
    assert.ok(cancelled?.url === null)
    assert.deepEqual([cancelled.id, cancelled.creation.sizeBytes, cancelled.creation.key.length], ['i', 3, 64])
    assert.deepEqual(cancellationOf(item, task, url), { id: 'i', url })
    const elsewhere = { ...item, state: 'attention', refusal: { code: 'inAnotherTab' } } as const
    assert.equal(cancellationOf(elsewhere, task, url), null)
  })

  it('gives up what the server refuses for good', async () => {
    const { device, cancellations, attempts } = await pageOn(undefined, { isReached: true, status: 403 })
    cancellations.add({ id: 'a', url })
    await eventually('it is over', () => !cancellations.has('0199-file') && device.rows.size === 0)
    assert.equal(attempts(), 1)
  })
})
