import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fail } from '../../errors/fail'
import type { HttpResponse, HttpRequest } from '../route/http-message'
import { webHandler } from './web-handler'

const answering = (answer: HttpResponse) => webHandler(() => Promise.resolve(answer))
const request = (init: RequestInit = {}, path = '/a?b=c') => new Request(`http://localhost:3000${path}`, init)

describe('webHandler', () => {
  it('passes on the request, and generates each request id itself', async () => {
    let seen: HttpRequest | undefined
    const handle = webHandler((httpRequest) => {
      seen = httpRequest
      return Promise.resolve({ status: 204, headers: {}, body: null })
    })
    await handle(
      request({ method: 'POST', body: 'x', headers: { 'x-one': '1', 'x-request-id': 'Canary Person', 'upload-length': '1, 2' } }),
    )
    assert.deepEqual([seen?.method, seen?.url.pathname, seen?.header('x-one'), seen?.header('x-two')], ['POST', '/a', '1', null])
    assert.deepEqual([seen?.headerCount('upload-length'), seen?.headerCount('x-one'), seen?.headerCount('x-two')], [2, 1, 0])
    assert.match(seen!.requestId, /^[0-9a-f-]{36}$/)
  })

  it('responds with text, bytes, a stream or no body', async () => {
    const bodies = [
      'text',
      Buffer.from('bytes'),
      (async function* () {
        yield await Promise.resolve(Buffer.from('stream'))
      })(),
    ]
    for (const body of bodies) {
      const response = await answering({ status: 200, headers: { 'x-a': 'b' }, body })(request())
      assert.equal(response.headers.get('x-a'), 'b')
      assert.match(await response.text(), /^(text|bytes|stream)$/)
    }
    for (const status of [204, 304]) assert.equal((await answering({ status, headers: {}, body: null })(request())).body, null)
  })

  it('sets several cookies, each in a header of its own', async () => {
    const headers = { 'set-cookie': 'a=1' }
    const response = await answering({ status: 200, headers, body: null, cookies: ['b=2', 'c=3'] })(request())
    assert.deepEqual(response.headers.getSetCookie(), ['a=1', 'b=2', 'c=3'])
  })

  it('responds with the error itself where the first bytes of a body cannot be read, and ends with it later', async () => {
    const body = { [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(fail('integrity_error')) }) }
    const response = await answering({ status: 200, headers: { etag: '"x"' }, body })(request())
    assert.deepEqual([response.status, response.headers.get('etag')], [502, null])
    const later = (async function* () {
      yield await Promise.resolve(Buffer.from('half'))
      throw fail('integrity_error')
    })()
    await assert.rejects((await answering({ status: 200, headers: {}, body: later })(request())).text())
  })

  it('closes the body stream when the client disconnects', async () => {
    let closed = false
    const body = (async function* () {
      try {
        for (;;) yield await Promise.resolve(Buffer.alloc(10))
      } finally {
        closed = true
      }
    })()
    const response = await answering({ status: 200, headers: {}, body })(request())
    const reader = response.body!.getReader()
    await reader.read()
    await reader.cancel()
    assert.equal(closed, true)
  })

  it('fails the stream when the bytes end too early', async () => {
    const body = (async function* () {
      yield await Promise.resolve(Buffer.from('half'))
      throw new Error('a frame did not open')
    })()
    await assert.rejects((await answering({ status: 200, headers: {}, body })(request())).text())
  })

  it('responds with a problem document without details when the handler throws', async () => {
    const response = await webHandler(() => Promise.reject(new Error('canary')))(request())
    assert.equal(response.status, 500)
    assert.equal(response.headers.get('content-type'), 'application/problem+json')
    assert.doesNotMatch(await response.text(), /canary/)
  })
})
