import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, request } from 'node:http'
import { type AddressInfo } from 'node:net'
import { after, describe, it } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { recordStatements } from '../../../bench/harness/record-statements'
import { openTestDatabase } from '../../db/test-database'
import { MAX_SINGLE_FRAME_BYTES } from '../../storage/sealed/single-frame-object'
import { nodeBody } from '../body/body-source'
import { type UploadsFixture, ManualBody, openUploadsFixture, STREAM, wholeBody } from '../test-uploads'

await openTestDatabase()

const sumOf = (bytes: Buffer, algorithm = 'sha1') => `${algorithm} ${createHash(algorithm).update(bytes).digest('base64')}`
const withSum = (bytes: Buffer, algorithm?: string) => ({ 'upload-checksum': sumOf(bytes, algorithm) })
const CHUNKED = { 'transfer-encoding': 'chunked', trailer: 'Upload-Checksum' }

describe('a PATCH with a checksum', () => {
  for (const algorithm of ['sha1', 'sha256', 'md5']) {
    it(`is stored when its ${algorithm} matches, and discarded with 460 when it does not`, async () => {
      const fixture = openUploadsFixture()
      const bytes = randomBytes(700_000)
      const id = await fixture.create(bytes.length)
      const wrong = await fixture.patch(id, 0, bytes, withSum(randomBytes(5), algorithm))
      assert.deepEqual([wrong.status, wrong.headers['upload-offset'], wrong.error?.code], [460, '0', 'checksum_mismatch'])
      assert.equal(await fixture.offset(id), 0)
      assert.equal(
        (await fixture.patch(id, 0, bytes.subarray(0, 600_000), withSum(bytes.subarray(0, 600_000), algorithm))).status,
        204,
      )
      const last = bytes.subarray(600_000)
      assert.equal((await fixture.patch(id, 600_000, randomBytes(last.length), withSum(last, algorithm))).status, 460)
      assert.equal((await fixture.patch(id, 600_000, last, withSum(last, algorithm))).status, 204)
      assert.ok((await fixture.readBack(id)).equals(bytes))
      assert.deepEqual(fixture.hooks.finishedIds, [id])
    })
  }

  it('is refused unread with 400 for an unsupported algorithm or a malformed checksum', async () => {
    const fixture = openUploadsFixture()
    const id = await fixture.create(10)
    const sha1 = sumOf(Buffer.alloc(10))
    const bad = [
      'crc32 AAAA',
      'SHA1 x',
      'sha1',
      `${sha1} x`,
      sha1.replace(' ', '  '),
      `${sha1}=`,
      'sha1 !!!!',
      '',
      'constructor AA==',
    ]
    for (const value of bad) {
      const body = new ManualBody().send(Buffer.alloc(10)).end()
      const { status } = await fixture.patch(id, 0, body, { 'upload-checksum': value })
      assert.deepEqual([status, body.state], [400, 'waiting'], value)
    }
    assert.equal(await fixture.offset(id), 0)
  })

  it('of the wrong length for its algorithm is a mismatch, 460, as a header and as a trailer', async () => {
    const fixture = openUploadsFixture()
    const bytes = randomBytes(10)
    const id = await fixture.create(bytes.length)
    const digest = (algorithm: string) => createHash(algorithm).update(bytes).digest()
    const otherLengths = [
      'md5 AAAA',
      `sha1 ${digest('sha256').toString('base64')}`,
      `sha256 ${digest('sha1').toString('base64')}`,
      `sha1 ${digest('sha1').subarray(0, 19).toString('base64')}`,
    ]
    for (const value of otherLengths) {
      const before = await fixture.patch(id, 0, bytes, { 'upload-checksum': value })
      assert.deepEqual([before.status, before.headers['upload-offset'], before.error?.code], [460, '0', 'checksum_mismatch'])
      const behind = await fixture.call('PATCH', {
        id,
        headers: { 'upload-offset': '0', ...STREAM, ...CHUNKED },
        body: wholeBody(bytes),
        trailers: { 'upload-checksum': value },
      })
      assert.equal(behind.status, 460, value)
    }
    assert.equal(await fixture.offset(id), 0)
  })

  it('leaves nothing when the connection breaks, the body is too long, or it stalls', async () => {
    const fixture = openUploadsFixture({ minThroughput: { bytesPerSecond: 0, windowMs: 40 } })
    const bytes = randomBytes(900_000)
    const id = await fixture.create(bytes.length)
    await fixture.patch(id, 0, bytes.subarray(0, 100))
    const cut = new ManualBody().send(bytes.subarray(100, 700_000)).cut()
    const broken = await fixture.patch(id, 100, cut, withSum(bytes.subarray(100)))
    assert.deepEqual([broken.status, broken.headers['upload-offset']], [408, '100'])
    const long = await fixture.patch(id, 100, wholeBody(Buffer.alloc(900_000)), withSum(Buffer.alloc(900_000)))
    assert.deepEqual([long.status, long.headers['upload-offset']], [413, '100'])
    const silent = await fixture.patch(id, 100, new ManualBody().send(Buffer.alloc(500_000)), withSum(bytes.subarray(100)))
    assert.deepEqual([silent.status, silent.headers['upload-offset']], [408, '100'])
    assert.equal(await fixture.offset(id), 100)
    assert.equal((await fixture.patch(id, 100, bytes.subarray(100), withSum(bytes.subarray(100)))).status, 204)
    assert.ok((await fixture.readBack(id)).equals(bytes))
  })

  it('does not count while it is in progress, and not after a kill', async () => {
    const fixture = openUploadsFixture()
    const bytes = randomBytes(2_000_000)
    const id = await fixture.create(bytes.length)
    await fixture.patch(id, 0, bytes.subarray(0, 300_000))
    const body = new ManualBody().send(randomBytes(1_500_000))
    void fixture.patch(id, 300_000, body, withSum(bytes.subarray(300_000)))
    await body.started
    for (let i = 0; i < 20; i++) await turn() // Whole frames are written.
    assert.equal(await fixture.offset(id), 300_000)
    const next = await fixture.restart()
    assert.equal(await next.offset(id), 300_000)
    assert.equal((await next.patch(id, 300_000, bytes.subarray(300_000))).status, 204)
    assert.ok((await next.readBack(id)).equals(bytes))
  })

  it('never rolls back bytes that were acknowledged without a checksum after a kill', async () => {
    const fixture = openUploadsFixture()
    const bytes = randomBytes(1_000_000)
    const id = await fixture.create(bytes.length)
    assert.equal((await fixture.patch(id, 0, bytes.subarray(0, 400_000), withSum(Buffer.alloc(1)))).status, 460)
    assert.equal((await fixture.patch(id, 0, bytes.subarray(0, 400_000))).status, 204)
    const body = new ManualBody().send(bytes.subarray(400_000, 990_000))
    void fixture.patch(id, 400_000, body)
    await body.started
    await fixture.head(id)
    const next = await fixture.restart()
    assert.equal(await next.offset(id), 990_000)
  })

  it('is followed by one without, of which every whole frame counts after a kill, acknowledged or not', async () => {
    const fixture = openUploadsFixture()
    const bytes = randomBytes(1_000_000)
    const id = await fixture.create(bytes.length)
    const first = bytes.subarray(0, 400_000)
    assert.equal((await fixture.patch(id, 0, first, withSum(first))).status, 204)
    const body = new ManualBody().send(bytes.subarray(400_000, 990_000))
    void fixture.patch(id, 400_000, body)
    await body.started
    for (let i = 0; i < 20; i++) await turn() // Whole frames are written.
    const next = await fixture.restart()
    const offset = await next.offset(id)
    assert.ok(offset > 990_000 - MAX_SINGLE_FRAME_BYTES, `${offset} after 990000`)
    assert.equal((await next.patch(id, offset, bytes.subarray(offset))).status, 204)
    assert.ok((await next.readBack(id)).equals(bytes))
  })

  it('sends one statement, as one without does, where the PATCH before had a checksum too', async () => {
    const fixture = openUploadsFixture()
    const bytes = randomBytes(900_000)
    const id = await fixture.create(bytes.length)
    const part = (at: number) => bytes.subarray(at, at + 300_000)
    assert.equal((await fixture.patch(id, 0, part(0), withSum(part(0)))).status, 204)
    const statements = await recordStatements(() => fixture.patch(id, 300_000, part(300_000), withSum(part(300_000))))
    assert.deepEqual(statements.map(({ text }) => /UPDATE (\w+)/.exec(text)?.[1]), ['uploads']) // prettier-ignore
    assert.equal(await fixture.offset(id), 600_000)
  })

  it('works without bytes, and with creation: on a mismatch the upload exists without bytes', async () => {
    const fixture = openUploadsFixture()
    const bytes = randomBytes(500)
    const post = (body: Buffer | null, sum: string) =>
      fixture.call('POST', {
        headers: {
          'upload-length': '500',
          ...(body ? { ...STREAM, 'content-length': String(body.length) } : {}),
          'upload-checksum': sum,
        },
        body,
      })
    const wrong = await post(bytes, sumOf(Buffer.alloc(3)))
    assert.equal(wrong.status, 460)
    const id = wrong.headers['location']!.split('/').at(-1)!
    assert.equal(await fixture.offset(id), 0)
    assert.equal((await fixture.patch(id, 0, Buffer.alloc(0), withSum(bytes))).status, 460)
    assert.equal((await fixture.patch(id, 0, Buffer.alloc(0), withSum(Buffer.alloc(0)))).status, 204)
    assert.equal((await fixture.patch(id, 0, bytes, withSum(bytes))).status, 204)
    assert.equal((await post(bytes, sumOf(bytes, 'sha256'))).status, 201)
    assert.equal((await post(null, sumOf(Buffer.alloc(0)))).status, 201)
    const before = fixture.hooks.admitted.length
    assert.equal((await post(null, sumOf(bytes))).status, 460)
    assert.equal((await post(bytes, 'crc32 AAAA')).status, 400)
    assert.equal(fixture.hooks.admitted.length, before)
  })

  it('stores a deferred length only if it matches', async () => {
    const fixture = openUploadsFixture()
    const bytes = randomBytes(400_000)
    const made = await fixture.call('POST', { headers: { 'upload-defer-length': '1' } })
    const id = made.headers['location']!.split('/').at(-1)!
    const length = { 'upload-length': '400000' }
    assert.equal((await fixture.patch(id, 0, bytes, { ...length, ...withSum(Buffer.alloc(1)) })).status, 460)
    assert.equal((await fixture.head(id)).headers['upload-defer-length'], '1')
    assert.equal((await fixture.patch(id, 0, bytes, { ...length, ...withSum(bytes) })).status, 204)
    assert.ok((await fixture.readBack(id)).equals(bytes))
    assert.deepEqual(fixture.hooks.finishedIds, [id])
  })
})

