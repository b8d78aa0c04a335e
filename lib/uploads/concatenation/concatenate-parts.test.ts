import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { pool } from '../../db/database'
import { openTestDatabase } from '../../db/test-database'
import { fail } from '../../errors/fail'
import { openLocalStore } from '../../storage/drivers/local-store'
import { type UploadsFixture, storeWithFaults, openUploadsFixture } from '../test-uploads'

await openTestDatabase()

const PARTIAL = { 'upload-concat': 'partial' }
const DAY = 86_400_000
const part = async (fixture: UploadsFixture, bytes: Buffer) => {
  const id = await fixture.create(bytes.length, PARTIAL)
  if (bytes.length > 0) assert.equal((await fixture.patch(id, 0, bytes)).status, 204)
  return id
}
const concatOf = (parts: string[]) => `final;${parts.map((id) => `/api/v1/files/upload/${id}`).join(' ')}`
const final = async (fixture: UploadsFixture, parts: string[]) => {
  const made = await fixture.call('POST', { headers: { 'upload-concat': concatOf(parts) } })
  assert.equal(made.status, 201, made.error?.code)
  return made.headers['location']!.split('/').at(-1)!
}
const stored = (fixture: UploadsFixture) => readdirSync(path.join(fixture.folder, 'original')).length

