import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { describe, it } from 'node:test'
import { setTimeout as pass } from 'node:timers/promises'
import { openTestDatabase } from '../../db/test-database'
import { fail } from '../../errors/fail'
import { openLocalStore } from '../../storage/drivers/local-store'
import { MemoryBudget } from '../../storage/memory-budget'
import { newUuid } from '../../runtime/uuid'
import { storeWithFaults, ManualBody, openUploadsFixture, STREAM, wholeBody } from '../test-uploads'

await openTestDatabase()

describe('appending bytes', () => {
  it('accepts an upload in several requests and finishes it with the last byte, once', async () => {
    const fixture = openUploadsFixture()
    const bytes = randomBytes(1_000_001)
    const id = await fixture.create(bytes.length)
    const first = await fixture.patch(id, 0, bytes.subarray(0, 600_000))
    assert.deepEqual([first.status, first.headers['upload-offset']], [204, '600000'])
    assert.ok(first.headers['upload-expires'])
    const last = await fixture.patch(id, 600_000, bytes.subarray(600_000))
    assert.deepEqual([last.status, last.headers['upload-offset'], last.headers['upload-expires']], [204, '1000001', undefined])
    assert.deepEqual(fixture.hooks.finishedIds, [id])
    assert.deepEqual(await fixture.readBack(id), bytes)
  })

  it('refuses a body announced longer than the remaining bytes, before reading it (A07)', async () => {
    const fixture = openUploadsFixture()
    const id = await fixture.create(100)
    await fixture.patch(id, 0, Buffer.alloc(40))
    const body = new ManualBody().send(Buffer.alloc(61)).end()
    const { status, headers } = await fixture.patch(id, 40, body, { 'content-length': '61' })
    assert.deepEqual([status, headers['upload-offset'], body.state], [413, '40', 'waiting'])
    assert.equal(await fixture.offset(id), 40)
  })

  it('truncates a longer body at the length: 413, and no further byte is stored (A07)', async () => {
    const fixture = openUploadsFixture()
    const bytes = randomBytes(150)
    const id = await fixture.create(100)
    const { status } = await fixture.patch(id, 0, wholeBody(bytes), { 'transfer-encoding': 'chunked' })
    assert.equal(status, 413)
    assert.equal(await fixture.offset(id), 100)
    assert.deepEqual(await fixture.readBack(id), bytes.subarray(0, 100))
  })

  it('saves the received bytes when the connection breaks, and resumes there (A09)', async () => {
    const fixture = openUploadsFixture()
    const bytes = randomBytes(800_000)
    const id = await fixture.create(bytes.length)
    const cut = new ManualBody().send(bytes.subarray(0, 300_123)).cut()
    const broken = await fixture.patch(id, 0, cut, { 'content-length': '800000' })
    assert.deepEqual([broken.status, broken.headers['upload-offset']], [408, '300123'])
    assert.equal(await fixture.offset(id), 300_123)
    assert.equal((await fixture.patch(id, 300_123, bytes.subarray(300_123))).status, 204)
    assert.deepEqual(await fixture.readBack(id), bytes)
  })

  it('treats an aborted request like a broken connection', async () => {
    const fixture = openUploadsFixture()
    const id = await fixture.create(1000)
    const gone = new AbortController()
    const body = new ManualBody().send(Buffer.alloc(400))
    const asked = fixture.call('PATCH', { id, body, headers: { 'upload-offset': '0', ...STREAM }, signal: gone.signal })
    await body.started
    gone.abort()
    assert.equal((await asked).status, 408)
    assert.equal(await fixture.offset(id), 400)
  })

  it('refuses a wrong offset with the true one, and a malformed one, without side effects (A10)', async () => {
    const fixture = openUploadsFixture()
    const bytes = randomBytes(100)
    const id = await fixture.create(100)
    await fixture.patch(id, 0, bytes.subarray(0, 50))
    for (const offset of ['60', '40', '0']) {
      const { status, headers } = await fixture.patch(id, offset, Buffer.alloc(10))
      assert.deepEqual([offset, status, headers['upload-offset']], [offset, 409, '50'])
    }
    for (const offset of ['00', '050', '0x32', '+50', '-1', '5e1', '50.0', '', '50, 50', '99999999999999999999']) {
      assert.equal((await fixture.patch(id, offset, Buffer.alloc(10))).status, 400, `Upload-Offset: ${offset}`)
    }
    const none = await fixture.call('PATCH', { id, headers: STREAM, body: Buffer.alloc(1) })
    assert.equal(none.status, 400)
    await fixture.patch(id, 50, bytes.subarray(50))
    assert.deepEqual(await fixture.readBack(id), bytes)
  })

  it('refuses another content type (A11), a malformed checksum and a changed length', async () => {
    const fixture = openUploadsFixture()
    const id = await fixture.create(10)
    assert.equal((await fixture.patch(id, 0, Buffer.alloc(10), { 'content-type': 'text/plain' })).status, 415)
    assert.equal((await fixture.patch(id, 0, Buffer.alloc(10), { 'upload-checksum': 'sha1 abc' })).status, 400)
    assert.equal((await fixture.patch(id, 0, Buffer.alloc(10), { 'upload-length': '11' })).status, 400)
    assert.equal(await fixture.offset(id), 0)
    assert.equal((await fixture.patch(id, 0, Buffer.alloc(10), { 'upload-length': '10' })).status, 204)
  })

  for (const many of [3, 8, 20]) {
    it(`lets exactly one of ${many} at the same offset win, and stores its bytes alone (A12)`, async () => {
      const fixture = openUploadsFixture()
      const bodies = Array.from({ length: many }, (_, i) => Buffer.alloc(500_000, i + 1))
      const id = await fixture.create(500_000)
      const fresh = await fixture.restart() // No session is open: all of them compete for the lease as well.
      const answers = await Promise.all(bodies.map((body) => fresh.patch(id, 0, body)))
      const winners = answers.flatMap(({ status }, i) => (status === 204 ? [i] : []))
      assert.equal(winners.length, 1)
      for (const { status } of answers) assert.ok([204, 409, 423].includes(status), String(status))
      assert.deepEqual(await fresh.readBack(id), bodies[winners[0]!])
      assert.deepEqual(fresh.hooks.finishedIds, [id])
    })
  }

  it('never mixes two senders that alternate at one offset (A12)', async () => {
    const fixture = openUploadsFixture()
    const id = await fixture.create(300_000)
    const slow = new ManualBody().send(Buffer.alloc(100_000, 1))
    const first = fixture.patch(id, 0, slow)
    await slow.started
    const rest = await Promise.all([2, 3, 4].map((i) => fixture.patch(id, 0, Buffer.alloc(300_000, i))))
    for (const { status } of rest) assert.equal(status, 423)
    slow.send(Buffer.alloc(200_000, 1)).end()
    assert.equal((await first).status, 204)
    assert.deepEqual(await fixture.readBack(id), Buffer.alloc(300_000, 1))
  })

  it('answers empty PATCHes at the end and a replayed last one without finishing twice (A14)', async () => {
    const fixture = openUploadsFixture()
    const id = await fixture.create(10)
    assert.equal((await fixture.patch(id, 0, Buffer.alloc(10, 7))).status, 204)
    for (let i = 0; i < 10; i++) assert.equal((await fixture.patch(id, 10, Buffer.alloc(0))).status, 204)
    assert.equal((await fixture.patch(id, 0, Buffer.alloc(10, 8))).status, 409)
    assert.equal((await fixture.patch(id, 10, Buffer.alloc(1))).status, 413)
    assert.deepEqual(fixture.hooks.finishedIds, [id])
    assert.deepEqual(await fixture.readBack(id), Buffer.alloc(10, 7))
  })

  it('takes over from an idle holder, only at the saved offset', async () => {
    const fixture = openUploadsFixture({ idleMs: 0 })
    const bytes = randomBytes(1000)
    const id = await fixture.create(1000)
    const silent = new ManualBody().send(bytes.subarray(0, 400))
    const first = fixture.patch(id, 0, silent)
    await silent.started
    // The new request has offset 0. The holder saves and stops; its bytes count, so this is 409.
    const early = await fixture.patch(id, 0, Buffer.alloc(1000))
    assert.deepEqual([early.status, early.headers['upload-offset']], [409, '400'])
    assert.equal((await first).status, 423)
    const mute = new ManualBody()
    const second = fixture.patch(id, 400, mute)
    await mute.started
    assert.equal((await fixture.patch(id, 400, bytes.subarray(400))).status, 204)
    assert.equal((await second).status, 423)
    assert.deepEqual(await fixture.readBack(id), bytes)
  })

  it('never takes over from an active holder, nor from one that the server itself has paused', async () => {
    const fixture = openUploadsFixture({ idleMs: 200 })
    const id = await fixture.create(1000)
    const busy = new ManualBody().send(Buffer.alloc(1))
    const first = fixture.patch(id, 0, busy)
    await busy.started
    assert.equal((await fixture.patch(id, 0, Buffer.alloc(1000))).status, 423)
    busy.send(Buffer.alloc(999)).end()
    assert.equal((await first).status, 204)
  })

  it('ends a stalled PATCH with 408, and saves its bytes', async () => {
    const fixture = openUploadsFixture({ minThroughput: { bytesPerSecond: 0, windowMs: 30 } })
    const id = await fixture.create(1000)
    const body = new ManualBody().send(Buffer.alloc(250))
    const { status, headers } = await fixture.patch(id, 0, body)
    assert.deepEqual([status, headers['upload-offset'], body.state], [408, '250', 'stopped'])
    assert.equal(await fixture.offset(id), 250)
  })

  it('ends a PATCH below the minimum throughput with 408, saves its bytes, and lets it resume (A24)', async () => {
    const fixture = openUploadsFixture({ minThroughput: { bytesPerSecond: 10_000_000, windowMs: 200 } })
    const bytes = randomBytes(5000)
    const id = await fixture.create(bytes.length)
    const body = new ManualBody()
    const asked = fixture.patch(id, 0, body)
    let sent = 0
    while (body.state !== 'stopped' && sent < bytes.length) {
      body.send(bytes.subarray(sent, (sent += 1)))
      await pass(1)
    }
    const { status, headers } = await asked
    const saved = Number(headers['upload-offset'])
    assert.deepEqual([status, body.state], [408, 'stopped'])
    assert.ok(saved > 0 && saved <= sent)
    assert.equal(await fixture.offset(id), saved)
    assert.equal((await fixture.patch(id, saved, bytes.subarray(saved))).status, 204)
    assert.deepEqual(await fixture.readBack(id), bytes)
  })

  it('closes a stalled connection instead of responding, since clients treat 408 as final', async () => {
    const fixture = openUploadsFixture({ minThroughput: { bytesPerSecond: 64, windowMs: 30 } })
    const id = await fixture.create(1000)
    const { status, closeConnection, headers } = await fixture.patch(id, 0, new ManualBody().send(Buffer.alloc(1)))
    assert.deepEqual([status, closeConnection, headers['upload-offset']], [408, true, '1'])
  })

  it('does not count time in which the server itself pauses the sender', async () => {
    const fixture = openUploadsFixture()
    const bytes = randomBytes(600_000)
    const id = await fixture.create(bytes.length)
    const held: Promise<void>[] = []
    // Each write takes longer than the window.
    const append = async (real: () => Promise<unknown>) => {
      held.push(pass(100))
      await held.at(-1)
      return real()
    }
    const store = storeWithFaults(openLocalStore(fixture.folder), { appendable: { append } })
    const slow = await fixture.restart({
      store,
      budget: new MemoryBudget(1),
      minThroughput: { bytesPerSecond: 64, windowMs: 30 },
    })
    assert.equal((await slow.patch(id, 0, bytes)).status, 204)
    assert.ok(held.length > 0)
  })

  it('limits the concurrent bodies of a user, and answers the next with 429, never HEAD', async () => {
    const fixture = openUploadsFixture({ maxBodiesPerUser: 2 })
    const ids = [await fixture.create(10), await fixture.create(10), await fixture.create(10)]
    const bodies = [new ManualBody(), new ManualBody()]
    const asked = bodies.map((body, i) => fixture.patch(ids[i]!, 0, body))
    await Promise.all(bodies.map((body) => body.started))
    const third = await fixture.patch(ids[2]!, 0, Buffer.alloc(10))
    assert.deepEqual([third.status, third.headers['retry-after']], [429, '5'])
    const created = await fixture.call('POST', { headers: { 'upload-length': '1', ...STREAM }, body: Buffer.alloc(1) })
    assert.equal(created.status, 429)
    assert.equal(await fixture.offset(ids[2]!), 0)
    const other = newUuid()
    const headers = { 'upload-length': '1', ...STREAM }
    assert.equal((await fixture.call('POST', { headers, body: Buffer.alloc(1), user: other })).status, 201)
    bodies[0]!.send(Buffer.alloc(10)).end()
    assert.equal((await asked[0]!).status, 204)
    assert.equal((await fixture.patch(ids[2]!, 0, Buffer.alloc(10))).status, 204)
    bodies[1]!.cut()
    assert.equal((await asked[1]!).status, 408)
  })

  it('lets a slow but active sender continue', async () => {
    const fixture = openUploadsFixture({ minThroughput: { bytesPerSecond: 0, windowMs: 200 } })
    const id = await fixture.create(20)
    const body = new ManualBody()
    const asked = fixture.patch(id, 0, body)
    for (let i = 0; i < 20; i++) {
      await pass(30)
      body.send(Buffer.of(i))
    }
    body.end()
    assert.equal((await asked).status, 204)
  })

  it('returns 507 when the store is full, keeps the saved bytes, and resumes when there is space (E04)', async () => {
    let isFull = false
    const fixture = openUploadsFixture()
    const choke = (real: () => Promise<unknown>) => (isFull ? Promise.reject(fail('storage_full')) : real())
    const store = storeWithFaults(openLocalStore(fixture.folder), { appendable: { append: choke, save: choke } })
    const full = await fixture.restart({ store })
    const bytes = randomBytes(900_000)
    const id = await full.create(bytes.length)
    assert.equal((await full.patch(id, 0, bytes.subarray(0, 400_000))).status, 204)
    isFull = true
    const refused = await full.patch(id, 400_000, bytes.subarray(400_000))
    assert.deepEqual([refused.status, refused.error?.code, refused.headers['upload-offset']], [507, 'storage_full', '400000'])
    isFull = false
    assert.equal(await full.offset(id), 400_000)
    assert.equal((await full.patch(id, 400_000, bytes.subarray(400_000))).status, 204)
    assert.deepEqual(await full.readBack(id), bytes)
  })

  it('is not found for other users, exactly as one that never existed', async () => {
    const fixture = openUploadsFixture()
    const id = await fixture.create(10)
    const headers = { 'upload-offset': '0', ...STREAM, 'content-length': '10' }
    const foreign = await fixture.call('PATCH', { id, headers, body: Buffer.alloc(10), user: newUuid() })
    const absent = await fixture.call('PATCH', { id: newUuid(), headers, body: Buffer.alloc(10) })
    const noId = await fixture.call('PATCH', { id: '../../etc/passwd', headers, body: Buffer.alloc(10) })
    assert.equal(foreign.status, 404)
    for (const other of [absent, noId]) {
      assert.deepEqual(
        [other.status, other.headers, other.error?.message],
        [foreign.status, foreign.headers, foreign.error?.message],
      )
    }
    assert.equal(await fixture.offset(id), 0)
  })

  it('saves the received bytes and releases the upload when the module closes', async () => {
    const fixture = openUploadsFixture()
    const bytes = randomBytes(1000)
    const id = await fixture.create(1000)
    const body = new ManualBody().send(bytes.subarray(0, 700))
    const asked = fixture.patch(id, 0, body)
    await body.started
    await fixture.uploads.close()
    assert.equal((await asked).status, 503)
    const next = await fixture.restart()
    assert.equal(await next.offset(id), 700)
    assert.equal((await next.patch(id, 700, bytes.subarray(700))).status, 204)
    assert.deepEqual(await next.readBack(id), bytes)
  })

  it('pauses a sender while the shared memory budget is exhausted, and resumes it', async () => {
    const fixture = openUploadsFixture({ budget: new MemoryBudget(300_000) })
    const uploads = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const bytes = randomBytes(2_000_000)
        return { bytes, id: await fixture.create(bytes.length) }
      }),
    )
    await Promise.all(uploads.map(async ({ id, bytes }) => assert.equal((await fixture.patch(id, 0, bytes)).status, 204)))
    for (const { id, bytes } of uploads) assert.ok((await fixture.readBack(id)).equals(bytes))
  })
})
