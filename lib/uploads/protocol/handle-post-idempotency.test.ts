import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { pool } from '../../db/database'
import { openTestDatabase } from '../../db/test-database'
import { newUuid } from '../../runtime/uuid'
import { openUploadsFixture, STREAM } from '../test-uploads'

await openTestDatabase()

const rows = async () => (await pool().query<{ n: number }>('SELECT count(*)::int AS n FROM uploads')).rows[0]!.n

describe('repeating a creation by its Idempotency-Key', () => {
  it('creates one upload, however often and concurrently it is requested, with equal responses', async () => {
    const fixture = openUploadsFixture()
    for (let round = 1; round <= 5; round++) {
      const before = await rows()
      const headers = { 'upload-length': '9', 'idempotency-key': `picture-1-${round}` }
      const told = await Promise.all(Array.from({ length: 6 }, () => fixture.call('POST', { headers })))
      assert.deepEqual([...new Set(told.map(({ status }) => status))], [201])
      assert.equal(new Set(told.map((one) => one.headers['location'])).size, 1)
      assert.ok(told.every((one) => one.headers['upload-expires']))
      assert.equal(await rows(), before + 1)
      assert.equal(fixture.hooks.admitted.length, round)
    }
  })

  it('returns the offset of that upload, and stores no byte twice', async () => {
    const fixture = openUploadsFixture()
    const headers = { 'upload-length': '9', 'idempotency-key': 'picture-2', ...STREAM, 'content-length': '4' }
    await fixture.call('POST', { headers, body: Buffer.from('abcd') })
    const again = await fixture.call('POST', { headers, body: Buffer.from('abcd') })
    assert.deepEqual([again.status, again.headers['upload-offset']], [201, '4'])
    const id = fixture.hooks.admitted[0]!.uploadId
    assert.equal((await fixture.patch(id, 4, Buffer.from('efghi'))).status, 204)
    assert.equal((await fixture.readBack(id)).toString(), 'abcdefghi')
  })

  it('creates another one for another user, and once the first is finished or terminated', async () => {
    const fixture = openUploadsFixture()
    const headers = { 'upload-length': '3', 'idempotency-key': 'picture-3' }
    const post = (more: { user?: string; headers?: Record<string, string> } = {}) =>
      fixture.call('POST', { headers: { ...headers, ...more.headers }, user: more.user })
    const ids = new Set<string>()
    const note = async (more: Parameters<typeof post>[0] = {}) => {
      const id = (await post(more)).headers['location']!.split('/').at(-1)!
      ids.add(id)
      return id
    }
    const first = await note()
    await note({ user: newUuid() })
    await fixture.patch(first, 0, Buffer.from('abc'))
    const second = await note()
    await fixture.call('DELETE', { id: second })
    await note()
    assert.equal(ids.size, 4)
  })

  it('refuses a key that was used for another case, eye or note: the bytes would land there', async () => {
    const fixture = openUploadsFixture()
    const given = {
      filename: 'a.jpg',
      case_id: 'one',
      eye_side: 'right',
      region: 'macula',
      captured_at: '2026-06-01',
      description: 'red',
    }
    const post = (values: Record<string, string>) => {
      const pairs = Object.entries(values).map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
      const headers = { 'upload-length': '9', 'idempotency-key': 'picture-4', 'upload-metadata': pairs.join(',') }
      return fixture.call('POST', { headers })
    }
    const first = await post(given)
    assert.equal(first.status, 201)
    for (const key of Object.keys(given)) {
      const others = Object.fromEntries(Object.entries(given).filter(([name]) => name !== key))
      assert.equal((await post({ ...given, [key]: 'other' })).status, 409, key)
      assert.equal((await post(others)).status, 409, `without ${key}`)
    }
    const turned = await post(Object.fromEntries(Object.entries(given).toReversed()))
    assert.deepEqual([turned.status, turned.headers['location']], [201, first.headers['location']], 'in another order')
    assert.equal(fixture.hooks.admitted.length, 1)
  })

  it('refuses a key that was used for a file of another length, a part, or a final upload', async () => {
    const fixture = openUploadsFixture()
    const post = (headers: Record<string, string>) =>
      fixture.call('POST', { headers: { 'idempotency-key': 'picture-5', ...headers } }).then(({ status }) => status)
    assert.equal(await post({ 'upload-length': '3' }), 201)
    assert.equal(await post({ 'upload-length': '4' }), 409)
    assert.equal(await post({ 'upload-length': '3', 'upload-concat': 'partial' }), 409)
    const part = await fixture.call('POST', { headers: { 'upload-length': '0', 'upload-concat': 'partial' } })
    assert.equal(await post({ 'upload-concat': `final;${part.headers['location']}` }), 409)
    assert.equal(fixture.hooks.admitted.length, 1)
  })

  it('creates one final upload, however often it is requested', async () => {
    const fixture = openUploadsFixture()
    const part = await fixture.call('POST', { headers: { 'upload-length': '0', 'upload-concat': 'partial' } })
    const headers = { 'idempotency-key': 'study-1', 'upload-concat': `final;${part.headers['location']}` }
    const told = await Promise.all([fixture.call('POST', { headers }), fixture.call('POST', { headers })])
    assert.deepEqual(
      told.map(({ status }) => status),
      [201, 201],
    )
    assert.equal(told[0]!.headers['location'], told[1]!.headers['location'])
  })

  it('refuses an invalid key', async () => {
    const fixture = openUploadsFixture()
    const before = await rows()
    for (const key of ['', 'two words', 'x'.repeat(129), 'ä'])
      assert.equal((await fixture.call('POST', { headers: { 'upload-length': '1', 'idempotency-key': key } })).status, 400, key)
    assert.equal(await rows(), before)
  })
})
