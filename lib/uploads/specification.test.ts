import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { openTestDatabase } from '../db/test-database'
import { newId } from '../runtime/new-id'
import { type Bench, type CallOptions, HandBody, openBench, STREAM, wholeBody } from './test-uploads'

await openTestDatabase()

const hello = Buffer.from('hello')
const sha1 = (bytes: Buffer) => `sha1 ${createHash('sha1').update(bytes).digest('base64')}`
const LENGTH = { 'upload-length': '5' }
const DEFERRED = { 'upload-defer-length': '1' }
const PARTIAL = { 'upload-concat': 'partial' }
const PATCH = { ...STREAM, 'upload-offset': '0', 'content-length': '5' }
const address = (id: string) => `https://fovea.test/api/v1/files/upload/${id}`

async function made(bench: Bench, headers: Record<string, string>): Promise<string> {
  const { status, headers: told } = await bench.call('POST', { headers })
  assert.equal(status, 201)
  return told['location']!.split('/').at(-1)!
}
async function whole(bench: Bench, bytes: Buffer, headers: Record<string, string> = {}): Promise<string> {
  const id = await made(bench, { 'upload-length': String(bytes.length), ...headers })
  assert.equal((await bench.patch(id, 0, bytes)).status, 204)
  return id
}
const extensions = async (bench: Bench, given: CallOptions = { trailers: {} }) =>
  (await bench.call('OPTIONS', given)).headers['tus-extension']!.split(',')
/** Two finished parts and the upload that is made of them, which is not joined yet. */
async function parted(bench: Bench, more: Record<string, string> = {}) {
  const parts = [await whole(bench, hello, PARTIAL), await whole(bench, Buffer.from(' world'), PARTIAL)]
  const concat = `final;${parts.map(address).join(' ')}`
  return { parts, concat, id: await made(bench, { 'upload-concat': concat, ...more }) }
}

