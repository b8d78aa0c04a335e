import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { pool, transaction } from '../db/database'
import { openTestDatabase } from '../db/test-database'
import { fail } from '../errors/fail'
import { newId } from '../runtime/new-id'
import { openLocalStore } from '../storage/local-store'
import { forgetUpload } from './forget-upload'
import { bentStore, HandBody, openBench } from './test-uploads'

await openTestDatabase()

const stored = (folder: string) => readdirSync(path.join(folder, 'original'))

describe('giving an upload up', () => {
  it('ends a PATCH in progress, answers 204, and leaves no bytes (A16)', async () => {
    const bench = openBench()
    const id = await bench.create(1_000_000)
    const body = new HandBody().send(randomBytes(500_000))
    const asked = bench.patch(id, 0, body)
    await body.started
    assert.equal((await bench.call('DELETE', { id })).status, 204)
    assert.equal((await asked).status, 410)
    assert.equal(body.state, 'stopped')
    assert.equal((await bench.head(id)).status, 410)
    assert.equal((await bench.patch(id, 0, Buffer.alloc(1))).status, 410)
    assert.equal((await bench.call('DELETE', { id })).status, 410)
    assert.deepEqual(stored(bench.folder), [])
    assert.deepEqual(bench.hooks.removedIds, [id])
  })

  it('works for an upload that nobody has open, and forgets what its metadata said', async () => {
    const bench = openBench()
    const id = await bench.create(1000, { 'upload-metadata': `filename ${Buffer.from('name.jpg').toString('base64')}` })
    await bench.patch(id, 0, Buffer.alloc(10))
    const next = await bench.reborn()
    assert.equal((await next.call('DELETE', { id })).status, 204)
    assert.deepEqual(stored(bench.folder), [])
    const { rows } = await pool().query('SELECT state, metadata, object_key FROM uploads WHERE id = $1', [id])
    assert.deepEqual(rows, [{ state: 'terminated', metadata: {}, object_key: '' }])
  })

  it('refuses a finished upload and leaves the asset (A16)', async () => {
    const bench = openBench()
    const id = await bench.create(5)
    await bench.patch(id, 0, Buffer.from('hello'))
    assert.equal((await bench.call('DELETE', { id })).status, 409)
    assert.equal((await bench.readBack(id)).toString(), 'hello')
    assert.deepEqual(bench.hooks.removedIds, [])
  })

  it('is not found for anybody else', async () => {
    const bench = openBench()
    const id = await bench.create(5)
    assert.equal((await bench.call('DELETE', { id, user: newId() })).status, 404)
    assert.equal(await bench.offset(id), 0)
  })

  it('that fails in the middle of a PATCH loses nothing: the bytes that came still count', async () => {
    const bench = openBench()
    const bytes = randomBytes(900_000)
    const id = await bench.create(bytes.length)
    const body = new HandBody().send(bytes.subarray(0, 500_000))
    void bench.patch(id, 0, body)
    await body.started
    const { removed } = bench.hooks
    bench.hooks.removed = () => Promise.reject(new Error('the database does not answer'))
    assert.equal((await bench.call('DELETE', { id })).status, 503)
    bench.hooks.removed = removed
    const early = await bench.patch(id, 0, bytes)
    assert.deepEqual([early.status, early.headers['upload-offset']], [409, '500000'])
    assert.equal(await bench.offset(id), 500_000)
    assert.equal((await bench.patch(id, 500_000, bytes.subarray(500_000))).status, 204)
    assert.ok((await bench.readBack(id)).equals(bytes))
  })

  it('stands when the store cannot remove the bytes now: reconcile clears them away', async () => {
    const bench = openBench()
    let isSick = true
    const sick = (real: () => Promise<unknown>) => (isSick ? Promise.reject(fail.unavailable()) : real())
    const store = bentStore(openLocalStore(bench.folder), { store: { remove: sick }, growing: { remove: sick } })
    const next = await bench.reborn({ store })
    const id = await next.create(5)
    assert.equal((await next.call('DELETE', { id })).status, 204)
    assert.equal(stored(bench.folder).length, 1)
    isSick = false
    assert.equal((await next.uploads.reconcile()).cleared, 1)
    assert.deepEqual(stored(bench.folder), [])
    assert.equal((await next.uploads.reconcile()).cleared, 0)
  })

  it('is gone as well once the file that it became was erased, and its metadata with it', async () => {
    const bench = openBench()
    const id = await bench.create(5, { 'upload-metadata': 'filename aGVsbG8=' })
    await bench.patch(id, 0, Buffer.from('hello'))
    await transaction((tx) => forgetUpload(tx, id))
    const { status, headers } = await bench.head(id)
    assert.deepEqual([status, headers['upload-metadata']], [410, undefined])
  })
})
