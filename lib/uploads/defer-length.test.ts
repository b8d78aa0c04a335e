import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { db } from '../db/database'
import { openTestDatabase } from '../db/test-database'
import { fail } from '../errors/fail'
import { type Bench, HandBody, openBench, STREAM, wholeBody } from './test-uploads'

await openTestDatabase()

const DEFERRED = { 'upload-defer-length': '1' }
const create = async (bench: Bench, more: Record<string, string> = {}) => {
  const made = await bench.call('POST', { headers: { ...DEFERRED, ...more } })
  assert.equal(made.status, 201, made.error?.detail)
  return made.headers['location']!.split('/').at(-1)!
}
const lengthOf = async (bench: Bench, id: string) => {
  const { headers } = await bench.head(id)
  return [headers['upload-length'], headers['upload-defer-length']]
}
const FRAME = 131_072

describe('an upload of deferred length', () => {
  it('says so until a PATCH brings the length, and is finished when it has that many bytes', async () => {
    const bench = openBench()
    const bytes = randomBytes(900_001)
    const id = await create(bench)
    assert.deepEqual(await lengthOf(bench, id), [undefined, '1'])
    assert.equal(bench.hooks.admitted[0]!.lengthBytes, null)
    assert.equal((await bench.patch(id, 0, bytes.subarray(0, 500_000))).status, 204)
    assert.deepEqual(await lengthOf(bench, id), [undefined, '1'])
    const part = bytes.subarray(500_000, 600_000)
    assert.equal((await bench.patch(id, 500_000, part, { 'upload-length': '900001' })).status, 204)
    assert.deepEqual(await lengthOf(bench, id), ['900001', undefined])
    assert.deepEqual(bench.hooks.declaredLengths, [[id, 900_001]])
    assert.deepEqual(bench.hooks.finishedIds, [])
    assert.equal((await bench.patch(id, 600_000, bytes.subarray(600_000))).status, 204)
    assert.deepEqual(bench.hooks.finishedIds, [id])
    assert.ok((await bench.readBack(id)).equals(bytes))
  })

  for (const length of [0, 1, FRAME - 1, FRAME, FRAME + 1, 2 * FRAME]) {
    it(`of ${length} bytes takes the length with an empty PATCH at its end, also after a kill`, async () => {
      const bytes = randomBytes(length)
      let bench = openBench()
      const id = await create(bench)
      if (length > 0) assert.equal((await bench.patch(id, 0, bytes)).status, 204)
      bench = await bench.reborn()
      assert.equal((await bench.patch(id, length, Buffer.alloc(0), { 'upload-length': String(length) })).status, 204)
      assert.deepEqual(bench.hooks.finishedIds, [id])
      assert.ok((await bench.readBack(id)).equals(bytes))
    })
  }

  it('keeps the length through a kill, and refuses another one', async () => {
    const bench = openBench()
    const bytes = randomBytes(600_000)
    const id = await create(bench)
    await bench.patch(id, 0, bytes.subarray(0, 400_000), { 'upload-length': '600000' })
    const next = await bench.reborn()
    assert.deepEqual(await lengthOf(next, id), ['600000', undefined])
    assert.equal((await next.patch(id, 400_000, bytes.subarray(400_000), { 'upload-length': '600001' })).status, 400)
    assert.equal((await next.patch(id, 400_000, bytes.subarray(400_000), { 'upload-length': '600000' })).status, 204)
    assert.ok((await next.readBack(id)).equals(bytes))
  })

  it('refuses a length that is not canonical, too small, or too large, and keeps none of them', async () => {
    const bench = openBench({ maxBytes: 1000 })
    const id = await create(bench)
    await bench.patch(id, 0, Buffer.alloc(100))
    for (const [length, status] of [
      ['0100', 400],
      ['+200', 400],
      ['-1', 400],
      ['', 400],
      ['99', 400],
      ['1001', 413],
    ] as const)
      assert.equal((await bench.patch(id, 100, Buffer.alloc(10), { 'upload-length': length })).status, status, length)
    // Eleven bytes do not fit into the ten that this length leaves: the length is not kept either.
    assert.equal((await bench.patch(id, 100, Buffer.alloc(11), { 'upload-length': '110' })).status, 413)
    assert.deepEqual(await lengthOf(bench, id), [undefined, '1'])
    assert.equal(await bench.offset(id), 100)
  })

  it('refuses what is announced beyond the most it may have, before reading it (A06)', async () => {
    const bench = openBench()
    bench.hooks.limitBytes = 1000
    const id = await create(bench)
    await bench.patch(id, 0, Buffer.alloc(600))
    const body = new HandBody().send(Buffer.alloc(401)).end()
    const { status, headers } = await bench.patch(id, 600, body, { 'content-length': '401' })
    assert.deepEqual([status, headers['upload-offset'], body.state], [413, '600', 'waiting'])
    const created = await bench.call('POST', { headers: { ...DEFERRED, ...STREAM, 'content-length': String(2 ** 32) }, body })
    assert.equal(created.status, 413)
  })

  it('ends with 413 when the stream goes on beyond the most it may have; nothing of it stays (A06)', async () => {
    for (const how of ['PATCH', 'POST']) {
      const bench = openBench()
      bench.hooks.limitBytes = 300_000
      const headers = { ...STREAM, 'transfer-encoding': 'chunked' }
      const body = wholeBody(Buffer.alloc(300_001))
      let id = ''
      let status = 0
      if (how === 'PATCH') {
        id = await create(bench)
        status = (await bench.patch(id, 0, body, headers)).status
      } else {
        const told = await bench.call('POST', { headers: { ...DEFERRED, ...headers }, body })
        status = told.status
        id = told.headers['location']!.split('/').at(-1)!
      }
      assert.equal(status, 413)
      assert.equal((await bench.head(id)).status, 410)
      assert.deepEqual(readdirSync(path.join(bench.folder, 'original')), [])
      assert.deepEqual(bench.hooks.removedIds, [id])
    }
  })

  it('cuts a body at the length that came with it, and then is whole', async () => {
    const bench = openBench()
    const bytes = randomBytes(150)
    const id = await create(bench)
    const { status } = await bench.patch(id, 0, wholeBody(bytes), { 'upload-length': '100', 'transfer-encoding': 'chunked' })
    assert.equal(status, 413)
    assert.ok((await bench.readBack(id)).equals(bytes.subarray(0, 100)))
  })

  it('keeps no length that is refused above', async () => {
    const bench = openBench()
    const id = await create(bench)
    bench.hooks.refuse = fail.quotaExceeded('Your space is used up')
    const refused = await bench.patch(id, 0, Buffer.alloc(10), { 'upload-length': '10' })
    assert.deepEqual([refused.status, refused.headers['upload-offset']], [413, '0'])
    bench.hooks.refuse = null
    assert.deepEqual(await lengthOf(bench, id), [undefined, '1'])
    assert.equal((await bench.patch(id, 0, Buffer.alloc(10), { 'upload-length': '10' })).status, 204)
    assert.deepEqual(bench.hooks.finishedIds, [id])
  })

  it('ends with 413 when the stream goes on beyond the space that its sender has; nothing of it stays', async () => {
    for (const how of ['PATCH', 'POST']) {
      const bench = openBench()
      bench.hooks.spaceBytes = 300_000
      const headers = { ...STREAM, 'transfer-encoding': 'chunked' }
      const body = wholeBody(Buffer.alloc(300_001))
      let id: string
      let told: Awaited<ReturnType<Bench['call']>>
      if (how === 'PATCH') {
        id = await create(bench)
        assert.equal((await bench.patch(id, 0, Buffer.alloc(0))).status, 204)
        told = await bench.patch(id, 0, body, headers)
      } else {
        told = await bench.call('POST', { headers: { ...DEFERRED, ...headers }, body })
        id = told.headers['location']!.split('/').at(-1)!
      }
      assert.deepEqual([told.status, told.error?.code], [413, 'quota_exceeded'])
      assert.equal((await bench.head(id)).status, 410)
      assert.deepEqual(readdirSync(path.join(bench.folder, 'original')), [])
      assert.deepEqual(bench.hooks.removedIds, [id])
    }
  })

  it('is refused before it is read where more is announced than its sender has space for', async () => {
    const bench = openBench()
    bench.hooks.spaceBytes = 300_000
    const id = await create(bench)
    const body = new HandBody().send(Buffer.alloc(300_001)).end()
    assert.equal((await bench.patch(id, 0, body, { 'content-length': '300001' })).status, 413)
    assert.equal(body.state, 'stopped')
    assert.equal((await bench.head(id)).status, 410)
  })

  it('fills its sender’s space to the last byte, asking before a byte is kept that has no room yet', async () => {
    const bench = openBench()
    bench.hooks.spaceBytes = 20 << 20
    const bytes = randomBytes(20 << 20)
    const id = await create(bench)
    assert.equal((await bench.patch(id, 0, wholeBody(bytes), { 'transfer-encoding': 'chunked' })).status, 204)
    assert.ok(bench.hooks.grants >= 2 && bench.hooks.grants < 10, String(bench.hooks.grants))
    const end = await bench.patch(id, bytes.length, Buffer.alloc(0), { 'upload-length': String(bytes.length) })
    assert.equal(end.status, 204)
    assert.ok((await bench.readBack(id)).equals(bytes))
  })

  it('claims no more than came once a PATCH is over, also after a kill', async () => {
    const claimed = async (id: string) => Number((await db().upload.findUniqueOrThrow({ where: { id } })).claimedBytes)
    let bench = openBench()
    const id = await create(bench)
    const body = new HandBody().send(Buffer.alloc(1000))
    const first = bench.patch(id, 0, body)
    await body.started
    assert.ok((await claimed(id)) >= 1000)
    body.end()
    await first
    assert.equal(await claimed(id), 1000)
    const cut = new HandBody().send(Buffer.alloc(300_000))
    void bench.patch(id, 1000, cut)
    await cut.started
    bench = await bench.reborn()
    assert.ok((await claimed(id)) >= 301_000, 'what a kill left may lie on the disk, so its room stays taken')
    await bench.uploads.reconcile()
    assert.equal(await claimed(id), await bench.offset(id))
  })

  it('keeps what came before a piece with a checksum that has no room', async () => {
    const bench = openBench()
    const id = await create(bench)
    assert.equal((await bench.patch(id, 0, Buffer.alloc(100))).status, 204)
    bench.hooks.spaceBytes = 150
    const sum = { 'upload-checksum': `sha1 ${createHash('sha1').update(Buffer.alloc(60)).digest('base64')}` }
    assert.equal((await bench.patch(id, 100, Buffer.alloc(60), sum)).status, 413)
    assert.equal(await bench.offset(id), 100)
  })

  it('expires like any other', async () => {
    const bench = openBench({ expiryMs: -1000 })
    const id = await create(bench)
    assert.equal((await bench.head(id)).status, 410)
    assert.equal((await bench.uploads.sweep(new Date())).expired, 1)
    assert.deepEqual(bench.hooks.removedIds, [id])
  })
})
