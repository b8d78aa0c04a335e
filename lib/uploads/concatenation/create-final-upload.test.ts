import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { pool } from '../../db/database'
import { openTestDatabase } from '../../db/test-database'
import { fail } from '../../errors/fail'
import { newUuid } from '../../runtime/uuid'
import { type UploadsFixture, openUploadsFixture, STREAM } from '../test-uploads'

await openTestDatabase()

const PARTIAL = { 'upload-concat': 'partial' }
const address = (id: string) => `https://fovea.test/api/v1/files/upload/${id}`
const part = async (fixture: UploadsFixture, text: string) => {
  const id = await fixture.create(text.length, PARTIAL)
  if (text.length > 0) assert.equal((await fixture.patch(id, 0, Buffer.from(text))).status, 204)
  return id
}
const final = (fixture: UploadsFixture, parts: string[], more: Record<string, string> = {}, user?: string) =>
  fixture.call('POST', { headers: { 'upload-concat': `final;${parts.join(' ')}`, ...more }, user })
const rows = async () => (await pool().query<{ n: number }>('SELECT count(*)::int AS n FROM uploads')).rows[0]!.n

describe('creating an upload from parts', () => {
  it('returns 201, is admitted with the sum of the lengths and its own metadata, and requests its concatenation', async () => {
    const fixture = openUploadsFixture()
    const secret = `filename ${Buffer.from('part.bin').toString('base64')}`
    const a = await fixture.create(5, { ...PARTIAL, 'upload-metadata': secret })
    await fixture.patch(a, 0, Buffer.from('hello'))
    const b = await part(fixture, ' world')
    assert.equal(fixture.hooks.admitted.length, 0)
    assert.equal(fixture.hooks.partsAdmitted.length, 2)
    const own = `filename ${Buffer.from('whole.bin').toString('base64')}`
    const made = await final(fixture, [address(a), address(b)], { 'upload-metadata': own })
    assert.equal(made.status, 201)
    assert.ok(made.headers['upload-expires'])
    const [admitted] = fixture.hooks.admitted
    assert.deepEqual([admitted!.lengthBytes, admitted!.metadata], [11, { filename: 'whole.bin' }])
    assert.equal(made.headers['location'], address(admitted!.uploadId))
    assert.deepEqual(fixture.hooks.concatenationIds, [admitted!.uploadId])
    assert.deepEqual(fixture.hooks.finishedIds, [])
  })

  it('accepts absolute and relative URLs of this server only', async () => {
    const fixture = openUploadsFixture()
    const id = await part(fixture, 'x')
    for (const ours of [address(id), `/api/v1/files/upload/${id}`, `upload/${id}`, `./upload/${id}`, address(id.toUpperCase())])
      assert.equal((await final(fixture, [ours])).status, 201, ours)
    const foreign = [
      `https://evil.test/api/v1/files/upload/${id}`,
      `//evil.test/api/v1/files/upload/${id}`,
      `http://fovea.test/api/v1/files/upload/${id}`,
      `https://a@fovea.test/api/v1/files/upload/${id}`,
      `/api/v1/files/${id}`,
      `${address(id)}?x=1`,
      `${address(id)}#x`,
      `${address(id)}/`,
      id,
      'not-an-address',
      'http://',
    ]
    const before = await rows()
    for (const other of foreign) assert.equal((await final(fixture, [other])).status, 400, other)
    assert.equal(await rows(), before)
  })

  it('refuses requests that violate the specification', async () => {
    const fixture = openUploadsFixture()
    const id = await part(fixture, 'x')
    const before = await rows()
    for (const concat of ['final', 'final;', 'final; ', 'Final;/x', 'partial;', 'whole', `partial;${address(id)}`, ''])
      assert.equal(
        (await fixture.call('POST', { headers: { 'upload-concat': concat, 'upload-length': '1' } })).status,
        400,
        concat,
      )
    assert.equal((await final(fixture, [address(id)], { 'upload-length': '1' })).status, 400)
    assert.equal((await final(fixture, [address(id)], { 'upload-defer-length': '1' })).status, 400)
    const body = { ...STREAM, 'content-length': '1', 'upload-concat': `final;${address(id)}` }
    assert.equal((await fixture.call('POST', { headers: body, body: Buffer.alloc(1) })).status, 400)
    assert.equal(
      (
        await final(
          fixture,
          Array.from({ length: 501 }, () => address(id)),
        )
      ).status,
      400,
    )
    assert.equal(await rows(), before)
  })

  it('refuses unfinished parts, uploads that are not parts, and removed parts; 404 for other users', async () => {
    const fixture = openUploadsFixture()
    const done = await part(fixture, 'x')
    const open = await fixture.create(5, PARTIAL)
    const whole = await fixture.create(1)
    await fixture.patch(whole, 0, Buffer.from('x'))
    const given = await part(fixture, 'y')
    assert.equal((await fixture.call('DELETE', { id: given })).status, 204)
    const before = await rows()
    const unfinished = await final(fixture, [address(done), address(open)])
    assert.deepEqual([unfinished.status, unfinished.error?.code], [400, 'concat_part_incomplete'])
    const offered = (await fixture.call('OPTIONS')).headers['tus-extension']!.split(',')
    assert.ok(offered.includes('concatenation') && !offered.includes('concatenation-unfinished'))
    assert.equal((await final(fixture, [address(whole)])).status, 400)
    assert.equal((await final(fixture, [address(given)])).status, 410)
    const foreign = await final(fixture, [address(done)], {}, newUuid())
    const absent = await final(fixture, [address(newUuid())])
    assert.deepEqual([foreign.status, foreign.error?.code], [404, absent.error?.code])
    assert.equal(absent.status, 404)
    assert.equal(await rows(), before)
  })

  it('refuses a sum beyond the maximum size with 413, and leaves nothing when the hook refuses it', async () => {
    const fixture = openUploadsFixture({ maxBytes: 10 })
    const id = address(await part(fixture, 'sixsix'))
    const before = await rows()
    assert.equal((await final(fixture, [id, id])).status, 413)
    fixture.hooks.refuse = fail('case_not_found')
    assert.equal((await final(fixture, [id])).status, 404)
    assert.equal(await rows(), before)
    fixture.hooks.refuse = null
    assert.equal((await final(fixture, [id])).status, 201)
  })
})
