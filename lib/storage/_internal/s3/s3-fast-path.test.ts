import assert from 'node:assert/strict'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import { type AddressInfo } from 'node:net'
import { after, beforeEach, describe, it } from 'node:test'
import { hasCategory } from '../../../errors/app-error'
import { connectS3, S3BucketClient } from './s3-client'

interface Received {
  method: string
  path: string
  headers: IncomingHttpHeaders
  bytes: number
  /** The SDK numbers its attempts; what was sent without its middleware has no number. */
  isFast: boolean
}

let received: Received[] = []
/** The status of the next responses; 200 when none is left. */
let statuses: number[] = []
let onRequest = () => {}
const server = createServer((request, response) => {
  let bytes = 0
  request.on('data', (piece: Buffer) => (bytes += piece.length))
  request.on('end', () => {
    const { method = '', url = '', headers } = request
    received.push({ method, path: url.split('?')[0]!, headers, bytes, isFast: headers['amz-sdk-request'] === undefined })
    onRequest()
    const status = statuses.shift() ?? 200
    const code = status === 404 ? 'NoSuchKey' : 'SlowDown'
    if (status >= 400) return response.writeHead(status).end(`<Error><Code>${code}</Code></Error>`)
    response.writeHead(method === 'GET' ? 206 : 200, { 'content-range': 'bytes 2-4/100', etag: '"tag"' })
    response.end(method === 'GET' ? 'cde' : '')
  })
})
await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
after(() => server.close())

const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
function open(bucket = 'clinic', sse?: string) {
  const keys = { accessKeyId: 'key', secretAccessKey: 'secret' }
  return new S3BucketClient(connectS3({ bucket, region: 'eu-central-1', endpoint, ...keys, maxAttempts: 1 }), bucket, sse)
}
const NAME = "objects/1 (ä)*'!00000001s.0.3.0.0"

describe('a request to S3 without the SDK’s middleware', () => {
  beforeEach(() => {
    received = []
    statuses = []
    onRequest = () => {}
  })

  it('is sent once, and says what the SDK says', async () => {
    const calls: ((client: S3BucketClient) => Promise<void>)[] = [
      (client) => client.put(NAME, Buffer.from('abc'), { type: 'image/png' }),
      async (client) => {
        const found = await client.get(NAME, { start: 2, bytes: 3 })
        assert.deepEqual([found.bytes.toString(), found.sizeBytes, found.etag], ['cde', 100, '"tag"'])
      },
      (client) => client.remove(NAME),
    ]
    for (const call of calls) {
      received = []
      const client = open('clinic', 'aws:kms:our-key') // Another one has not failed yet.
      await call(client)
      assert.deepEqual(
        received.map(({ isFast }) => isFast),
        [true],
      )
      const [fast] = received
      statuses = [500] // Then the SDK sends it again.
      await call(client)
      const sdk = received.at(-1)!
      assert.deepEqual([received.length, sdk.isFast], [3, false])
      const says = ({ method, path, bytes, headers }: Received) => {
        const named = ['host', 'content-type', 'content-length', 'range', 'x-amz-content-sha256']
        const encryption = ['x-amz-server-side-encryption', 'x-amz-server-side-encryption-aws-kms-key-id']
        return { method, path, bytes, ...Object.fromEntries([...named, ...encryption].map((name) => [name, headers[name]])) }
      }
      assert.deepEqual(says(fast!), says(sdk))
      assert.match(fast!.headers.authorization!, /^AWS4-HMAC-SHA256 Credential=key\/\d{8}\/eu-central-1\/s3\/aws4_request, /)
    }
  })

  it('is not tried again for a while after the store failed, so that a store that is down gets no request more', async () => {
    const client = open()
    statuses = [503, 503, 503]
    await assert.rejects(client.put(NAME, Buffer.from('abc')), (thrown) => hasCategory(thrown, 'unavailable'))
    await assert.rejects(client.remove(NAME), (thrown) => hasCategory(thrown, 'unavailable'))
    assert.deepEqual(
      received.map(({ isFast }) => isFast),
      [true, false, false],
    )
  })

  it('finds an object missing as the SDK does, which is no failure of the store', async () => {
    const client = open()
    statuses = [404, 404]
    await assert.rejects(client.get(NAME, { start: 2, bytes: 3 }), (thrown) => hasCategory(thrown, 'not_found'))
    await client.get(NAME, { start: 2, bytes: 3 })
    assert.deepEqual(
      received.map(({ isFast }) => isFast),
      [true, false, true],
    )
  })

  it('leaves answers that are cut short to the SDK, and to its error', async () => {
    await assert.rejects(open().get(NAME, { start: 2, bytes: 9 }), (thrown) => hasCategory(thrown, 'unavailable'))
    assert.equal(received.at(-1)!.isFast, false)
  })

  it('is not made of a large body, or a bucket that is signed in another way', async () => {
    await open().put(NAME, Buffer.alloc(2 * 1024 * 1024))
    await open('clinic--use1-az4--x-s3')
      .put(NAME, Buffer.from('abc'))
      .catch(() => undefined) // No such service here.
    assert.deepEqual(
      received.filter(({ isFast, path }) => isFast && path.includes('objects')),
      [],
    )
  })

  it('is not sent again when the caller has gone', async () => {
    const gone = new AbortController()
    onRequest = () => gone.abort(new Error('gone'))
    await assert.rejects(open().put(NAME, Buffer.from('abc'), { signal: gone.signal }), /gone/)
    assert.equal(received.length, 1)
  })
})
