import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { pool, transaction } from '../../db/database'
import { openTestDatabase } from '../../db/test-database'
import { fail } from '../../errors/fail'
import { newUuid } from '../../runtime/uuid'
import { openLocalStore } from '../../storage/drivers/local-store'
import { eraseUploadMetadata } from '../expiry/erase-upload-metadata'
import { storeWithFaults, ManualBody, openUploadsFixture } from '../test-uploads'

await openTestDatabase()

const stored = (folder: string) => readdirSync(path.join(folder, 'original'))

describe('terminating an upload', () => {
  it('ends a PATCH in progress, returns 204, and leaves no bytes (A16)', async () => {
    const fixture = openUploadsFixture()
    const id = await fixture.create(1_000_000)
    const body = new ManualBody().send(randomBytes(500_000))
    const asked = fixture.patch(id, 0, body)
    await body.started
    assert.equal((await fixture.call('DELETE', { id })).status, 204)
    assert.equal((await asked).status, 410)
    assert.equal(body.state, 'stopped')
    assert.equal((await fixture.head(id)).status, 410)
    assert.equal((await fixture.patch(id, 0, Buffer.alloc(1))).status, 410)
    assert.equal((await fixture.call('DELETE', { id })).status, 410)
    assert.deepEqual(stored(fixture.folder), [])
    assert.deepEqual(fixture.hooks.removedIds, [id])
  })

  it('works for an upload without a session, and erases its metadata', async () => {
    const fixture = openUploadsFixture()
    const id = await fixture.create(1000, { 'upload-metadata': `filename ${Buffer.from('name.jpg').toString('base64')}` })
    await fixture.patch(id, 0, Buffer.alloc(10))
    const next = await fixture.restart()
    assert.equal((await next.call('DELETE', { id })).status, 204)
    assert.deepEqual(stored(fixture.folder), [])
    const { rows } = await pool().query('SELECT state, metadata, object_key FROM uploads WHERE id = $1', [id])
    assert.deepEqual(rows, [{ state: 'terminated', metadata: {}, object_key: '' }])
  })

  it('deletes the file of a completed upload if its sender may delete it', async () => {
    const fixture = openUploadsFixture()
    const id = await fixture.create(5)
    await fixture.patch(id, 0, Buffer.from('hello'))
    fixture.hooks.canDeleteCompleted = true
    assert.equal((await fixture.call('DELETE', { id })).status, 204)
    assert.deepEqual(fixture.hooks.deletedIds, [id])
    for (const method of ['HEAD', 'DELETE']) assert.equal((await fixture.call(method, { id })).status, 410)
  })

  it('returns gone, not forbidden, if another request deletes the completed upload concurrently', async () => {
    const fixture = openUploadsFixture()
    const id = await fixture.create(5)
    await fixture.patch(id, 0, Buffer.from('hello'))
    fixture.hooks.deleteCompleted = async () => {
      await transaction((tx) => eraseUploadMetadata(tx, id))
      throw fail('file_not_found')
    }
    assert.equal((await fixture.call('DELETE', { id })).status, 410)
  })

  it('refuses a completed upload whose file its sender may not delete, and keeps the file (A16)', async () => {
    const fixture = openUploadsFixture()
    const id = await fixture.create(5)
    await fixture.patch(id, 0, Buffer.from('hello'))
    assert.equal((await fixture.call('DELETE', { id })).status, 403)
    assert.equal((await fixture.readBack(id)).toString(), 'hello')
    assert.deepEqual(fixture.hooks.removedIds, [])
  })

  it('is not found for other users', async () => {
    const fixture = openUploadsFixture()
    const id = await fixture.create(5)
    assert.equal((await fixture.call('DELETE', { id, user: newUuid() })).status, 404)
    assert.equal(await fixture.offset(id), 0)
  })

  it('loses nothing if it fails during a PATCH: the received bytes still count', async () => {
    const fixture = openUploadsFixture()
    const bytes = randomBytes(900_000)
    const id = await fixture.create(bytes.length)
    const body = new ManualBody().send(bytes.subarray(0, 500_000))
    void fixture.patch(id, 0, body)
    await body.started
    const { onRemoved } = fixture.hooks
    fixture.hooks.onRemoved = () => Promise.reject(new Error('the database does not answer'))
    assert.equal((await fixture.call('DELETE', { id })).status, 503)
    fixture.hooks.onRemoved = onRemoved
    const early = await fixture.patch(id, 0, bytes)
    assert.deepEqual([early.status, early.headers['upload-offset']], [409, '500000'])
    assert.equal(await fixture.offset(id), 500_000)
    assert.equal((await fixture.patch(id, 500_000, bytes.subarray(500_000))).status, 204)
    assert.ok((await fixture.readBack(id)).equals(bytes))
  })

  it('succeeds if the store cannot remove the bytes now: reconcile removes them', async () => {
    const fixture = openUploadsFixture()
    let isSick = true
    const sick = (real: () => Promise<unknown>) => (isSick ? Promise.reject(fail('unavailable')) : real())
    const store = storeWithFaults(openLocalStore(fixture.folder), { store: { remove: sick }, appendable: { remove: sick } })
    const next = await fixture.restart({ store })
    const id = await next.create(5)
    assert.equal((await next.call('DELETE', { id })).status, 204)
    assert.equal(stored(fixture.folder).length, 1)
    isSick = false
    assert.equal((await next.uploads.reconcile()).cleared, 1)
    assert.deepEqual(stored(fixture.folder), [])
    assert.equal((await next.uploads.reconcile()).cleared, 0)
  })

  it('returns gone once the file of the upload was erased, together with its metadata', async () => {
    const fixture = openUploadsFixture()
    const id = await fixture.create(5, { 'upload-metadata': 'filename aGVsbG8=' })
    await fixture.patch(id, 0, Buffer.from('hello'))
    await transaction((tx) => eraseUploadMetadata(tx, id))
    const { status, headers } = await fixture.head(id)
    assert.deepEqual([status, headers['upload-metadata']], [410, undefined])
  })
})