/** Sentences of TUS 1.0.0 that bind the server, and what shows that each is obeyed. */
type Proof = (bench: Bench) => Promise<void>
const SENTENCES: Record<string, [sentence: string, proof: Proof][]> = {
  'Core protocol, headers': [
    [
      'Upload-Offset: The value MUST be a non-negative integer.',
      async (bench) => {
        const id = await made(bench, LENGTH)
        for (const offset of ['-1', '0.5', 'x', '']) assert.equal((await bench.patch(id, offset, hello)).status, 400, offset)
        assert.match((await bench.head(id)).headers['upload-offset']!, /^\d+$/)
      },
    ],
    [
      'Upload-Length: The value MUST be a non-negative integer.',
      async (bench) => {
        for (const length of ['-1', '0.5', 'x', ''])
          assert.equal((await bench.call('POST', { headers: { 'upload-length': length } })).status, 400, length)
        assert.equal((await bench.head(await made(bench, LENGTH))).headers['upload-length'], '5')
      },
    ],
    [
      "The Tus-Version response header MUST be a comma-separated list of protocol versions supported by the Server. The list MUST be sorted by Server's preference where the first one is the most preferred one.",
      async (bench) => assert.equal((await bench.call('OPTIONS')).headers['tus-version'], '1.0.0'),
    ],
    [
      'The Tus-Resumable header MUST be included in every request and response except for OPTIONS requests. The value MUST be the version of the protocol used by the Client or the Server.',
      async (bench) => {
        const id = await made(bench, LENGTH)
        const answers = [
          await bench.call('POST', { headers: LENGTH }),
          await bench.call('POST', { headers: { 'upload-length': 'x' } }),
          await bench.head(id),
          await bench.head(newId()),
          await bench.patch(id, 3, hello),
          await bench.patch(id, 0, hello),
          await bench.call('DELETE', { id }),
          await bench.call('GET', { id }),
        ]
        for (const { headers } of answers) assert.equal(headers['tus-resumable'], '1.0.0')
      },
    ],
    [
      'If the version specified by the Client is not supported by the Server, it MUST respond with the 412 Precondition Failed status and MUST include the Tus-Version header into the response. In addition, the Server MUST NOT process the request.',
      async (bench) => {
        const id = await made(bench, LENGTH)
        const { status, headers } = await bench.patch(id, 0, hello, { 'tus-resumable': '0.2.2' })
        assert.deepEqual([status, headers['tus-version']], [412, '1.0.0'])
        assert.equal(await bench.offset(id), 0)
      },
    ],
    [
      'The Tus-Extension response header MUST be a comma-separated list of the extensions supported by the Server.',
      async (bench) => {
        for (const word of await extensions(bench)) assert.match(word, /^[a-z-]+$/)
        assert.ok(!(await extensions(bench)).includes('concatenation-unfinished'))
      },
    ],
    [
      'The Tus-Max-Size response header MUST be a non-negative integer indicating the maximum allowed size of an entire upload in bytes. The Server SHOULD set this header if there is a known hard limit.',
      async (bench) => {
        const max = (await bench.call('OPTIONS')).headers['tus-max-size']!
        assert.equal((await bench.call('POST', { headers: { 'upload-length': max } })).status, 201)
        assert.equal((await bench.call('POST', { headers: { 'upload-length': String(Number(max) + 1) } })).status, 413)
      },
    ],
    [
      "The X-HTTP-Method-Override request header MUST be a string which MUST be interpreted as the request's method by the Server, if the header is presented. The actual method of the request MUST be ignored.",
      async (bench) => {
        const id = await made(bench, LENGTH)
        const as = (method: string, more = {}) => ({ id, headers: { 'x-http-method-override': method, ...more } })
        assert.equal((await bench.call('POST', { ...as('PATCH', PATCH), body: hello })).status, 204)
        assert.equal((await bench.call('POST', as('HEAD'))).headers['upload-offset'], '5')
        const other = await made(bench, LENGTH)
        assert.equal((await bench.call('POST', { ...as('DELETE'), id: other })).status, 204)
      },
    ],
  ],
  'Core protocol, requests': [
    [
      'The Server MUST always include the Upload-Offset header in the response for a HEAD request, even if the offset is 0, or the upload is already considered completed.',
      async (bench) => {
        const id = await made(bench, LENGTH)
        assert.equal((await bench.head(id)).headers['upload-offset'], '0')
        await bench.patch(id, 0, hello)
        assert.equal((await bench.head(id)).headers['upload-offset'], '5')
      },
    ],
    [
      'If the size of the upload is known, the Server MUST include the Upload-Length header in the response.',
      async (bench) => {
        assert.equal((await bench.head(await made(bench, LENGTH))).headers['upload-length'], '5')
        assert.equal((await bench.head(await made(bench, DEFERRED))).headers['upload-length'], undefined)
      },
    ],
    [
      'If the resource is not found, the Server SHOULD return either the 404 Not Found, 410 Gone or 403 Forbidden status without the Upload-Offset header.',
      async (bench) => {
        const { status, headers } = await bench.head(newId())
        assert.deepEqual([status, headers['upload-offset']], [404, undefined])
      },
    ],
    [
      'The Server MUST prevent the client and/or proxies from caching the response by adding the Cache-Control: no-store header to the response.',
      async (bench) => {
        const id = await made(bench, LENGTH)
        assert.equal((await bench.head(id)).headers['cache-control'], 'no-store')
        assert.equal((await bench.head(newId())).headers['cache-control'], 'no-store')
      },
    ],
    [
      'The Server SHOULD accept PATCH requests against any upload URL and apply the bytes contained in the message at the given offset specified by the Upload-Offset header.',
      async (bench) => {
        const id = await made(bench, LENGTH)
        await bench.patch(id, 0, hello.subarray(0, 2))
        await bench.patch(id, 2, hello.subarray(2))
        assert.equal((await bench.readBack(id)).toString(), 'hello')
      },
    ],
    [
      'All PATCH requests MUST use Content-Type: application/offset+octet-stream, otherwise the server SHOULD return a 415 Unsupported Media Type status.',
      async (bench) => {
        const id = await made(bench, LENGTH)
        for (const type of ['text/plain', 'application/octet-stream', ''])
          assert.equal((await bench.patch(id, 0, hello, { 'content-type': type })).status, 415)
        assert.equal((await bench.call('PATCH', { id, headers: { 'upload-offset': '0' }, body: hello })).status, 415)
      },
    ],
    [
      "The Upload-Offset header's value MUST be equal to the current offset of the resource. If the offsets do not match, the Server MUST respond with the 409 Conflict status without modifying the upload resource.",
      async (bench) => {
        const id = await made(bench, LENGTH)
        await bench.patch(id, 0, hello.subarray(0, 2))
        for (const offset of [0, 1, 3, 5]) assert.equal((await bench.patch(id, offset, Buffer.of(1))).status, 409)
        assert.equal(await bench.offset(id), 2)
      },
    ],
    [
      'The Server MUST acknowledge successful PATCH requests with the 204 No Content status. It MUST include the Upload-Offset header containing the new offset. The new offset MUST be the sum of the offset before the PATCH request and the number of bytes received and processed or stored during the current PATCH request.',
      async (bench) => {
        const id = await made(bench, LENGTH)
        for (const [from, to] of [
          [0, 1],
          [1, 1],
          [1, 5],
        ] as const) {
          const { status, headers } = await bench.patch(id, from, hello.subarray(from, to))
          assert.deepEqual([status, headers['upload-offset']], [204, String(to)])
        }
      },
    ],
    [
      'If the server receives a PATCH request against a non-existent resource it SHOULD return a 404 Not Found status.',
      async (bench) => assert.equal((await bench.patch(newId(), 0, hello)).status, 404),
    ],
    [
      'Both Client and Server, SHOULD attempt to detect and handle network errors predictably. […] A timeout SHOULD be handled by closing the underlying connection.',
      async (bench) => {
        const impatient = await bench.reborn({ stallMs: 20 })
        const id = await made(impatient, LENGTH)
        const body = new HandBody().send(hello.subarray(0, 2))
        assert.equal((await impatient.patch(id, 0, body)).status, 408)
        assert.equal(body.state, 'stopped') // Unread: the edge closes the line.
      },
    ],
    [
      'The Server SHOULD always attempt to store as much of the received data as possible.',
      async (bench) => {
        const id = await made(bench, LENGTH)
        await bench.patch(id, 0, new HandBody().send(hello.subarray(0, 3)).cut(), { 'content-length': '5' })
        assert.equal(await bench.offset(id), 3)
      },
    ],
    [
      'A successful response indicated by the 204 No Content or 200 OK status MUST contain the Tus-Version header. It MAY include the Tus-Extension and Tus-Max-Size headers.',
      async (bench) => {
        const { status, headers } = await bench.call('OPTIONS')
        assert.equal(status, 204)
        for (const name of ['tus-version', 'tus-extension', 'tus-max-size']) assert.ok(headers[name], name)
      },
    ],
    [
      'The Client SHOULD NOT include the Tus-Resumable header in the request and the Server MUST ignore the header.',
      async (bench) => assert.equal((await bench.call('OPTIONS', { headers: { 'tus-resumable': '7' } })).status, 204),
    ],
  ],
  Creation: [
    [
      'The Client and the Server SHOULD implement the upload creation extension. If the Server supports this extension, it MUST add creation to the Tus-Extension header.',
      async (bench) => assert.ok((await extensions(bench)).includes('creation')),
    ],
    [
      'Upload-Defer-Length: Its value MUST be 1. If the length of an upload is not deferred, this header MUST be omitted.',
      async (bench) => {
        assert.equal((await bench.head(await made(bench, DEFERRED))).headers['upload-defer-length'], '1')
        assert.equal((await bench.head(await made(bench, LENGTH))).headers['upload-defer-length'], undefined)
      },
    ],
    [
      'The Upload-Metadata request and response header MUST consist of one or more comma-separated key-value pairs. The key and value MUST be separated by a space. The key MUST NOT contain spaces and commas and MUST NOT be empty. The key SHOULD be ASCII encoded and the value MUST be Base64 encoded. All keys MUST be unique. The value MAY be empty.',
      async (bench) => {
        const post = async (metadata: string) =>
          (await bench.call('POST', { headers: { ...LENGTH, 'upload-metadata': metadata } })).status
        for (const good of ['a aGk=', 'a aGk=,b', 'a ,b aGk=']) assert.equal(await post(good), 201, good)
        for (const bad of ['a a b', 'a aGk=,a aGk=', 'a *', 'ä aGk=', ',', 'a aGk=,']) assert.equal(await post(bad), 400, bad)
      },
    ],
    [
      'Since metadata can contain arbitrary binary values, Servers SHOULD carefully validate metadata values or sanitize them before using them as header values to avoid header smuggling.',
      async (bench) => {
        const metadata = `filename ${Buffer.from('x\r\nSet-Cookie: a=b').toString('base64')}`
        const id = await made(bench, { ...LENGTH, 'upload-metadata': metadata })
        const { headers } = await bench.head(id)
        assert.equal(headers['upload-metadata'], metadata) // As it came, in Base64; decoded it enters no header.
        assert.ok(!Object.values(headers).some((value) => /[\r\n]/.test(value)))
      },
    ],
    [
      'The request MUST include one of the following headers: a) Upload-Length to indicate the size of an entire upload in bytes. b) Upload-Defer-Length: 1 if upload size is not known at the time.',
      async (bench) => {
        assert.equal((await bench.call('POST')).status, 400)
        assert.equal((await bench.call('POST', { headers: { ...LENGTH, ...DEFERRED } })).status, 400)
      },
    ],
    [
      'Once it is known the Client MUST set the Upload-Length header in the next PATCH request. Once set the length MUST NOT be changed.',
      async (bench) => {
        const id = await made(bench, DEFERRED)
        assert.equal((await bench.patch(id, 0, hello.subarray(0, 2), LENGTH)).status, 204)
        assert.equal((await bench.patch(id, 2, hello.subarray(2), { 'upload-length': '6' })).status, 400)
        assert.equal((await bench.patch(id, 2, hello.subarray(2), LENGTH)).status, 204)
        assert.deepEqual(bench.hooks.finishedIds, [id])
      },
    ],
    [
      'As long as the length of the upload is not known, the Server MUST set Upload-Defer-Length: 1 in all responses to HEAD requests.',
      async (bench) => {
        const id = await made(bench, DEFERRED)
        await bench.patch(id, 0, hello)
        assert.equal((await bench.head(id)).headers['upload-defer-length'], '1')
        await bench.patch(id, 5, Buffer.alloc(0), LENGTH)
        assert.equal((await bench.head(id)).headers['upload-defer-length'], undefined)
      },
    ],
    [
      'If the Upload-Defer-Length header contains any other value than 1 the server should return a 400 Bad Request status.',
      async (bench) => assert.equal((await bench.call('POST', { headers: { 'upload-defer-length': '2' } })).status, 400),
    ],
    [
      'If the Server supports deferring length, it MUST add creation-defer-length to the Tus-Extension header.',
      async (bench) => assert.ok((await extensions(bench)).includes('creation-defer-length')),
    ],
    [
      'If an upload contains additional metadata, responses to HEAD requests MUST include the Upload-Metadata header and its value as specified by the Client during the creation.',
      async (bench) => {
        const metadata = 'filename aGk=,is_confidential'
        const id = await made(bench, { ...LENGTH, 'upload-metadata': metadata })
        assert.equal((await bench.head(id)).headers['upload-metadata'], metadata)
      },
    ],
    [
      'If the length of the upload exceeds the maximum, which MAY be specified using the Tus-Max-Size header, the Server MUST respond with the 413 Request Entity Too Large status.',
      async (bench) => {
        const small = await bench.reborn({ maxBytes: 4 })
        assert.equal((await small.call('POST', { headers: LENGTH })).status, 413)
        const id = await made(small, DEFERRED)
        assert.equal((await small.patch(id, 0, Buffer.alloc(0), LENGTH)).status, 413)
      },
    ],
    [
      'The Server MUST acknowledge a successful upload creation with the 201 Created status. The Server MUST set the Location header to the URL of the created resource. This URL MAY be absolute or relative.',
      async (bench) => {
        const { status, headers } = await bench.call('POST', { headers: LENGTH })
        assert.equal(status, 201)
        assert.equal((await bench.head(headers['location']!.replace(address(''), ''))).status, 200)
      },
    ],
  ],
  'Creation With Upload': [
    [
      'If the Server supports this extension, it MUST advertise this by including creation-with-upload in the Tus-Extension header. Furthermore, this extension depends directly on the Creation extension.',
      async (bench) => {
        const offered = await extensions(bench)
        assert.ok(offered.includes('creation-with-upload') && offered.includes('creation'))
      },
    ],
    [
      'The Client MUST include the Content-Type: application/offset+octet-stream header.',
      async (bench) => {
        const headers = { ...LENGTH, 'content-length': '5', 'content-type': 'text/plain' }
        assert.equal((await bench.call('POST', { headers, body: hello })).status, 415)
      },
    ],
    [
      'The Server SHOULD accept as many bytes as possible and MUST include the Upload-Offset header in the response and MUST set its value to the offset of the upload after applying the accepted bytes.',
      async (bench) => {
        for (const bytes of [3, 5]) {
          const headers = { ...LENGTH, ...STREAM, 'content-length': String(bytes) }
          const told = await bench.call('POST', { headers, body: hello.subarray(0, bytes) })
          assert.deepEqual([told.status, told.headers['upload-offset']], [201, String(bytes)])
        }
      },
    ],
  ],
  Expiration: [
    [
      'The Server MAY remove unfinished uploads once they expire. In order to indicate this behavior to the Client, the Server MUST add expiration to the Tus-Extension header.',
      async (bench) => assert.ok((await extensions(bench)).includes('expiration')),
    ],
    [
      'This header MUST be included in every PATCH response if the upload is going to expire. If the expiration is known at the creation, the Upload-Expires header MUST be included in the response to the initial POST request.',
      async (bench) => {
        const { headers } = await bench.call('POST', { headers: LENGTH })
        assert.ok(headers['upload-expires'])
        const id = await made(bench, LENGTH)
        assert.ok((await bench.patch(id, 0, hello.subarray(0, 2))).headers['upload-expires'])
        assert.equal((await bench.patch(id, 2, hello.subarray(2))).headers['upload-expires'], undefined) // It does not expire.
        const part = await made(bench, { ...LENGTH, ...PARTIAL })
        assert.ok((await bench.patch(part, 0, hello)).headers['upload-expires']) // A part does, until it is joined.
      },
    ],
    [
      'If a Client does attempt to resume an upload which has since been removed by the Server, the Server SHOULD respond with the 404 Not Found or 410 Gone status. The latter one SHOULD be used if the Server is keeping track of expired uploads.',
      async (bench) => {
        const brief = await bench.reborn({ expiryMs: -1000 })
        const id = await made(brief, LENGTH)
        await brief.uploads.sweep(new Date())
        assert.equal((await brief.patch(id, 0, hello)).status, 410)
      },
    ],
    [
      'The value of the Upload-Expires header MUST be in RFC 7231 datetime format.',
      async (bench) => {
        const value = (await bench.call('POST', { headers: LENGTH })).headers['upload-expires']!
        assert.match(value, /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/)
      },
    ],
  ],
  Checksum: [
    [
      'If supported, the Server MUST add checksum to the Tus-Extension header.',
      async (bench) => assert.ok((await extensions(bench)).includes('checksum')),
    ],
    [
      'Once the entire request has been received, the Server MUST verify the uploaded chunk against the provided checksum using the specified algorithm. Depending on the result the Server MAY respond with one of the following status code: 1) 400 Bad Request if the checksum algorithm is not supported by the server, 2) 460 Checksum Mismatch if the checksums mismatch or 3) 204 No Content if the checksums match and the processing of the data succeeded.',
      async (bench) => {
        const id = await made(bench, LENGTH)
        for (const [sum, status] of [
          ['crc32 NhCmhg==', 400],
          [sha1(Buffer.from('jello')), 460],
          [sha1(hello), 204],
        ] as const)
          assert.equal((await bench.patch(id, 0, hello, { 'upload-checksum': sum })).status, status)
      },
    ],
    [
      'In the first two cases the uploaded chunk MUST be discarded, and the upload and its offset MUST NOT be updated.',
      async (bench) => {
        const id = await made(bench, DEFERRED)
        for (const sum of ['crc32 NhCmhg==', sha1(Buffer.from('jello'))]) {
          await bench.patch(id, 0, hello, { ...LENGTH, 'upload-checksum': sum })
          const { headers } = await bench.head(id)
          assert.deepEqual([headers['upload-offset'], headers['upload-defer-length']], ['0', '1'])
        }
      },
    ],
    [
      'The Server MUST support at least the SHA1 checksum algorithm identified by sha1. The names of the checksum algorithms MUST only consist of ASCII characters with the modification that uppercase characters are excluded.',
      async (bench) => {
        const names = (await bench.call('OPTIONS')).headers['tus-checksum-algorithm']!.split(',')
        assert.ok(names.includes('sha1'))
        for (const name of names) assert.match(name, /^[a-z0-9]+$/)
      },
    ],
    [
      'The Tus-Checksum-Algorithm header MUST be included in the response to an OPTIONS request. [It] MUST be a comma-separated list of the checksum algorithms supported by the server.',
      async (bench) => {
        const names = (await bench.call('OPTIONS')).headers['tus-checksum-algorithm']!.split(',')
        for (const name of names) {
          const id = await made(bench, LENGTH)
          const sum = `${name} ${createHash(name).update(hello).digest('base64')}`
          assert.equal((await bench.patch(id, 0, hello, { 'upload-checksum': sum })).status, 204, name)
        }
      },
    ],
    [
      'If the Server can handle trailers, this behavior MUST be announced by adding checksum-trailer to the Tus-Extension header.',
      async (bench) => {
        assert.ok((await extensions(bench)).includes('checksum-trailer'))
        assert.ok(!(await extensions(bench, {})).includes('checksum-trailer'))
      },
    ],
    [
      'They MUST be announced using the Trailer header and are only allowed in chunked transfers.',
      async (bench) => {
        const id = await made(bench, LENGTH)
        const send = async (headers: Record<string, string>) => {
          const trailers = { 'upload-checksum': sha1(hello) }
          return bench.call('PATCH', {
            id,
            headers: { ...STREAM, 'upload-offset': '0', ...headers },
            body: wholeBody(hello),
            trailers,
          })
        }
        assert.equal((await send({ trailer: 'Upload-Checksum', 'content-length': '5' })).status, 400)
        assert.equal((await send({ trailer: 'Upload-Checksum', 'transfer-encoding': 'chunked' })).status, 204)
      },
    ],
    [
      'The [Upload-Checksum] header MUST consist of the name of the used checksum algorithm and the Base64 encoded checksum separated by a space.',
      async (bench) => {
        const id = await made(bench, LENGTH)
        for (const sum of ['sha1', 'sha1 *', `sha1  ${sha1(hello).slice(5)}`, `sha1,${sha1(hello).slice(5)}`])
          assert.equal((await bench.patch(id, 0, hello, { 'upload-checksum': sum })).status, 400, sum)
      },
    ],
  ],
  Termination: [
    [
      'If this extension is supported by the Server, it MUST be announced by adding termination to the Tus-Extension header.',
      async (bench) => assert.ok((await extensions(bench)).includes('termination')),
    ],
    [
      'When receiving a DELETE request for an existing upload the Server SHOULD free associated resources and MUST respond with the 204 No Content status confirming that the upload was terminated. For all future requests to this URL, the Server SHOULD respond with the 404 Not Found or 410 Gone status.',
      async (bench) => {
        const id = await made(bench, LENGTH)
        assert.equal((await bench.call('DELETE', { id })).status, 204)
        assert.deepEqual(readdirSync(path.join(bench.folder, 'original')), [])
        for (const method of ['HEAD', 'PATCH', 'DELETE'])
          assert.equal((await bench.call(method, { id, headers: PATCH, body: hello })).status, 410)
      },
    ],
  ],
  Concatenation: [
    [
      'If the Server supports this extension, it MUST add concatenation to the Tus-Extension header.',
      async (bench) => assert.ok((await extensions(bench)).includes('concatenation')),
    ],
    [
      'The Server SHOULD NOT process these partial uploads until they are concatenated to form a final upload.',
      async (bench) => {
        const { id } = await parted(bench)
        assert.deepEqual(bench.hooks.finishedIds, [])
        await bench.uploads.join(id)
        assert.deepEqual(bench.hooks.finishedIds, [id])
      },
    ],
    [
      'The length of the final upload MUST be the sum of the length of all partial uploads.',
      async (bench) => {
        const { id } = await parted(bench)
        await bench.uploads.join(id)
        assert.equal((await bench.head(id)).headers['upload-length'], '11')
      },
    ],
    [
      'The value MUST be final followed by a semicolon and a space-separated list of the partial upload URLs that need to be concatenated. The partial uploads MUST be concatenated as per the order specified in the list.',
      async (bench) => {
        const parts = [await whole(bench, Buffer.from('world'), PARTIAL), await whole(bench, hello, PARTIAL)].reverse()
        const id = await made(bench, { 'upload-concat': `final;${parts.map(address).join(' ')}` })
        await bench.uploads.join(id)
        assert.equal((await bench.readBack(id)).toString(), 'helloworld')
      },
    ],
    [
      'This concatenation request SHOULD happen after all of the corresponding partial uploads are completed. […] This feature MUST be explicitly announced by the Server by adding concatenation-unfinished to the Tus-Extension header.',
      async (bench) => {
        const open = await made(bench, { ...LENGTH, ...PARTIAL })
        assert.equal((await bench.call('POST', { headers: { 'upload-concat': `final;${address(open)}` } })).status, 409)
        assert.ok(!(await extensions(bench)).includes('concatenation-unfinished'))
      },
    ],
    [
      'The Client MUST NOT include the Upload-Length header in the final upload creation.',
      async (bench) => {
        const part = await whole(bench, hello, PARTIAL)
        const headers = { ...LENGTH, 'upload-concat': `final;${address(part)}` }
        assert.equal((await bench.call('POST', { headers })).status, 400)
      },
    ],
    [
      "When creating a new final upload the partial uploads' metadata SHALL NOT be transferred to the new final upload. All metadata SHOULD be included in the concatenation request using the Upload-Metadata header.",
      async (bench) => {
        const part = await whole(bench, hello, { ...PARTIAL, 'upload-metadata': 'filename cGFydA==' })
        const concat = { 'upload-concat': `final;${address(part)}` }
        const bare = await made(bench, concat)
        assert.equal((await bench.head(bare)).headers['upload-metadata'], undefined)
        const own = await made(bench, { ...concat, 'upload-metadata': 'filename d2hvbGU=' })
        assert.equal((await bench.head(own)).headers['upload-metadata'], 'filename d2hvbGU=')
        assert.deepEqual(
          bench.hooks.admitted.map(({ metadata }) => metadata),
          [{}, { filename: 'whole' }],
        )
      },
    ],
    [
      'The Server MAY delete partial uploads after concatenation. They MAY however be used multiple times to form a final resource.',
      async (bench) => {
        const part = address(await whole(bench, hello, PARTIAL))
        const id = await made(bench, { 'upload-concat': `final;${part} ${part}` })
        await bench.uploads.join(id)
        assert.equal((await bench.readBack(id)).toString(), 'hellohello')
      },
    ],
    [
      'The Server MUST respond with the 403 Forbidden status to PATCH requests against a final upload URL and MUST NOT modify the final or its partial uploads.',
      async (bench) => {
        const { id, parts } = await parted(bench)
        assert.equal((await bench.patch(id, 0, hello)).status, 403)
        assert.equal(await bench.offset(parts[0]!), 5)
        await bench.uploads.join(id)
        assert.equal((await bench.patch(id, 11, hello)).status, 403)
        assert.equal((await bench.readBack(id)).toString(), 'hello world')
      },
    ],
    [
      'The response to a HEAD request for a final upload SHOULD NOT contain the Upload-Offset header unless the concatenation has been successfully finished. After successful concatenation, the Upload-Offset and Upload-Length MUST be set and their values MUST be equal.',
      async (bench) => {
        const { id } = await parted(bench)
        assert.equal((await bench.head(id)).headers['upload-offset'], undefined)
        await bench.uploads.join(id)
        const { headers } = await bench.head(id)
        assert.deepEqual([headers['upload-offset'], headers['upload-length']], ['11', '11'])
      },
    ],
    [
      'The response to a HEAD request for a partial upload MUST contain the Upload-Offset header.',
      async (bench) => {
        const id = await made(bench, { ...LENGTH, ...PARTIAL })
        assert.equal((await bench.head(id)).headers['upload-offset'], '0')
        await bench.patch(id, 0, hello)
        assert.equal((await bench.head(id)).headers['upload-offset'], '5')
      },
    ],
    [
      'The Upload-Length header MUST be included if the length of the final resource can be calculated at the time of the request.',
      async (bench) => assert.equal((await bench.head((await parted(bench)).id)).headers['upload-length'], '11'),
    ],
    [
      'Response to HEAD request against partial or final upload MUST include the Upload-Concat header and its value as received in the upload creation request.',
      async (bench) => {
        const { id, parts, concat } = await parted(bench)
        assert.equal((await bench.head(parts[0]!)).headers['upload-concat'], 'partial')
        assert.equal((await bench.head(id)).headers['upload-concat'], concat)
        await bench.uploads.join(id)
        assert.equal((await bench.head(id)).headers['upload-concat'], concat)
      },
    ],
    [
      'If the upload is a partial one, the header value MUST be partial. In the case of a final upload, its value MUST be final followed by a semicolon and a space-separated list of partial upload URLs that will be concatenated.',
      async (bench) => {
        for (const concat of ['part', 'Partial', 'final', 'final;', 'final,x'])
          assert.equal((await bench.call('POST', { headers: { 'upload-concat': concat } })).status, 400, concat)
      },
    ],
    [
      'The partial uploads URLs MAY be absolute or relative and MUST NOT contain spaces as defined in RFC 3986.',
      async (bench) => {
        const id = await whole(bench, hello, PARTIAL)
        for (const url of [address(id), `/api/v1/files/upload/${id}`])
          assert.equal((await bench.call('POST', { headers: { 'upload-concat': `final;${url}` } })).status, 201, url)
      },
    ],
  ],
}

describe('TUS 1.0.0, sentence by sentence', () => {
  for (const [chapter, sentences] of Object.entries(SENTENCES))
    describe(chapter, () => {
      for (const [sentence, proof] of sentences) it(`"${sentence}"`, () => proof(openBench()))
    })
})
