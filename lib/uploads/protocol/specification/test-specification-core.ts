import assert from 'node:assert/strict'
import { newUuid } from '../../../runtime/uuid'
import { type SpecificationChapters, hello, LENGTH, DEFERRED, PATCH, createTestUpload, extensions } from './test-specification'
import { ManualBody } from '../../test-uploads'

export const CORE: SpecificationChapters = {
  'Core protocol, headers': [
    [
      'Upload-Offset: The value MUST be a non-negative integer.',
      async (fixture) => {
        const id = await createTestUpload(fixture, LENGTH)
        for (const offset of ['-1', '0.5', 'x', '']) assert.equal((await fixture.patch(id, offset, hello)).status, 400, offset)
        assert.match((await fixture.head(id)).headers['upload-offset']!, /^\d+$/)
      },
    ],
    [
      'Upload-Length: The value MUST be a non-negative integer.',
      async (fixture) => {
        for (const length of ['-1', '0.5', 'x', ''])
          assert.equal((await fixture.call('POST', { headers: { 'upload-length': length } })).status, 400, length)
        assert.equal((await fixture.head(await createTestUpload(fixture, LENGTH))).headers['upload-length'], '5')
      },
    ],
    [
      "The Tus-Version response header MUST be a comma-separated list of protocol versions supported by the Server. The list MUST be sorted by Server's preference where the first one is the most preferred one.",
      async (fixture) => assert.equal((await fixture.call('OPTIONS')).headers['tus-version'], '1.0.0'),
    ],
    [
      'The Tus-Resumable header MUST be included in every request and response except for OPTIONS requests. The value MUST be the version of the protocol used by the Client or the Server.',
      async (fixture) => {
        const id = await createTestUpload(fixture, LENGTH)
        const answers = [
          await fixture.call('POST', { headers: LENGTH }),
          await fixture.call('POST', { headers: { 'upload-length': 'x' } }),
          await fixture.head(id),
          await fixture.head(newUuid()),
          await fixture.patch(id, 3, hello),
          await fixture.patch(id, 0, hello),
          await fixture.call('DELETE', { id }),
          await fixture.call('GET', { id }),
        ]
        for (const { headers } of answers) assert.equal(headers['tus-resumable'], '1.0.0')
      },
    ],
    [
      'If the version specified by the Client is not supported by the Server, it MUST respond with the 412 Precondition Failed status and MUST include the Tus-Version header into the response. In addition, the Server MUST NOT process the request.',
      async (fixture) => {
        const id = await createTestUpload(fixture, LENGTH)
        const { status, headers } = await fixture.patch(id, 0, hello, { 'tus-resumable': '0.2.2' })
        assert.deepEqual([status, headers['tus-version']], [412, '1.0.0'])
        assert.equal(await fixture.offset(id), 0)
      },
    ],
    [
      'The Tus-Extension response header MUST be a comma-separated list of the extensions supported by the Server.',
      async (fixture) => {
        for (const word of await extensions(fixture)) assert.match(word, /^[a-z-]+$/)
        assert.ok(!(await extensions(fixture)).includes('concatenation-unfinished'))
      },
    ],
    [
      'The Tus-Max-Size response header MUST be a non-negative integer indicating the maximum allowed size of an entire upload in bytes. The Server SHOULD set this header if there is a known hard limit.',
      async (fixture) => {
        const max = (await fixture.call('OPTIONS')).headers['tus-max-size']!
        assert.equal((await fixture.call('POST', { headers: { 'upload-length': max } })).status, 201)
        assert.equal((await fixture.call('POST', { headers: { 'upload-length': String(Number(max) + 1) } })).status, 413)
      },
    ],
    [
      "The X-HTTP-Method-Override request header MUST be a string which MUST be interpreted as the request's method by the Server, if the header is presented. The actual method of the request MUST be ignored.",
      async (fixture) => {
        const id = await createTestUpload(fixture, LENGTH)
        const as = (method: string, more = {}) => ({ id, headers: { 'x-http-method-override': method, ...more } })
        assert.equal((await fixture.call('POST', { ...as('PATCH', PATCH), body: hello })).status, 204)
        assert.equal((await fixture.call('POST', as('HEAD'))).headers['upload-offset'], '5')
        const other = await createTestUpload(fixture, LENGTH)
        assert.equal((await fixture.call('POST', { ...as('DELETE'), id: other })).status, 204)
      },
    ],
  ],
  'Core protocol, requests': [
    [
      'The Server MUST always include the Upload-Offset header in the response for a HEAD request, even if the offset is 0, or the upload is already considered completed.',
      async (fixture) => {
        const id = await createTestUpload(fixture, LENGTH)
        assert.equal((await fixture.head(id)).headers['upload-offset'], '0')
        await fixture.patch(id, 0, hello)
        assert.equal((await fixture.head(id)).headers['upload-offset'], '5')
      },
    ],
    [
      'If the size of the upload is known, the Server MUST include the Upload-Length header in the response.',
      async (fixture) => {
        assert.equal((await fixture.head(await createTestUpload(fixture, LENGTH))).headers['upload-length'], '5')
        assert.equal((await fixture.head(await createTestUpload(fixture, DEFERRED))).headers['upload-length'], undefined)
      },
    ],
    [
      'If the resource is not found, the Server SHOULD return either the 404 Not Found, 410 Gone or 403 Forbidden status without the Upload-Offset header.',
      async (fixture) => {
        const { status, headers } = await fixture.head(newUuid())
        assert.deepEqual([status, headers['upload-offset']], [404, undefined])
      },
    ],
    [
      'The Server MUST prevent the client and/or proxies from caching the response by adding the Cache-Control: no-store header to the response.',
      async (fixture) => {
        const id = await createTestUpload(fixture, LENGTH)
        assert.equal((await fixture.head(id)).headers['cache-control'], 'no-store')
        assert.equal((await fixture.head(newUuid())).headers['cache-control'], 'no-store')
      },
    ],
    [
      'The Server SHOULD accept PATCH requests against any upload URL and apply the bytes contained in the message at the given offset specified by the Upload-Offset header.',
      async (fixture) => {
        const id = await createTestUpload(fixture, LENGTH)
        await fixture.patch(id, 0, hello.subarray(0, 2))
        await fixture.patch(id, 2, hello.subarray(2))
        assert.equal((await fixture.readBack(id)).toString(), 'hello')
      },
    ],
    [
      'All PATCH requests MUST use Content-Type: application/offset+octet-stream, otherwise the server SHOULD return a 415 Unsupported Media Type status.',
      async (fixture) => {
        const id = await createTestUpload(fixture, LENGTH)
        for (const type of ['text/plain', 'application/octet-stream', ''])
          assert.equal((await fixture.patch(id, 0, hello, { 'content-type': type })).status, 415)
        assert.equal((await fixture.call('PATCH', { id, headers: { 'upload-offset': '0' }, body: hello })).status, 415)
      },
    ],
    [
      "The Upload-Offset header's value MUST be equal to the current offset of the resource. If the offsets do not match, the Server MUST respond with the 409 Conflict status without modifying the upload resource.",
      async (fixture) => {
        const id = await createTestUpload(fixture, LENGTH)
        await fixture.patch(id, 0, hello.subarray(0, 2))
        for (const offset of [0, 1, 3, 5]) assert.equal((await fixture.patch(id, offset, Buffer.of(1))).status, 409)
        assert.equal(await fixture.offset(id), 2)
      },
    ],
    [
      'The Server MUST acknowledge successful PATCH requests with the 204 No Content status. It MUST include the Upload-Offset header containing the new offset. The new offset MUST be the sum of the offset before the PATCH request and the number of bytes received and processed or stored during the current PATCH request.',
      async (fixture) => {
        const id = await createTestUpload(fixture, LENGTH)
        for (const [from, to] of [
          [0, 1],
          [1, 1],
          [1, 5],
        ] as const) {
          const { status, headers } = await fixture.patch(id, from, hello.subarray(from, to))
          assert.deepEqual([status, headers['upload-offset']], [204, String(to)])
        }
      },
    ],
    [
      'If the server receives a PATCH request against a non-existent resource it SHOULD return a 404 Not Found status.',
      async (fixture) => assert.equal((await fixture.patch(newUuid(), 0, hello)).status, 404),
    ],
    [
      'Both Client and Server, SHOULD attempt to detect and handle network errors predictably. […] A timeout SHOULD be handled by closing the underlying connection.',
      async (fixture) => {
        const impatient = await fixture.restart({ minThroughput: { bytesPerSecond: 0, windowMs: 20 } })
        const id = await createTestUpload(impatient, LENGTH)
        const body = new ManualBody().send(hello.subarray(0, 2))
        assert.equal((await impatient.patch(id, 0, body)).status, 408)
        assert.equal(body.state, 'stopped') // Unread: the transport closes the connection.
      },
    ],
    [
      'The Server SHOULD always attempt to store as much of the received data as possible.',
      async (fixture) => {
        const id = await createTestUpload(fixture, LENGTH)
        await fixture.patch(id, 0, new ManualBody().send(hello.subarray(0, 3)).cut(), { 'content-length': '5' })
        assert.equal(await fixture.offset(id), 3)
      },
    ],
    [
      'A successful response indicated by the 204 No Content or 200 OK status MUST contain the Tus-Version header. It MAY include the Tus-Extension and Tus-Max-Size headers.',
      async (fixture) => {
        const { status, headers } = await fixture.call('OPTIONS')
        assert.equal(status, 204)
        for (const name of ['tus-version', 'tus-extension', 'tus-max-size']) assert.ok(headers[name], name)
      },
    ],
    [
      'The Client SHOULD NOT include the Tus-Resumable header in the request and the Server MUST ignore the header.',
      async (fixture) => assert.equal((await fixture.call('OPTIONS', { headers: { 'tus-resumable': '7' } })).status, 204),
    ],
  ],
}
