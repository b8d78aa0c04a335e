import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import {
  type SpecificationChapters,
  hello,
  sha1,
  LENGTH,
  DEFERRED,
  PARTIAL,
  PATCH,
  address,
  createTestUpload,
  createWholeUpload,
  extensions,
  createConcatenatedUpload,
} from './test-specification'
import { STREAM, wholeBody } from '../../test-uploads'

export const EXTENSIONS: SpecificationChapters = {
  Checksum: [
    [
      'If supported, the Server MUST add checksum to the Tus-Extension header.',
      async (fixture) => assert.ok((await extensions(fixture)).includes('checksum')),
    ],
    [
      'Once the entire request has been received, the Server MUST verify the uploaded chunk against the provided checksum using the specified algorithm. Depending on the result the Server MAY respond with one of the following status code: 1) 400 Bad Request if the checksum algorithm is not supported by the server, 2) 460 Checksum Mismatch if the checksums mismatch or 3) 204 No Content if the checksums match and the processing of the data succeeded.',
      async (fixture) => {
        const id = await createTestUpload(fixture, LENGTH)
        for (const [sum, status] of [
          ['crc32 NhCmhg==', 400],
          [sha1(Buffer.from('jello')), 460],
          [sha1(hello), 204],
        ] as const)
          assert.equal((await fixture.patch(id, 0, hello, { 'upload-checksum': sum })).status, status)
      },
    ],
    [
      'In the first two cases the uploaded chunk MUST be discarded, and the upload and its offset MUST NOT be updated.',
      async (fixture) => {
        const id = await createTestUpload(fixture, DEFERRED)
        for (const sum of ['crc32 NhCmhg==', sha1(Buffer.from('jello'))]) {
          await fixture.patch(id, 0, hello, { ...LENGTH, 'upload-checksum': sum })
          const { headers } = await fixture.head(id)
          assert.deepEqual([headers['upload-offset'], headers['upload-defer-length']], ['0', '1'])
        }
      },
    ],
    [
      'The Server MUST support at least the SHA1 checksum algorithm identified by sha1. The names of the checksum algorithms MUST only consist of ASCII characters with the modification that uppercase characters are excluded.',
      async (fixture) => {
        const names = (await fixture.call('OPTIONS')).headers['tus-checksum-algorithm']!.split(',')
        assert.ok(names.includes('sha1'))
        for (const name of names) assert.match(name, /^[a-z0-9]+$/)
      },
    ],
    [
      'The Tus-Checksum-Algorithm header MUST be included in the response to an OPTIONS request. [It] MUST be a comma-separated list of the checksum algorithms supported by the server.',
      async (fixture) => {
        const names = (await fixture.call('OPTIONS')).headers['tus-checksum-algorithm']!.split(',')
        for (const name of names) {
          const id = await createTestUpload(fixture, LENGTH)
          const sum = `${name} ${createHash(name).update(hello).digest('base64')}`
          assert.equal((await fixture.patch(id, 0, hello, { 'upload-checksum': sum })).status, 204, name)
        }
      },
    ],
    [
      'If the Server can handle trailers, this behavior MUST be announced by adding checksum-trailer to the Tus-Extension header.',
      async (fixture) => {
        assert.ok((await extensions(fixture)).includes('checksum-trailer'))
        assert.ok(!(await extensions(fixture, {})).includes('checksum-trailer'))
      },
    ],
    [
      'They MUST be announced using the Trailer header and are only allowed in chunked transfers.',
      async (fixture) => {
        const id = await createTestUpload(fixture, LENGTH)
        const send = async (headers: Record<string, string>) => {
          const trailers = { 'upload-checksum': sha1(hello) }
          return fixture.call('PATCH', {
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
      async (fixture) => {
        const id = await createTestUpload(fixture, LENGTH)
        for (const sum of ['sha1', 'sha1 *', `sha1  ${sha1(hello).slice(5)}`, `sha1,${sha1(hello).slice(5)}`])
          assert.equal((await fixture.patch(id, 0, hello, { 'upload-checksum': sum })).status, 400, sum)
      },
    ],
  ],
  Termination: [
    [
      'If this extension is supported by the Server, it MUST be announced by adding termination to the Tus-Extension header.',
      async (fixture) => assert.ok((await extensions(fixture)).includes('termination')),
    ],
    [
      'When receiving a DELETE request for an existing upload the Server SHOULD free associated resources and MUST respond with the 204 No Content status confirming that the upload was terminated. For all future requests to this URL, the Server SHOULD respond with the 404 Not Found or 410 Gone status.',
      async (fixture) => {
        const id = await createTestUpload(fixture, LENGTH)
        assert.equal((await fixture.call('DELETE', { id })).status, 204)
        assert.deepEqual(readdirSync(path.join(fixture.folder, 'original')), [])
        for (const method of ['HEAD', 'PATCH', 'DELETE'])
          assert.equal((await fixture.call(method, { id, headers: PATCH, body: hello })).status, 410)
      },
    ],
  ],
  Concatenation: [
    [
      'If the Server supports this extension, it MUST add concatenation to the Tus-Extension header.',
      async (fixture) => assert.ok((await extensions(fixture)).includes('concatenation')),
    ],
    [
      'The Server SHOULD NOT process these partial uploads until they are concatenated to form a final upload.',
      async (fixture) => {
        const { id } = await createConcatenatedUpload(fixture)
        assert.deepEqual(fixture.hooks.finishedIds, [])
        await fixture.uploads.concatenate(id)
        assert.deepEqual(fixture.hooks.finishedIds, [id])
      },
    ],
    [
      'The length of the final upload MUST be the sum of the length of all partial uploads.',
      async (fixture) => {
        const { id } = await createConcatenatedUpload(fixture)
        await fixture.uploads.concatenate(id)
        assert.equal((await fixture.head(id)).headers['upload-length'], '11')
      },
    ],
    [
      'The value MUST be final followed by a semicolon and a space-separated list of the partial upload URLs that need to be concatenated. The partial uploads MUST be concatenated as per the order specified in the list.',
      async (fixture) => {
        const parts = [
          await createWholeUpload(fixture, Buffer.from('world'), PARTIAL),
          await createWholeUpload(fixture, hello, PARTIAL),
        ].reverse()
        const id = await createTestUpload(fixture, { 'upload-concat': `final;${parts.map(address).join(' ')}` })
        await fixture.uploads.concatenate(id)
        assert.equal((await fixture.readBack(id)).toString(), 'helloworld')
      },
    ],
    [
      'This concatenation request SHOULD happen after all of the corresponding partial uploads are completed. […] This feature MUST be explicitly announced by the Server by adding concatenation-unfinished to the Tus-Extension header.',
      async (fixture) => {
        const open = await createTestUpload(fixture, { ...LENGTH, ...PARTIAL })
        assert.equal((await fixture.call('POST', { headers: { 'upload-concat': `final;${address(open)}` } })).status, 400)
        assert.ok(!(await extensions(fixture)).includes('concatenation-unfinished'))
      },
    ],
    [
      'The Client MUST NOT include the Upload-Length header in the final upload creation.',
      async (fixture) => {
        const part = await createWholeUpload(fixture, hello, PARTIAL)
        const headers = { ...LENGTH, 'upload-concat': `final;${address(part)}` }
        assert.equal((await fixture.call('POST', { headers })).status, 400)
      },
    ],
    [
      "When creating a new final upload the partial uploads' metadata SHALL NOT be transferred to the new final upload. All metadata SHOULD be included in the concatenation request using the Upload-Metadata header.",
      async (fixture) => {
        const part = await createWholeUpload(fixture, hello, { ...PARTIAL, 'upload-metadata': 'filename cGFydA==' })
        const concat = { 'upload-concat': `final;${address(part)}` }
        const bare = await createTestUpload(fixture, concat)
        assert.equal((await fixture.head(bare)).headers['upload-metadata'], undefined)
        const own = await createTestUpload(fixture, { ...concat, 'upload-metadata': 'filename d2hvbGU=' })
        assert.equal((await fixture.head(own)).headers['upload-metadata'], 'filename d2hvbGU=')
        assert.deepEqual(
          fixture.hooks.admitted.map(({ metadata }) => metadata),
          [{}, { filename: 'whole' }],
        )
      },
    ],
    [
      'The Server MAY delete partial uploads after concatenation. They MAY however be used multiple times to form a final resource.',
      async (fixture) => {
        const part = address(await createWholeUpload(fixture, hello, PARTIAL))
        const id = await createTestUpload(fixture, { 'upload-concat': `final;${part} ${part}` })
        await fixture.uploads.concatenate(id)
        assert.equal((await fixture.readBack(id)).toString(), 'hellohello')
      },
    ],
    [
      'The Server MUST respond with the 403 Forbidden status to PATCH requests against a final upload URL and MUST NOT modify the final or its partial uploads.',
      async (fixture) => {
        const { id, parts } = await createConcatenatedUpload(fixture)
        assert.equal((await fixture.patch(id, 0, hello)).status, 403)
        assert.equal(await fixture.offset(parts[0]!), 5)
        await fixture.uploads.concatenate(id)
        assert.equal((await fixture.patch(id, 11, hello)).status, 403)
        assert.equal((await fixture.readBack(id)).toString(), 'hello world')
      },
    ],
    [
      'The response to a HEAD request for a final upload SHOULD NOT contain the Upload-Offset header unless the concatenation has been successfully finished. After successful concatenation, the Upload-Offset and Upload-Length MUST be set and their values MUST be equal.',
      async (fixture) => {
        const { id } = await createConcatenatedUpload(fixture)
        assert.equal((await fixture.head(id)).headers['upload-offset'], undefined)
        await fixture.uploads.concatenate(id)
        const { headers } = await fixture.head(id)
        assert.deepEqual([headers['upload-offset'], headers['upload-length']], ['11', '11'])
      },
    ],
    [
      'The response to a HEAD request for a partial upload MUST contain the Upload-Offset header.',
      async (fixture) => {
        const id = await createTestUpload(fixture, { ...LENGTH, ...PARTIAL })
        assert.equal((await fixture.head(id)).headers['upload-offset'], '0')
        await fixture.patch(id, 0, hello)
        assert.equal((await fixture.head(id)).headers['upload-offset'], '5')
      },
    ],
    [
      'The Upload-Length header MUST be included if the length of the final resource can be calculated at the time of the request.',
      async (fixture) =>
        assert.equal((await fixture.head((await createConcatenatedUpload(fixture)).id)).headers['upload-length'], '11'),
    ],
    [
      'Response to HEAD request against partial or final upload MUST include the Upload-Concat header and its value as received in the upload creation request.',
      async (fixture) => {
        const { id, parts, concat } = await createConcatenatedUpload(fixture)
        assert.equal((await fixture.head(parts[0]!)).headers['upload-concat'], 'partial')
        assert.equal((await fixture.head(id)).headers['upload-concat'], concat)
        await fixture.uploads.concatenate(id)
        assert.equal((await fixture.head(id)).headers['upload-concat'], concat)
      },
    ],
    [
      'If the upload is a partial one, the header value MUST be partial. In the case of a final upload, its value MUST be final followed by a semicolon and a space-separated list of partial upload URLs that will be concatenated.',
      async (fixture) => {
        for (const concat of ['part', 'Partial', 'final', 'final;', 'final,x'])
          assert.equal((await fixture.call('POST', { headers: { 'upload-concat': concat } })).status, 400, concat)
      },
    ],
    [
      'The partial uploads URLs MAY be absolute or relative and MUST NOT contain spaces as defined in RFC 3986.',
      async (fixture) => {
        const id = await createWholeUpload(fixture, hello, PARTIAL)
        for (const url of [address(id), `/api/v1/files/upload/${id}`])
          assert.equal((await fixture.call('POST', { headers: { 'upload-concat': `final;${url}` } })).status, 201, url)
      },
    ],
  ],
}
