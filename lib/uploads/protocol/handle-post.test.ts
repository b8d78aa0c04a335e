import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { describe, it } from 'node:test'
import { pool } from '../../db/database'
import { openTestDatabase } from '../../db/test-database'
import { fail } from '../../errors/fail'
import { openLocalStore } from '../../storage/drivers/local-store'
import { storeWithFaults, ManualBody, openUploadsFixture, STREAM } from '../test-uploads'

await openTestDatabase()

const rows = async () => (await pool().query<{ n: number }>('SELECT count(*)::int AS n FROM uploads')).rows[0]!.n
const base64 = (text: string) => Buffer.from(text).toString('base64')

describe('creating an upload', () => {
  it('returns 201 with an absolute Location whose last part is the upload id, and with Upload-Expires', async () => {
    const fixture = openUploadsFixture()
    const made = await fixture.call('POST', { headers: { 'upload-length': '100' } })
    const id = fixture.hooks.admitted[0]!.uploadId
    assert.equal(made.status, 201)
    assert.equal(made.headers['location'], `https://fovea.test/api/v1/files/upload/${id}`)
    assert.equal(made.headers['tus-resumable'], '1.0.0')
    assert.equal(new Date(made.headers['upload-expires']!).toUTCString(), made.headers['upload-expires'])
    assert.equal(await fixture.offset(id), 0)
  })

  it('refuses every length that is not one canonical integer (A02)', async () => {
    const fixture = openUploadsFixture()
    const before = await rows()
    for (const length of ['-1', '1.5', '1e3', '0x10', '99999999999999999999', '', '+5', '00', ' 5', '5, 5', 'abc', '٣']) {
      const { status } = await fixture.call('POST', { headers: { 'upload-length': length } })
      assert.equal(status, 400, `Upload-Length: ${length}`)
    }
    const twice = await fixture.call('POST', { headers: { 'upload-length': '5' }, counts: { 'upload-length': 2 } })
    assert.equal(twice.status, 400)
    assert.equal(await rows(), before)
  })

  it('refuses a length over the limit before any byte is read or stored (A03)', async () => {
    const fixture = openUploadsFixture({ maxBytes: 1000 })
    const body = new ManualBody().send(Buffer.alloc(10))
    const made = await fixture.call('POST', { headers: { 'upload-length': '1001', ...STREAM, 'content-length': '10' }, body })
    assert.equal(made.status, 413)
    assert.equal(body.state, 'waiting')
    assert.deepEqual(readdirSync(fixture.folder), [])
    assert.equal((await fixture.call('POST', { headers: { 'upload-length': '1000' } })).status, 201)
  })

  it('finishes an empty upload at once, and once (A04)', async () => {
    const fixture = openUploadsFixture()
    const id = await fixture.create(0)
    assert.deepEqual(fixture.hooks.finishedIds, [id])
    assert.equal(await fixture.offset(id), 0)
    assert.equal((await fixture.patch(id, 0, Buffer.alloc(0))).status, 204)
    assert.deepEqual(fixture.hooks.finishedIds, [id])
    assert.equal((await fixture.readBack(id)).length, 0)
  })

  it('refuses both or neither of length and deferral, and a deferral other than 1 (A05)', async () => {
    const fixture = openUploadsFixture()
    const before = await rows()
    const both = await fixture.call('POST', { headers: { 'upload-length': '5', 'upload-defer-length': '1' } })
    assert.deepEqual([both.status, both.error?.code], [400, 'upload_length_and_deferred'])
    assert.equal((await fixture.call('POST')).status, 400)
    for (const value of ['0', '2', '01', 'true', '', '1, 1'])
      assert.equal((await fixture.call('POST', { headers: { 'upload-defer-length': value } })).status, 400, value)
    assert.equal(await rows(), before)
  })

  it('passes the metadata on decoded, and returns it unchanged', async () => {
    const fixture = openUploadsFixture()
    const header = `filename ${base64('Zürich fundus.jpg')},filetype image/jpeg,is_confidential`
    const id = await fixture.create(5, { 'upload-metadata': header })
    const { metadata, uploader, lengthBytes } = fixture.hooks.admitted[0]!
    assert.deepEqual(metadata, { filename: 'Zürich fundus.jpg', filetype: 'image/jpeg', is_confidential: '' })
    assert.deepEqual([uploader.userId, lengthBytes], [fixture.owner, 5])
    assert.equal((await fixture.head(id)).headers['upload-metadata'], header)
    assert.equal(
      (await fixture.call('POST', { headers: { 'upload-length': '5', 'upload-metadata': 'filename ***' } })).status,
      400,
    )
  })

  it('appends the bytes of the body, all of them or a part', async () => {
    const fixture = openUploadsFixture()
    const bytes = randomBytes(700_000)
    const post = (body: Buffer) =>
      fixture.call('POST', { headers: { 'upload-length': '700000', ...STREAM, 'content-length': String(body.length) }, body })
    const whole = await post(bytes)
    assert.deepEqual([whole.status, whole.headers['upload-offset']], [201, '700000'])
    assert.equal(whole.headers['upload-expires'], undefined)
    const id = fixture.hooks.admitted[0]!.uploadId
    assert.deepEqual(fixture.hooks.finishedIds, [id])
    assert.deepEqual(await fixture.readBack(id), bytes)

    const part = await post(bytes.subarray(0, 300_000))
    assert.deepEqual([part.status, part.headers['upload-offset']], [201, '300000'])
    const second = fixture.hooks.admitted[1]!.uploadId
    assert.equal((await fixture.patch(second, 300_000, bytes.subarray(300_000))).status, 204)
    assert.deepEqual(await fixture.readBack(second), bytes)
  })

  it('refuses a body of another type, or one announced longer than the upload, and creates nothing', async () => {
    const fixture = openUploadsFixture()
    const before = await rows()
    const wrong = { 'upload-length': '5', 'content-type': 'text/plain', 'content-length': '5' }
    assert.equal((await fixture.call('POST', { headers: wrong, body: Buffer.alloc(5) })).status, 415)
    const long = { 'upload-length': '5', ...STREAM, 'content-length': '6' }
    assert.equal((await fixture.call('POST', { headers: long, body: Buffer.alloc(6) })).status, 413)
    assert.equal(await rows(), before)
    const empty = { 'upload-length': '5', 'content-type': 'text/plain', 'content-length': '0' }
    assert.equal((await fixture.call('POST', { headers: empty, body: Buffer.alloc(0) })).status, 201)
  })

  it('returns the URL when the body was interrupted, so that the client can resume', async () => {
    const fixture = openUploadsFixture()
    const body = new ManualBody().send(Buffer.alloc(300)).cut()
    const { status, headers } = await fixture.call('POST', {
      headers: { 'upload-length': '1000', ...STREAM, 'content-length': '1000' },
      body,
    })
    const id = fixture.hooks.admitted[0]!.uploadId
    assert.equal(status, 408)
    assert.ok(headers['location']?.endsWith(id))
    assert.equal(await fixture.offset(id), 300)
  })

  it('leaves nothing when the hook refuses it, or when the store is full', async () => {
    const fixture = openUploadsFixture()
    const before = await rows()
    fixture.hooks.refuse = fail('quota_exceeded', { used_bytes: 10, quota_bytes: 10, unfinished_bytes: 0, has_unfinished: 'no' })
    assert.equal((await fixture.call('POST', { headers: { 'upload-length': '5' } })).status, 413)
    assert.equal(await rows(), before)

    const fullStore = storeWithFaults(openLocalStore(fixture.folder), {
      store: { createAppendable: () => Promise.reject(fail('storage_full')) },
    })
    const full = openUploadsFixture({ store: fullStore })
    assert.equal((await full.call('POST', { headers: { 'upload-length': '5' } })).status, 507)
    assert.equal(full.hooks.removedIds.length, 1)
    assert.equal((await full.head(full.hooks.removedIds[0]!)).status, 410)
  })

  it('starts at 0 after a kill between the row and the object', async () => {
    const fixture = openUploadsFixture()
    const id = await fixture.create(5)
    const { objectId } = fixture.hooks.admitted[0]!
    const next = await fixture.restart()
    await next.store.remove(`original/${objectId}` as never)
    assert.equal(await next.offset(id), 0)
    assert.equal((await next.patch(id, 0, Buffer.from('hello'))).status, 204)
    assert.equal((await next.readBack(id)).toString(), 'hello')
  })
})
