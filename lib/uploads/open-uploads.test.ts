import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { openTestDatabase } from '../db/test-database'
import { MemoryBudget } from '../storage/memory-budget'
import { openUploads, uploads } from './open-uploads'
import { fakeHooks } from './test-fake-hooks'
import { openUploadsFixture, STREAM, testStatusOf } from './test-uploads'

await openTestDatabase()

describe('the tus handler', () => {
  it('refuses another version with 412 and the supported one, without side effects (A01)', async () => {
    const fixture = openUploadsFixture()
    const id = await fixture.create(5)
    const wrong = { 'tus-resumable': '9.9.9' }
    for (const [method, given] of [
      ['POST', { headers: { ...wrong, 'upload-length': '5' } }],
      ['HEAD', { id, headers: wrong }],
      ['PATCH', { id, headers: { ...wrong, ...STREAM, 'upload-offset': '0' }, body: Buffer.alloc(5) }],
      ['DELETE', { id, headers: wrong }],
    ] as const) {
      const { status, headers } = await fixture.call(method, given)
      assert.deepEqual([method, status, headers['tus-version']], [method, 412, '1.0.0'])
    }
    assert.equal(await fixture.offset(id), 0)
    assert.equal(fixture.hooks.admitted.length, 1)
  })

  it('treats a request without a version as 1.0.0, unless the version is required (A01)', async () => {
    const kind = openUploadsFixture()
    assert.equal((await kind.call('POST', { headers: { 'upload-length': '5' } })).status, 201)
    const strict = openUploadsFixture({ requireVersion: true })
    const { status, headers } = await strict.call('POST', { headers: { 'upload-length': '5' } })
    assert.deepEqual([status, headers['tus-version']], [412, '1.0.0'])
    const named = { 'upload-length': '5', 'tus-resumable': '1.0.0' }
    assert.equal((await strict.call('POST', { headers: named })).status, 201)
    assert.equal((await strict.call('OPTIONS')).status, 204)
  })

  it('lists exactly the implemented extensions on OPTIONS, for any version', async () => {
    const fixture = openUploadsFixture({ maxBytes: 1234 })
    const { status, headers } = await fixture.call('OPTIONS', { headers: { 'tus-resumable': '9.9.9' } })
    const built = [
      'creation',
      'creation-with-upload',
      'creation-defer-length',
      'expiration',
      'checksum',
      'termination',
      'concatenation',
    ]
    assert.equal(status, 204)
    assert.equal(headers['tus-version'], '1.0.0')
    assert.equal(headers['tus-max-size'], '1234')
    assert.deepEqual(headers['tus-extension']!.split(','), built)
    assert.equal(headers['tus-checksum-algorithm'], 'sha1,sha256,md5')
    const seesTrailers = await fixture.call('OPTIONS', { trailers: {} })
    assert.deepEqual(seesTrailers.headers['tus-extension']!.split(','), [...built, 'checksum-trailer'])
  })

  it('answers every other method with 405 and Allow, at every stage of an upload (A21)', async () => {
    const fixture = openUploadsFixture()
    const id = await fixture.create(5)
    const refused = async () => {
      for (const method of ['GET', 'PUT', 'POST', 'TRACE', 'get']) {
        const { status, headers } = await fixture.call(method, { id })
        assert.deepEqual([method, status, headers['allow']], [method, 405, 'OPTIONS, HEAD, PATCH, DELETE'])
      }
    }
    await refused()
    await fixture.patch(id, 0, Buffer.alloc(3))
    await refused()
    await fixture.patch(id, 3, Buffer.alloc(2))
    await refused()
    const { status, headers } = await fixture.call('GET')
    assert.deepEqual([status, headers['allow']], [405, 'OPTIONS, POST'])
  })

  it('honours a method override only for POST on an upload, with every check of that method (A20)', async () => {
    const fixture = openUploadsFixture()
    const id = await fixture.create(10)
    const as = (method: string, more: Record<string, string> = {}) => ({ 'x-http-method-override': method, ...more })
    const patch = as('PATCH', { ...STREAM, 'upload-offset': '0', 'content-length': '4' })
    assert.equal((await fixture.call('POST', { id, headers: patch, body: Buffer.alloc(4) })).status, 204)
    assert.equal((await fixture.call('POST', { id, headers: { ...patch, 'content-type': 'text/plain' } })).status, 415)
    const head = await fixture.call('POST', { id, headers: as('HEAD') })
    assert.deepEqual([head.status, head.headers['upload-offset']], [200, '4'])
    assert.equal((await fixture.call('POST', { id, headers: as('GET') })).status, 405)
    assert.equal((await fixture.call('HEAD', { id, headers: as('DELETE') })).status, 200)
    assert.equal((await fixture.call('POST', { headers: as('DELETE', { 'upload-length': '5' }) })).status, 201)
    assert.equal((await fixture.call('POST', { id, headers: as('DELETE') })).status, 204)
  })

  it('builds Location independently of the request (A20)', async () => {
    const fixture = openUploadsFixture()
    const evil = { 'upload-length': '5', 'x-forwarded-host': 'evil.test', 'x-forwarded-proto': 'http', host: 'evil.test' }
    assert.match((await fixture.call('POST', { headers: evil })).headers['location']!, /^https:\/\/fovea\.test\//)
  })

  it('exists once per process and is unregistered on close', async () => {
    const { store } = openUploadsFixture()
    const options = { store, budget: new MemoryBudget(1 << 20), hooks: fakeHooks(), statusOf: testStatusOf, maxBytes: 10 }
    const opened = openUploads(options)
    assert.equal(uploads(), opened)
    await opened.close()
    assert.throws(uploads)
  })
})