describe('a checksum in a trailer', () => {
  const send = (
    fixture: UploadsFixture,
    id: string,
    bytes: Buffer,
    trailers: Record<string, string>,
    headers: Record<string, string> = CHUNKED,
  ) => fixture.call('PATCH', { id, headers: { 'upload-offset': '0', ...STREAM, ...headers }, body: wholeBody(bytes), trailers })

  it('is verified like one in a header: 204, 460, and 400 if it is missing or malformed', async () => {
    const fixture = openUploadsFixture()
    const bytes = randomBytes(600_000)
    const id = await fixture.create(bytes.length)
    assert.equal((await send(fixture, id, bytes, withSum(Buffer.alloc(1)))).status, 460)
    assert.equal((await send(fixture, id, bytes, {})).status, 400)
    assert.equal((await send(fixture, id, bytes, { 'upload-checksum': 'crc32 AAAA' })).status, 400)
    assert.equal(await fixture.offset(id), 0)
    assert.equal((await send(fixture, id, bytes, withSum(bytes, 'sha256'))).status, 204)
    assert.ok((await fixture.readBack(id)).equals(bytes))
  })

  it('must be announced once, in a chunked request, on a mount that supports trailers', async () => {
    const fixture = openUploadsFixture()
    const bytes = randomBytes(10)
    const id = await fixture.create(10)
    assert.equal(
      (await send(fixture, id, bytes, withSum(bytes), { trailer: 'upload-checksum', 'content-length': '10' })).status,
      400,
    )
    assert.equal((await send(fixture, id, bytes, withSum(bytes), { ...CHUNKED, ...withSum(bytes) })).status, 400)
    const blind = { 'upload-offset': '0', ...STREAM, ...CHUNKED }
    assert.equal((await fixture.call('PATCH', { id, headers: blind, body: wholeBody(bytes) })).status, 400)
    // An unannounced trailer is ignored.
    assert.equal((await send(fixture, id, bytes, withSum(Buffer.alloc(1)), { 'transfer-encoding': 'chunked' })).status, 204)
  })

  it('works over a real connection', async () => {
    const fixture = openUploadsFixture()
    const bytes = randomBytes(300_000)
    const id = await fixture.create(bytes.length)
    const server = createServer((incoming, response) => {
      const header = (name: string) => incoming.headers[name]?.toString() ?? null
      const uploader = { userId: fixture.owner, sessionId: null }
      const signal = new AbortController().signal
      const trailer = (name: string) => incoming.trailers[name] ?? null
      const rest = { location: String, uploader, signal, trailer }
      void fixture.uploads
        .handle({ method: 'PATCH', uploadId: id, header, body: nodeBody(incoming), ...rest })
        .then(({ status }) => response.writeHead(status).end())
    }).listen(0, '127.0.0.1')
    after(() => server.close())
    await once(server, 'listening')
    const over = async (sum: string) => {
      const headers = { 'upload-offset': '0', ...STREAM, trailer: 'Upload-Checksum', 'transfer-encoding': 'chunked' }
      const line = request({ port: (server.address() as AddressInfo).port, method: 'PATCH', headers, agent: false })
      line.write(bytes)
      line.addTrailers({ 'Upload-Checksum': sum })
      line.end()
      const [response] = (await once(line, 'response')) as [{ statusCode: number; resume(): void }]
      response.resume()
      return response.statusCode
    }
    assert.equal(await over(sumOf(Buffer.alloc(1))), 460)
    assert.equal(await over(sumOf(bytes)), 204)
    assert.ok((await fixture.readBack(id)).equals(bytes))
  })
})
