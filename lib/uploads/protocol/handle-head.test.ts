import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { appendFileSync, readdirSync, writeFileSync, renameSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { pool } from '../../db/database'
import { openTestDatabase } from '../../db/test-database'
import { fail } from '../../errors/fail'
import { newUuid } from '../../runtime/uuid'
import { openLocalStore } from '../../storage/drivers/local-store'
import { storeWithFaults, ManualBody, openUploadsFixture } from '../test-uploads'

await openTestDatabase()

describe('requesting the offset of an upload', () => {
  it('returns offset and length, forbids caching, and keeps returning them when the upload is complete', async () => {
    const fixture = openUploadsFixture()
    const id = await fixture.create(10)
    const first = await fixture.head(id)
    assert.equal(first.status, 200)
    assert.deepEqual([first.headers['upload-offset'], first.headers['upload-length']], ['0', '10'])
    assert.equal(first.headers['cache-control'], 'no-store')
    await fixture.patch(id, 0, Buffer.alloc(10))
    const last = await fixture.head(id)
    assert.deepEqual([last.status, last.headers['upload-offset'], last.headers['upload-expires']], [200, '10', undefined])
  })

  it('makes a PATCH in progress save without stopping it, and never decreases (A15)', async () => {
    const fixture = openUploadsFixture()
    const bytes = randomBytes(2_000_000)
    const id = await fixture.create(bytes.length)
    const body = new ManualBody()
    const asked = fixture.patch(id, 0, body)
    await body.started
    let told = 0
    for (let at = 0; at < bytes.length; at += 100_000) {
      body.send(bytes.subarray(at, at + 100_000))
      const { status, headers } = await fixture.head(id)
      assert.equal(status, 200)
      assert.equal(headers['cache-control'], 'no-store')
      const now = Number(headers['upload-offset'])
      assert.ok(now >= told && now <= at + 100_000)
      told = now
      assert.equal(body.state, 'flowing')
    }
    assert.ok(told > 0)
    body.end()
    assert.equal((await asked).status, 204)
    assert.ok((await fixture.readBack(id)).equals(bytes))
  })

  it('waits for a holder for a limited time, and then returns the offset saved before (A15)', async () => {
    const fixture = openUploadsFixture()
    let hangs = false
    const store = storeWithFaults(openLocalStore(fixture.folder), {
      appendable: { save: (real) => (hangs ? new Promise(() => undefined) : real()) },
    })
    const slow = await fixture.restart({ store, drainMs: 50 })
    const id = await slow.create(1000)
    await slow.patch(id, 0, Buffer.alloc(100))
    const body = new ManualBody().send(Buffer.alloc(100))
    void slow.patch(id, 100, body)
    await body.started
    hangs = true
    assert.equal(await slow.offset(id), 100)
  })

  it('counts verified bytes that a killed process left, and never less than was acknowledged', async () => {
    const fixture = openUploadsFixture()
    const bytes = randomBytes(1_500_000)
    const id = await fixture.create(bytes.length)
    await fixture.patch(id, 0, bytes.subarray(0, 300_000))
    const body = new ManualBody().send(bytes.subarray(300_000, 1_100_000))
    void fixture.patch(id, 300_000, body)
    await body.started
    const next = await fixture.restart()
    const offset = await next.offset(id)
    assert.ok(offset >= 300_000 && offset <= 1_100_000, String(offset))
    const row = await pool().query<{ saved_offset: string }>('SELECT saved_offset FROM uploads WHERE id = $1', [id])
    assert.equal(Number(row.rows[0]!.saved_offset), offset)
    assert.equal((await next.patch(id, offset, bytes.subarray(offset))).status, 204)
    assert.ok((await next.readBack(id)).equals(bytes))
  })

  it('does not count stored frames that do not open', async () => {
    const fixture = openUploadsFixture()
    const bytes = randomBytes(600_000)
    const id = await fixture.create(bytes.length)
    await fixture.patch(id, 0, bytes.subarray(0, 300_000))
    const next = await fixture.restart()
    const file = path.join(fixture.folder, 'original', fixture.hooks.admitted[0]!.objectId)
    appendFileSync(file, randomBytes(300_000))
    assert.equal(await next.offset(id), 300_000)
    assert.equal((await next.patch(id, 300_000, bytes.subarray(300_000))).status, 204)
    assert.ok((await next.readBack(id)).equals(bytes))
  })

  it('destroys nothing when the store does not have acknowledged bytes once, and continues when it has them', async () => {
    const fixture = openUploadsFixture()
    const bytes = randomBytes(600_000)
    const id = await fixture.create(bytes.length)
    await fixture.patch(id, 0, bytes.subarray(0, 300_000))
    const next = await fixture.restart()
    const file = path.join(fixture.folder, 'original', fixture.hooks.admitted[0]!.objectId)
    const hidden = `${file}-hidden`
    renameSync(file, hidden)
    assert.equal((await next.patch(id, 300_000, bytes.subarray(300_000))).status, 503)
    assert.equal((await next.uploads.sweep(new Date())).expired, 0)
    renameSync(hidden, file)
    assert.equal(await next.offset(id), 300_000)
    assert.equal((await next.patch(id, 300_000, bytes.subarray(300_000))).status, 204)
    assert.ok((await next.readBack(id)).equals(bytes))
  })

  it('ends an upload whose acknowledged bytes are still not there an hour later, so that the client starts over', async () => {
    const fixture = openUploadsFixture()
    const id = await fixture.create(600_000)
    await fixture.patch(id, 0, randomBytes(300_000))
    const next = await fixture.restart()
    for (const name of readdirSync(path.join(fixture.folder, 'original')))
      writeFileSync(path.join(fixture.folder, 'original', name), 'x')
    assert.equal((await next.patch(id, 300_000, Buffer.alloc(1))).status, 503)
    assert.equal((await next.uploads.sweep(new Date(Date.now() + 2 * 60 * 60 * 1000))).expired, 1)
    assert.equal((await next.head(id)).status, 410)
    assert.equal((await next.patch(id, 300_000, Buffer.alloc(1))).status, 410)
  })

  it('answers a transient error of the store with the saved offset, and of the database with 423, never with 5xx', async () => {
    const fixture = openUploadsFixture()
    const id = await fixture.create(1000)
    await fixture.patch(id, 0, Buffer.alloc(500))
    const sick = storeWithFaults(openLocalStore(fixture.folder), {
      store: { openAppendable: () => Promise.reject(fail('unavailable')) },
    })
    const next = await fixture.restart({ store: sick })
    assert.equal(await next.offset(id), 500)

    await pool().query('ALTER TABLE uploads RENAME TO uploads_away')
    try {
      const { status, headers } = await (await fixture.restart()).head(id)
      assert.deepEqual([status, headers['retry-after'], headers['upload-offset']], [423, '2', undefined])
    } finally {
      await pool().query('ALTER TABLE uploads_away RENAME TO uploads')
    }
  })

  it('is not found for other users and for a path that is not an id (A21)', async () => {
    const fixture = openUploadsFixture()
    const id = await fixture.create(10)
    const foreign = await fixture.call('HEAD', { id, user: newUuid() })
    assert.deepEqual([foreign.status, foreign.headers['upload-offset']], [404, undefined])
    for (const path of [`${id}.json`, `${id}.info`, 'nothing', ''])
      assert.equal((await fixture.call('HEAD', { id: path })).status, 404)
    assert.equal((await fixture.call('HEAD', { id: id.toUpperCase() })).status, 200)
  })
})
