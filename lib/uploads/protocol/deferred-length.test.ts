import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { db } from '../../db/database'
import { openTestDatabase } from '../../db/test-database'
import { fail } from '../../errors/fail'
import { type UploadsFixture, ManualBody, openUploadsFixture, STREAM, wholeBody } from '../test-uploads'

await openTestDatabase()

const DEFERRED = { 'upload-defer-length': '1' }
const create = async (fixture: UploadsFixture, more: Record<string, string> = {}) => {
  const made = await fixture.call('POST', { headers: { ...DEFERRED, ...more } })
  assert.equal(made.status, 201, made.error?.code)
  return made.headers['location']!.split('/').at(-1)!
}
const lengthOf = async (fixture: UploadsFixture, id: string) => {
  const { headers } = await fixture.head(id)
  return [headers['upload-length'], headers['upload-defer-length']]
}
const FRAME = 131_072

describe('an upload of deferred length', () => {
  it('reports it until a PATCH declares the length, and is finished when it has that many bytes', async () => {
    const fixture = openUploadsFixture()
    const bytes = randomBytes(900_001)
    const id = await create(fixture)
    assert.deepEqual(await lengthOf(fixture, id), [undefined, '1'])
    assert.equal(fixture.hooks.admitted[0]!.lengthBytes, null)
    assert.equal((await fixture.patch(id, 0, bytes.subarray(0, 500_000))).status, 204)
    assert.deepEqual(await lengthOf(fixture, id), [undefined, '1'])
    const part = bytes.subarray(500_000, 600_000)
    assert.equal((await fixture.patch(id, 500_000, part, { 'upload-length': '900001' })).status, 204)
    assert.deepEqual(await lengthOf(fixture, id), ['900001', undefined])
    assert.deepEqual(fixture.hooks.declaredLengths, [[id, 900_001]])
    assert.deepEqual(fixture.hooks.finishedIds, [])
    assert.equal((await fixture.patch(id, 600_000, bytes.subarray(600_000))).status, 204)
    assert.deepEqual(fixture.hooks.finishedIds, [id])
    assert.ok((await fixture.readBack(id)).equals(bytes))
  })

  for (const length of [0, 1, FRAME - 1, FRAME, FRAME + 1, 2 * FRAME]) {
    it(`of ${length} bytes accepts the length with an empty PATCH at its end, also after a kill`, async () => {
      const bytes = randomBytes(length)
      let fixture = openUploadsFixture()
      const id = await create(fixture)
      if (length > 0) assert.equal((await fixture.patch(id, 0, bytes)).status, 204)
      fixture = await fixture.restart()
      assert.equal((await fixture.patch(id, length, Buffer.alloc(0), { 'upload-length': String(length) })).status, 204)
      assert.deepEqual(fixture.hooks.finishedIds, [id])
      assert.ok((await fixture.readBack(id)).equals(bytes))
    })
  }

  it('keeps the declared length after a kill, and refuses another one', async () => {
    const fixture = openUploadsFixture()
    const bytes = randomBytes(600_000)
    const id = await create(fixture)
    await fixture.patch(id, 0, bytes.subarray(0, 400_000), { 'upload-length': '600000' })
    const next = await fixture.restart()
    assert.deepEqual(await lengthOf(next, id), ['600000', undefined])
    assert.equal((await next.patch(id, 400_000, bytes.subarray(400_000), { 'upload-length': '600001' })).status, 400)
    assert.equal((await next.patch(id, 400_000, bytes.subarray(400_000), { 'upload-length': '600000' })).status, 204)
    assert.ok((await next.readBack(id)).equals(bytes))
  })

  it('refuses a length that is not canonical, too small or too large, and stores none of them', async () => {
    const fixture = openUploadsFixture({ maxBytes: 1000 })
    const id = await create(fixture)
    await fixture.patch(id, 0, Buffer.alloc(100))
    for (const [length, status] of [
      ['0100', 400],
      ['+200', 400],
      ['-1', 400],
      ['', 400],
      ['99', 400],
      ['1001', 413],
    ] as const)
      assert.equal((await fixture.patch(id, 100, Buffer.alloc(10), { 'upload-length': length })).status, status, length)
    // Eleven bytes exceed the ten that this length leaves: the length is not stored either.
    assert.equal((await fixture.patch(id, 100, Buffer.alloc(11), { 'upload-length': '110' })).status, 413)
    assert.deepEqual(await lengthOf(fixture, id), [undefined, '1'])
    assert.equal(await fixture.offset(id), 100)
  })

  it('refuses a body announced beyond its maximum, before reading it (A06)', async () => {
    const fixture = openUploadsFixture()
    fixture.hooks.limitBytes = 1000
    const id = await create(fixture)
    await fixture.patch(id, 0, Buffer.alloc(600))
    const body = new ManualBody().send(Buffer.alloc(401)).end()
    const { status, headers } = await fixture.patch(id, 600, body, { 'content-length': '401' })
    assert.deepEqual([status, headers['upload-offset'], body.state], [413, '600', 'waiting'])
    const created = await fixture.call('POST', { headers: { ...DEFERRED, ...STREAM, 'content-length': String(2 ** 32) }, body })
    assert.equal(created.status, 413)
  })

  it('ends with 413 when the stream exceeds its maximum, and leaves nothing (A06)', async () => {
    for (const how of ['PATCH', 'POST']) {
      const fixture = openUploadsFixture()
      fixture.hooks.limitBytes = 300_000
      const headers = { ...STREAM, 'transfer-encoding': 'chunked' }
      const body = wholeBody(Buffer.alloc(300_001))
      let id = ''
      let status = 0
      if (how === 'PATCH') {
        id = await create(fixture)
        status = (await fixture.patch(id, 0, body, headers)).status
      } else {
        const told = await fixture.call('POST', { headers: { ...DEFERRED, ...headers }, body })
        status = told.status
        id = told.headers['location']!.split('/').at(-1)!
      }
      assert.equal(status, 413)
      assert.equal((await fixture.head(id)).status, 410)
      assert.deepEqual(readdirSync(path.join(fixture.folder, 'original')), [])
      assert.deepEqual(fixture.hooks.removedIds, [id])
    }
  })

  it('truncates a body at the length declared with it, and is complete', async () => {
    const fixture = openUploadsFixture()
    const bytes = randomBytes(150)
    const id = await create(fixture)
    const { status } = await fixture.patch(id, 0, wholeBody(bytes), { 'upload-length': '100', 'transfer-encoding': 'chunked' })
    assert.equal(status, 413)
    assert.ok((await fixture.readBack(id)).equals(bytes.subarray(0, 100)))
  })

  it('stores no length that the hook refuses', async () => {
    const fixture = openUploadsFixture()
    const id = await create(fixture)
    fixture.hooks.refuse = fail('quota_exceeded', { used_bytes: 10, quota_bytes: 10, unfinished_bytes: 0, has_unfinished: 'no' })
    const refused = await fixture.patch(id, 0, Buffer.alloc(10), { 'upload-length': '10' })
    assert.deepEqual([refused.status, refused.headers['upload-offset']], [413, '0'])
    fixture.hooks.refuse = null
    assert.deepEqual(await lengthOf(fixture, id), [undefined, '1'])
    assert.equal((await fixture.patch(id, 0, Buffer.alloc(10), { 'upload-length': '10' })).status, 204)
    assert.deepEqual(fixture.hooks.finishedIds, [id])
  })

  it('ends with 413 when the stream exceeds the quota, and leaves nothing', async () => {
    for (const how of ['PATCH', 'POST']) {
      const fixture = openUploadsFixture()
      fixture.hooks.spaceBytes = 300_000
      const headers = { ...STREAM, 'transfer-encoding': 'chunked' }
      const body = wholeBody(Buffer.alloc(300_001))
      let id: string
      let told: Awaited<ReturnType<UploadsFixture['call']>>
      if (how === 'PATCH') {
        id = await create(fixture)
        assert.equal((await fixture.patch(id, 0, Buffer.alloc(0))).status, 204)
        told = await fixture.patch(id, 0, body, headers)
      } else {
        told = await fixture.call('POST', { headers: { ...DEFERRED, ...headers }, body })
        id = told.headers['location']!.split('/').at(-1)!
      }
      assert.deepEqual([told.status, told.error?.code], [413, 'quota_exceeded'])
      assert.equal((await fixture.head(id)).status, 410)
      assert.deepEqual(readdirSync(path.join(fixture.folder, 'original')), [])
      assert.deepEqual(fixture.hooks.removedIds, [id])
    }
  })

  it('is refused before it is read if more is announced than the quota allows', async () => {
    const fixture = openUploadsFixture()
    fixture.hooks.spaceBytes = 300_000
    const id = await create(fixture)
    const body = new ManualBody().send(Buffer.alloc(300_001)).end()
    assert.equal((await fixture.patch(id, 0, body, { 'content-length': '300001' })).status, 413)
    assert.equal(body.state, 'stopped')
    assert.equal((await fixture.head(id)).status, 410)
  })

  it('uses the quota to the last byte, and stores no byte before it is reserved', async () => {
    const fixture = openUploadsFixture()
    fixture.hooks.spaceBytes = 20 << 20
    const bytes = randomBytes(20 << 20)
    const id = await create(fixture)
    assert.equal((await fixture.patch(id, 0, wholeBody(bytes), { 'transfer-encoding': 'chunked' })).status, 204)
    assert.ok(fixture.hooks.grants >= 2 && fixture.hooks.grants < 10, String(fixture.hooks.grants))
    const end = await fixture.patch(id, bytes.length, Buffer.alloc(0), { 'upload-length': String(bytes.length) })
    assert.equal(end.status, 204)
    assert.ok((await fixture.readBack(id)).equals(bytes))
  })

  it('reserves no more than the received bytes after a PATCH, also after a kill', async () => {
    const claimed = async (id: string) => Number((await db().upload.findUniqueOrThrow({ where: { id } })).reservedBytes)
    let fixture = openUploadsFixture()
    const id = await create(fixture)
    const body = new ManualBody().send(Buffer.alloc(1000))
    const first = fixture.patch(id, 0, body)
    await body.started
    assert.ok((await claimed(id)) >= 1000)
    body.end()
    await first
    assert.equal(await claimed(id), 1000)
    const cut = new ManualBody().send(Buffer.alloc(300_000))
    void fixture.patch(id, 1000, cut)
    await cut.started
    fixture = await fixture.restart()
    assert.ok((await claimed(id)) >= 301_000, 'what a kill left may lie on the disk, so its room stays taken')
    await fixture.uploads.reconcile()
    assert.equal(await claimed(id), await fixture.offset(id))
  })

  it('keeps the bytes before a PATCH with a checksum that exceeds the quota', async () => {
    const fixture = openUploadsFixture()
    const id = await create(fixture)
    assert.equal((await fixture.patch(id, 0, Buffer.alloc(100))).status, 204)
    fixture.hooks.spaceBytes = 150
    const sum = { 'upload-checksum': `sha1 ${createHash('sha1').update(Buffer.alloc(60)).digest('base64')}` }
    assert.equal((await fixture.patch(id, 100, Buffer.alloc(60), sum)).status, 413)
    assert.equal(await fixture.offset(id), 100)
  })

  it('expires like any other', async () => {
    const fixture = openUploadsFixture({ expiryMs: -1000 })
    const id = await create(fixture)
    assert.equal((await fixture.head(id)).status, 410)
    assert.equal((await fixture.uploads.sweep(new Date())).expired, 1)
    assert.deepEqual(fixture.hooks.removedIds, [id])
  })
})
