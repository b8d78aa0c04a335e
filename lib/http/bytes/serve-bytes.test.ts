import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { hasCategory } from '../../errors/app-error'
import type { Delivery } from '../../files/deliver/deliver-file'
import type { HttpRequest } from '../route/http-message'
import { serveStream } from './serve-stream'
import { contentDisposition, serveBytes, type Servable } from './serve-bytes'

const bytes = Buffer.from('0123456789')
const servable: Servable = {
  sizeBytes: bytes.length,
  type: 'image/webp',
  etag: '"e"',
  filename: 'eye.jpg',
  isDerived: true,
  read: async function* (range) {
    yield range ? bytes.subarray(range.start, range.end + 1) : bytes
  },
}
const request = (headers: Record<string, string> = {}, method = 'GET'): HttpRequest => ({
  method,
  url: new URL('http://x/'),
  header: (name) => headers[name] ?? null,
  headerCount: (name) => (headers[name] === undefined ? 0 : 1),
  ip: null,
  incoming: { web: null },
  signal: new AbortController().signal,
  end: () => undefined,
  requestId: 'r',
})
async function textOf(given: ReturnType<typeof serveBytes>): Promise<string> {
  const parts: Uint8Array[] = []
  if (given.body && typeof given.body !== 'string' && !(given.body instanceof Uint8Array))
    for await (const part of given.body) parts.push(part)
  return Buffer.concat(parts).toString()
}

describe('serveBytes', () => {
  it('sends a buffered delivery in one piece, without a stream', async () => {
    const delivery: Pick<Delivery, 'readBuffered'> = { readBuffered: () => Buffer.from('at hand') }
    assert.deepEqual(serveBytes(request(), { ...servable, ...delivery }).body, Buffer.from('at hand'))
    const read: Pick<Delivery, 'readBuffered'> = { readBuffered: () => null }
    assert.equal(await textOf(serveBytes(request(), { ...servable, ...read })), '0123456789')
  })

  it('returns the requested range with Content-Range', async () => {
    const given = serveBytes(request({ range: 'bytes=2-4' }), servable)
    assert.equal(given.status, 206)
    assert.equal(given.headers['content-range'], 'bytes 2-4/10')
    assert.equal(given.headers['content-length'], '3')
    assert.equal(await textOf(given), '234')
    assert.equal(await textOf(serveBytes(request({ range: 'bytes=-3' }), servable)), '789')
    assert.equal(await textOf(serveBytes(request({ range: 'bytes=7-' }), servable)), '789')
    assert.equal(await textOf(serveBytes(request({ range: 'bytes=7-999' }), servable)), '789')
    // RFC 9110 §14.1: "Range unit names are case-insensitive".
    assert.equal(await textOf(serveBytes(request({ range: 'Bytes=7-' }), servable)), '789')
  })

  it('rejects a range past the end, with the total size', () => {
    assert.throws(
      () => serveBytes(request({ range: 'bytes=10-' }), servable),
      (thrown) => hasCategory(thrown, 'range_not_satisfiable') && thrown.facts['sizeBytes'] === 10,
    )
    assert.throws(() => serveBytes(request({ range: 'bytes=-0' }), servable))
  })

  it('returns the whole for anything but a single valid range', () => {
    for (const range of ['bytes=', 'bytes=a-b', 'bytes=5-2', 'bytes=0-1,3-4', 'items=0-1']) {
      assert.equal(serveBytes(request({ range }), servable).status, 200, range)
    }
    assert.equal(serveBytes(request({ range: 'bytes=0-1', 'if-range': '"other"' }), servable).status, 200)
  })

  it('returns the headers of the whole for HEAD, whatever the range, and no body', () => {
    const given = serveBytes(request({ range: 'bytes=2-4' }, 'HEAD'), servable)
    assert.deepEqual([given.status, given.headers['content-length'], given.body], [200, '10', null])
    assert.equal(serveBytes(request({ range: 'bytes=99-' }, 'HEAD'), servable).status, 200)
  })

  it('returns 304 without a length when the ETag matches', () => {
    const given = serveBytes(request({ 'if-none-match': 'W/"x", "e"' }), servable)
    assert.equal(given.status, 304)
    assert.equal('content-length' in given.headers, false)
  })

  it('refuses to send other bytes than If-Match names, and compares strongly', () => {
    for (const tags of ['"e"', '"x", "e"', '*']) assert.equal(serveBytes(request({ 'if-match': tags }), servable).status, 200)
    for (const tags of ['"x"', 'W/"e"', ''])
      assert.throws(
        () => serveBytes(request({ 'if-match': tags, range: 'bytes=2-4' }), servable),
        (thrown) => hasCategory(thrown, 'precondition_failed'),
        tags,
      )
  })

  it('sends nothing made on its way to a client that continues other bytes', () => {
    const stream = { type: 'text/csv', filename: 'a.csv', read: servable.read.bind(null, undefined) }
    for (const tags of ['"e"', 'W/"e"'])
      assert.throws(
        () => serveStream(request({ 'if-match': tags }), stream),
        (thrown) => hasCategory(thrown, 'precondition_failed'),
      )
    assert.equal(serveStream(request({ 'if-match': '*' }), stream).status, 200)
  })

  it('prevents execution and caching of an original in a browser', () => {
    const { headers } = serveBytes(request(), { ...servable, isDerived: false })
    assert.equal(headers['cache-control'], 'private, no-store')
    assert.match(headers['content-disposition']!, /^attachment/)
    assert.match(headers['content-security-policy']!, /^sandbox/)
    assert.equal(headers['x-content-type-options'], 'nosniff')
  })
})

describe('contentDisposition', () => {
  it('returns one safe header for any file name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const header = contentDisposition('attachment', name)
        assert.match(header, /^attachment; filename="[\x20-\x7e]*"; filename\*=UTF-8''[\w.~!$&+^`|%#-]*$/)
        assert.equal(header.split('"').length, 3)
      }),
    )
    assert.match(contentDisposition('inline', '../../x\r\nSet-Cookie: a'), /filename="\.\.\/\.\.\/xSet-Cookie: a"/)
  })
})