describe('concatenating parts', () => {
  it('stores their bytes in the order of the list, once, and removes the parts and their keys', async () => {
    const fixture = openUploadsFixture()
    const [a, b, c] = [randomBytes(300_000), randomBytes(1), randomBytes(700_001)]
    const [idC, idA, idB, empty] = [
      await part(fixture, c),
      await part(fixture, a),
      await part(fixture, b),
      await part(fixture, Buffer.alloc(0)),
    ]
    const id = await final(fixture, [idA, idB, empty, idC, idA])
    await fixture.uploads.concatenate(id)
    assert.ok((await fixture.readBack(id)).equals(Buffer.concat([a, b, c, a])))
    assert.deepEqual(fixture.hooks.finishedIds, [id])
    assert.equal(stored(fixture), 1)
    assert.equal(fixture.hooks.removedPartObjects.length, 4)
    for (const gone of [idA, idB, idC, empty]) assert.equal((await fixture.head(gone)).status, 410)
    await fixture.uploads.concatenate(id)
    assert.deepEqual(fixture.hooks.finishedIds, [id])
  })

  it('returns no offset on HEAD before its end, offset and length afterwards, and Upload-Concat unchanged at any time', async () => {
    const fixture = openUploadsFixture()
    const parts = [await part(fixture, Buffer.from('hello')), await part(fixture, Buffer.from(' world'))]
    const told = await fixture.head(parts[0]!)
    assert.deepEqual(
      [told.headers['upload-offset'], told.headers['upload-length'], told.headers['upload-concat']],
      ['5', '5', 'partial'],
    )
    const id = await final(fixture, parts)
    const before = (await fixture.head(id)).headers
    assert.deepEqual(
      [before['upload-offset'], before['upload-length'], before['upload-concat']],
      [undefined, '11', concatOf(parts)],
    )
    await fixture.uploads.concatenate(id)
    const behind = (await fixture.head(id)).headers
    assert.deepEqual([behind['upload-offset'], behind['upload-length'], behind['upload-concat']], ['11', '11', concatOf(parts)])
  })

  it('delays HEAD until its end, so that a client that asks at once gets the offset', async () => {
    const fixture = openUploadsFixture({ concatenationWaitMs: 600_000 })
    const id = await final(fixture, [await part(fixture, Buffer.from('hello')), await part(fixture, Buffer.from(' world'))])
    const asked = [fixture.head(id), fixture.head(id)]
    await fixture.uploads.concatenate(id)
    for (const { status, headers } of await Promise.all(asked))
      assert.deepEqual([status, headers['upload-offset'], headers['upload-length']], [200, '11', '11'])
  })

  it('answers a waiting HEAD with 410 when it is terminated, and with the known state when the server closes', async () => {
    const fixture = openUploadsFixture({ concatenationWaitMs: 600_000 })
    const [given, kept] = [
      await final(fixture, [await part(fixture, Buffer.from('hello'))]),
      await final(fixture, [await part(fixture, Buffer.from('world'))]),
    ]
    const asked = fixture.head(given)
    assert.equal((await fixture.call('DELETE', { id: given })).status, 204)
    assert.equal((await asked).status, 410)
    const waiting = fixture.head(kept)
    await turn()
    await fixture.uploads.close()
    const { status, headers } = await waiting
    assert.deepEqual([status, headers['upload-offset'], headers['upload-length']], [200, undefined, '5'])
    assert.equal((await (await fixture.restart()).call('DELETE', { id: kept })).status, 204)
  })

  it('refuses every PATCH on it with 403, before and after, and changes nothing', async () => {
    const fixture = openUploadsFixture()
    const parts = [await part(fixture, Buffer.from('hello'))]
    const id = await final(fixture, parts)
    const refused = async () => {
      assert.equal((await fixture.patch(id, 0, Buffer.from('x'))).status, 403)
      assert.equal((await fixture.patch(id, 5, Buffer.alloc(0))).status, 403)
      assert.equal((await fixture.patch(id, 0, Buffer.from('x'), { 'content-type': 'text/plain' })).status, 403)
    }
    await refused()
    assert.equal(await fixture.offset(parts[0]!), 5)
    await fixture.uploads.concatenate(id)
    await refused()
    assert.equal((await fixture.readBack(id)).toString(), 'hello')
  })

  it('keeps a part while any unconcatenated upload needs it', async () => {
    const fixture = openUploadsFixture()
    const shared = await part(fixture, Buffer.from('shared '))
    const first = await final(fixture, [shared, await part(fixture, Buffer.from('one'))])
    const second = await final(fixture, [shared, await part(fixture, Buffer.from('two'))])
    assert.equal((await fixture.call('DELETE', { id: shared })).status, 409)
    await fixture.uploads.concatenate(first)
    assert.equal((await fixture.head(shared)).status, 200)
    await fixture.uploads.concatenate(second)
    assert.equal((await fixture.head(shared)).status, 410)
    assert.equal((await fixture.readBack(first)).toString(), 'shared one')
    assert.equal((await fixture.readBack(second)).toString(), 'shared two')
    assert.equal(stored(fixture), 2)
  })

  it('resumes after a kill from the saved offset, and is queued again', async () => {
    const bytes = [randomBytes(1_500_000), randomBytes(2_500_000)]
    let fixture = openUploadsFixture()
    const parts = [await part(fixture, bytes[0]!), await part(fixture, bytes[1]!)]
    const id = await final(fixture, parts)
    for (const turns of [5, 20, 60, 120]) {
      void fixture.uploads.concatenate(id).catch(() => undefined)
      for (let i = 0; i < turns; i++) await turn()
      fixture = await fixture.restart()
      if ((await fixture.head(id)).headers['upload-offset'] !== undefined) break
    }
    fixture.hooks.concatenationIds.length = 0
    const isOpen = (await fixture.head(id)).headers['upload-offset'] === undefined
    await fixture.uploads.reconcile()
    assert.deepEqual(fixture.hooks.concatenationIds, isOpen ? [id] : [])
    await fixture.uploads.concatenate(id)
    assert.ok((await fixture.readBack(id)).equals(Buffer.concat(bytes)))
    assert.deepEqual(fixture.hooks.finishedIds, [id])
    await fixture.uploads.reconcile()
    assert.equal(stored(fixture), 1)
  })

  it('runs once at a time: a concurrent call is refused as locked', async () => {
    const fixture = openUploadsFixture()
    const id = await final(fixture, [await part(fixture, randomBytes(3_000_000))])
    const both = await Promise.allSettled([fixture.uploads.concatenate(id), fixture.uploads.concatenate(id)])
    assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
    assert.deepEqual(fixture.hooks.finishedIds, [id])
  })

  it('retries while the store is unavailable, and terminates an upload whose parts cannot be read any more', async () => {
    const fixture = openUploadsFixture()
    const bytes = randomBytes(600_000)
    const id = await final(fixture, [await part(fixture, bytes)])
    const away = storeWithFaults(openLocalStore(fixture.folder), {
      store: { openRead: () => Promise.reject(fail('unavailable')) },
    })
    const sick = await fixture.restart({ store: away })
    await assert.rejects(sick.uploads.concatenate(id), { category: 'unavailable' })
    assert.equal((await sick.head(id)).status, 200)

    const lost = openUploadsFixture()
    const gone = await final(lost, [await part(lost, bytes)])
    for (const name of readdirSync(path.join(lost.folder, 'original')))
      writeFileSync(path.join(lost.folder, 'original', name), randomBytes(600_100))
    await assert.rejects(lost.uploads.concatenate(gone), { category: 'gone' })
    assert.equal((await lost.head(gone)).status, 410)
    assert.deepEqual(lost.hooks.removedIds, [gone])
  })

  it('can be terminated before its end: the parts are kept until they are terminated or expire', async () => {
    const fixture = openUploadsFixture()
    const parts = [await part(fixture, Buffer.from('hello')), await part(fixture, Buffer.from('world'))]
    const id = await final(fixture, parts)
    assert.equal((await fixture.call('DELETE', { id })).status, 204)
    await fixture.uploads.concatenate(id)
    assert.deepEqual([fixture.hooks.removedIds, fixture.hooks.finishedIds], [[id], []])
    assert.equal((await fixture.call('DELETE', { id: parts[0]! })).status, 204)
    assert.equal((await fixture.head(parts[1]!)).status, 200)
    assert.ok((await fixture.head(parts[1]!)).headers['upload-expires'])
    await fixture.uploads.sweep(new Date(Date.now() + 8 * DAY))
    assert.equal((await fixture.head(parts[1]!)).status, 410)
    assert.equal(stored(fixture), 0)
    for (const { objectId } of fixture.hooks.partsAdmitted) assert.ok(fixture.hooks.removedPartObjects.includes(objectId))
    const { rows } = await pool().query('SELECT 1 FROM upload_parts WHERE final_id = $1', [id])
    assert.deepEqual(rows, [])
  })

  it('is stopped by a DELETE, and leaves nothing', async () => {
    const fixture = openUploadsFixture()
    const id = await final(fixture, [await part(fixture, randomBytes(4_000_000))])
    let reached!: () => void
    const isReading = new Promise<void>((done) => (reached = done))
    let open!: () => void
    const gate = new Promise<void>((done) => (open = done))
    const openRead = async (real: () => Promise<unknown>) => {
      reached()
      await gate
      return real()
    }
    const slow = await fixture.restart({ store: storeWithFaults(openLocalStore(fixture.folder), { store: { openRead } }) })
    const joined = assert.rejects(slow.uploads.concatenate(id), { category: 'gone' })
    await isReading
    assert.equal((await slow.call('DELETE', { id })).status, 204)
    open()
    await joined
    assert.equal((await slow.head(id)).status, 410)
    assert.equal(stored(fixture), 1) // The part, which its owner may concatenate again.
    assert.deepEqual([slow.hooks.removedIds, slow.hooks.finishedIds], [[id], []])
  })
})
