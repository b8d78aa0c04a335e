import assert from 'node:assert/strict'
import {
  type SpecificationChapters,
  hello,
  LENGTH,
  DEFERRED,
  PARTIAL,
  address,
  createTestUpload,
  extensions,
} from './test-specification'
import { STREAM } from '../../test-uploads'

export const CREATION: SpecificationChapters = {
  Creation: [
    [
      'The Client and the Server SHOULD implement the upload creation extension. If the Server supports this extension, it MUST add creation to the Tus-Extension header.',
      async (fixture) => assert.ok((await extensions(fixture)).includes('creation')),
    ],
    [
      'Upload-Defer-Length: Its value MUST be 1. If the length of an upload is not deferred, this header MUST be omitted.',
      async (fixture) => {
        assert.equal((await fixture.head(await createTestUpload(fixture, DEFERRED))).headers['upload-defer-length'], '1')
        assert.equal((await fixture.head(await createTestUpload(fixture, LENGTH))).headers['upload-defer-length'], undefined)
      },
    ],
    [
      'The Upload-Metadata request and response header MUST consist of one or more comma-separated key-value pairs. The key and value MUST be separated by a space. The key MUST NOT contain spaces and commas and MUST NOT be empty. The key SHOULD be ASCII encoded and the value MUST be Base64 encoded. All keys MUST be unique. The value MAY be empty.',
      async (fixture) => {
        const post = async (metadata: string) =>
          (await fixture.call('POST', { headers: { ...LENGTH, 'upload-metadata': metadata } })).status
        for (const good of ['a aGk=', 'a aGk=,b', 'a ,b aGk=']) assert.equal(await post(good), 201, good)
        for (const bad of ['a a b', 'a aGk=,a aGk=', 'a *', 'ä aGk=', ',', 'a aGk=,']) assert.equal(await post(bad), 400, bad)
      },
    ],
    [
      'Since metadata can contain arbitrary binary values, Servers SHOULD carefully validate metadata values or sanitize them before using them as header values to avoid header smuggling.',
      async (fixture) => {
        const metadata = `filename ${Buffer.from('x\r\nSet-Cookie: a=b').toString('base64')}`
        const id = await createTestUpload(fixture, { ...LENGTH, 'upload-metadata': metadata })
        const { headers } = await fixture.head(id)
        assert.equal(headers['upload-metadata'], metadata) // As received, in Base64; it is never decoded into a header.
        assert.ok(!Object.values(headers).some((value) => /[\r\n]/.test(value)))
      },
    ],
    [
      'The request MUST include one of the following headers: a) Upload-Length to indicate the size of an entire upload in bytes. b) Upload-Defer-Length: 1 if upload size is not known at the time.',
      async (fixture) => {
        assert.equal((await fixture.call('POST')).status, 400)
        assert.equal((await fixture.call('POST', { headers: { ...LENGTH, ...DEFERRED } })).status, 400)
      },
    ],
    [
      'Once it is known the Client MUST set the Upload-Length header in the next PATCH request. Once set the length MUST NOT be changed.',
      async (fixture) => {
        const id = await createTestUpload(fixture, DEFERRED)
        assert.equal((await fixture.patch(id, 0, hello.subarray(0, 2), LENGTH)).status, 204)
        assert.equal((await fixture.patch(id, 2, hello.subarray(2), { 'upload-length': '6' })).status, 400)
        assert.equal((await fixture.patch(id, 2, hello.subarray(2), LENGTH)).status, 204)
        assert.deepEqual(fixture.hooks.finishedIds, [id])
      },
    ],
    [
      'As long as the length of the upload is not known, the Server MUST set Upload-Defer-Length: 1 in all responses to HEAD requests.',
      async (fixture) => {
        const id = await createTestUpload(fixture, DEFERRED)
        await fixture.patch(id, 0, hello)
        assert.equal((await fixture.head(id)).headers['upload-defer-length'], '1')
        await fixture.patch(id, 5, Buffer.alloc(0), LENGTH)
        assert.equal((await fixture.head(id)).headers['upload-defer-length'], undefined)
      },
    ],
    [
      'If the Upload-Defer-Length header contains any other value than 1 the server should return a 400 Bad Request status.',
      async (fixture) => assert.equal((await fixture.call('POST', { headers: { 'upload-defer-length': '2' } })).status, 400),
    ],
    [
      'If the Server supports deferring length, it MUST add creation-defer-length to the Tus-Extension header.',
      async (fixture) => assert.ok((await extensions(fixture)).includes('creation-defer-length')),
    ],
    [
      'If an upload contains additional metadata, responses to HEAD requests MUST include the Upload-Metadata header and its value as specified by the Client during the creation.',
      async (fixture) => {
        const metadata = 'filename aGk=,is_confidential'
        const id = await createTestUpload(fixture, { ...LENGTH, 'upload-metadata': metadata })
        assert.equal((await fixture.head(id)).headers['upload-metadata'], metadata)
      },
    ],
    [
      'If the length of the upload exceeds the maximum, which MAY be specified using the Tus-Max-Size header, the Server MUST respond with the 413 Request Entity Too Large status.',
      async (fixture) => {
        const small = await fixture.restart({ maxBytes: 4 })
        assert.equal((await small.call('POST', { headers: LENGTH })).status, 413)
        const id = await createTestUpload(small, DEFERRED)
        assert.equal((await small.patch(id, 0, Buffer.alloc(0), LENGTH)).status, 413)
      },
    ],
    [
      'The Server MUST acknowledge a successful upload creation with the 201 Created status. The Server MUST set the Location header to the URL of the created resource. This URL MAY be absolute or relative.',
      async (fixture) => {
        const { status, headers } = await fixture.call('POST', { headers: LENGTH })
        assert.equal(status, 201)
        assert.equal((await fixture.head(headers['location']!.replace(address(''), ''))).status, 200)
      },
    ],
  ],
  'Creation With Upload': [
    [
      'If the Server supports this extension, it MUST advertise this by including creation-with-upload in the Tus-Extension header. Furthermore, this extension depends directly on the Creation extension.',
      async (fixture) => {
        const offered = await extensions(fixture)
        assert.ok(offered.includes('creation-with-upload') && offered.includes('creation'))
      },
    ],
    [
      'The Client MUST include the Content-Type: application/offset+octet-stream header.',
      async (fixture) => {
        const headers = { ...LENGTH, 'content-length': '5', 'content-type': 'text/plain' }
        assert.equal((await fixture.call('POST', { headers, body: hello })).status, 415)
      },
    ],
    [
      'The Server SHOULD accept as many bytes as possible and MUST include the Upload-Offset header in the response and MUST set its value to the offset of the upload after applying the accepted bytes.',
      async (fixture) => {
        for (const bytes of [3, 5]) {
          const headers = { ...LENGTH, ...STREAM, 'content-length': String(bytes) }
          const told = await fixture.call('POST', { headers, body: hello.subarray(0, bytes) })
          assert.deepEqual([told.status, told.headers['upload-offset']], [201, String(bytes)])
        }
      },
    ],
  ],
  Expiration: [
    [
      'The Server MAY remove unfinished uploads once they expire. In order to indicate this behavior to the Client, the Server MUST add expiration to the Tus-Extension header.',
      async (fixture) => assert.ok((await extensions(fixture)).includes('expiration')),
    ],
    [
      'This header MUST be included in every PATCH response if the upload is going to expire. If the expiration is known at the creation, the Upload-Expires header MUST be included in the response to the initial POST request.',
      async (fixture) => {
        const { headers } = await fixture.call('POST', { headers: LENGTH })
        assert.ok(headers['upload-expires'])
        const id = await createTestUpload(fixture, LENGTH)
        assert.ok((await fixture.patch(id, 0, hello.subarray(0, 2))).headers['upload-expires'])
        assert.equal((await fixture.patch(id, 2, hello.subarray(2))).headers['upload-expires'], undefined) // It does not expire.
        const part = await createTestUpload(fixture, { ...LENGTH, ...PARTIAL })
        assert.ok((await fixture.patch(part, 0, hello)).headers['upload-expires']) // A part does, until it is concatenated.
      },
    ],
    [
      'If a Client does attempt to resume an upload which has since been removed by the Server, the Server SHOULD respond with the 404 Not Found or 410 Gone status. The latter one SHOULD be used if the Server is keeping track of expired uploads.',
      async (fixture) => {
        const brief = await fixture.restart({ expiryMs: -1000 })
        const id = await createTestUpload(brief, LENGTH)
        await brief.uploads.sweep(new Date())
        assert.equal((await brief.patch(id, 0, hello)).status, 410)
      },
    ],
    [
      'The value of the Upload-Expires header MUST be in RFC 7231 datetime format.',
      async (fixture) => {
        const value = (await fixture.call('POST', { headers: LENGTH })).headers['upload-expires']!
        assert.match(value, /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/)
      },
    ],
  ],
}
