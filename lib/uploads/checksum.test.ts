import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, request } from 'node:http'
import { type AddressInfo } from 'node:net'
import { after, describe, it } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { openTestDatabase } from '../db/test-database'
import { nodeBody } from './body-source'
import { type Bench, HandBody, openBench, STREAM, wholeBody } from './test-uploads'

await openTestDatabase()

const sumOf = (bytes: Buffer, algorithm = 'sha1') => `${algorithm} ${createHash(algorithm).update(bytes).digest('base64')}`
const withSum = (bytes: Buffer, algorithm?: string) => ({ 'upload-checksum': sumOf(bytes, algorithm) })

describe('a PATCH with a checksum', () => {
  for (const algorithm of ['sha1', 'sha256', 'md5']) {
    it(`is stored when its ${algorithm} matches, and discarded with 460 when it does not`, async () => {
      const bench = openBench()
      const bytes = randomBytes(700_000)
      const id = await bench.create(bytes.length)
      const wrong = await bench.patch(id, 0, bytes, withSum(randomBytes(5), algorithm))
      assert.deepEqual([wrong.status, wrong.headers['upload-offset'], wrong.error?.code], [460, '0', 'checksum_mismatch'])
      assert.equal(await bench.offset(id), 0)
      assert.equal(
        (await bench.patch(id, 0, bytes.subarray(0, 600_000), withSum(bytes.subarray(0, 600_000), algorithm))).status,
        204,
      )
      const last = bytes.subarray(600_000)
      assert.equal((await bench.patch(id, 600_000, randomBytes(last.length), withSum(last, algorithm))).status, 460)
      assert.equal((await bench.patch(id, 600_000, last, withSum(last, algorithm))).status, 204)
      assert.ok((await bench.readBack(id)).equals(bytes))
      assert.deepEqual(bench.hooks.finishedIds, [id])
    })
  }

  it('is refused with 400 for an algorithm that is not offered or a malformed sum, unread', async () => {
    const bench = openBench()
    const id = await bench.create(10)
    const sha1 = sumOf(Buffer.alloc(10))
    const bad = [
      'crc32 AAAA',
      'SHA1 x',
      'sha1',
      `${sha1} x`,
      sha1.replace(' ', '  '),
      `${sha1}=`,
      'sha1 !!!!',
      'md5 AAAA',
      '',
      'constructor AA==',
    ]
    for (const value of bad) {
      const body = new HandBody().send(Buffer.alloc(10)).end()
      const { status } = await bench.patch(id, 0, body, { 'upload-checksum': value })
      assert.deepEqual([status, body.state], [400, 'waiting'], value)
    }
    assert.equal(await bench.offset(id), 0)
  })

  it('leaves nothing when the line is cut, it brings too much, or it stalls', async () => {
    const bench = openBench({ floor: { bytesPerSecond: 0, windowMs: 40 } })
    const bytes = randomBytes(900_000)
    const id = await bench.create(bytes.length)
    await bench.patch(id, 0, bytes.subarray(0, 100))
    const cut = new HandBody().send(bytes.subarray(100, 700_000)).cut()
    const broken = await bench.patch(id, 100, cut, withSum(bytes.subarray(100)))
    assert.deepEqual([broken.status, broken.headers['upload-offset']], [408, '100'])
    const long = await bench.patch(id, 100, wholeBody(Buffer.alloc(900_000)), withSum(Buffer.alloc(900_000)))
    assert.deepEqual([long.status, long.headers['upload-offset']], [413, '100'])
    const silent = await bench.patch(id, 100, new HandBody().send(Buffer.alloc(500_000)), withSum(bytes.subarray(100)))
    assert.deepEqual([silent.status, silent.headers['upload-offset']], [408, '100'])
    assert.equal(await bench.offset(id), 100)
    assert.equal((await bench.patch(id, 100, bytes.subarray(100), withSum(bytes.subarray(100)))).status, 204)
    assert.ok((await bench.readBack(id)).equals(bytes))
  })

  it('is not counted while it runs, whoever asks, and not after a kill', async () => {
    const bench = openBench()
    const bytes = randomBytes(2_000_000)
    const id = await bench.create(bytes.length)
    await bench.patch(id, 0, bytes.subarray(0, 300_000))
    const body = new HandBody().send(randomBytes(1_500_000))
    void bench.patch(id, 300_000, body, withSum(bytes.subarray(300_000)))
    await body.started
    for (let i = 0; i < 20; i++) await turn() // Whole frames reach the disk.
    assert.equal(await bench.offset(id), 300_000)
    const next = await bench.reborn()
    assert.equal(await next.offset(id), 300_000)
    assert.equal((await next.patch(id, 300_000, bytes.subarray(300_000))).status, 204)
    assert.ok((await next.readBack(id)).equals(bytes))
  })

  it('does not take what was acknowledged without a checksum back after a kill', async () => {
    const bench = openBench()
    const bytes = randomBytes(1_000_000)
    const id = await bench.create(bytes.length)
    assert.equal((await bench.patch(id, 0, bytes.subarray(0, 400_000), withSum(Buffer.alloc(1)))).status, 460)
    assert.equal((await bench.patch(id, 0, bytes.subarray(0, 400_000))).status, 204)
    const body = new HandBody().send(bytes.subarray(400_000, 990_000))
    void bench.patch(id, 400_000, body)
    await body.started
    await bench.head(id)
    const next = await bench.reborn()
    assert.equal(await next.offset(id), 990_000)
  })

  it('works without bytes, and with creation: the upload exists, and none of the bytes', async () => {
    const bench = openBench()
    const bytes = randomBytes(500)
    const post = (body: Buffer | null, sum: string) =>
      bench.call('POST', {
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
    assert.equal(await bench.offset(id), 0)
    assert.equal((await bench.patch(id, 0, Buffer.alloc(0), withSum(bytes))).status, 460)
    assert.equal((await bench.patch(id, 0, Buffer.alloc(0), withSum(Buffer.alloc(0)))).status, 204)
    assert.equal((await bench.patch(id, 0, bytes, withSum(bytes))).status, 204)
    assert.equal((await post(bytes, sumOf(bytes, 'sha256'))).status, 201)
    assert.equal((await post(null, sumOf(Buffer.alloc(0)))).status, 201)
    const before = bench.hooks.admitted.length
    assert.equal((await post(null, sumOf(bytes))).status, 460)
    assert.equal((await post(bytes, 'crc32 AAAA')).status, 400)
    assert.equal(bench.hooks.admitted.length, before)
  })

  it('says a deferred length only if it matches', async () => {
    const bench = openBench()
    const bytes = randomBytes(400_000)
    const made = await bench.call('POST', { headers: { 'upload-defer-length': '1' } })
    const id = made.headers['location']!.split('/').at(-1)!
    const length = { 'upload-length': '400000' }
    assert.equal((await bench.patch(id, 0, bytes, { ...length, ...withSum(Buffer.alloc(1)) })).status, 460)
    assert.equal((await bench.head(id)).headers['upload-defer-length'], '1')
    assert.equal((await bench.patch(id, 0, bytes, { ...length, ...withSum(bytes) })).status, 204)
    assert.ok((await bench.readBack(id)).equals(bytes))
    assert.deepEqual(bench.hooks.finishedIds, [id])
  })
})

describe('a checksum behind the bytes', () => {
  const CHUNKED = { 'transfer-encoding': 'chunked', trailer: 'Upload-Checksum' }
  const send = (
    bench: Bench,
    id: string,
    bytes: Buffer,
    trailers: Record<string, string>,
    headers: Record<string, string> = CHUNKED,
  ) => bench.call('PATCH', { id, headers: { 'upload-offset': '0', ...STREAM, ...headers }, body: wholeBody(bytes), trailers })

  it('counts as one before them does: 204, 460, and 400 where it did not come or is malformed', async () => {
    const bench = openBench()
    const bytes = randomBytes(600_000)
    const id = await bench.create(bytes.length)
    assert.equal((await send(bench, id, bytes, withSum(Buffer.alloc(1)))).status, 460)
    assert.equal((await send(bench, id, bytes, {})).status, 400)
    assert.equal((await send(bench, id, bytes, { 'upload-checksum': 'crc32 AAAA' })).status, 400)
    assert.equal(await bench.offset(id), 0)
    assert.equal((await send(bench, id, bytes, withSum(bytes, 'sha256'))).status, 204)
    assert.ok((await bench.readBack(id)).equals(bytes))
  })

  it('must be announced, and only where the mount sees it, in a chunked request, and once', async () => {
    const bench = openBench()
    const bytes = randomBytes(10)
    const id = await bench.create(10)
    assert.equal(
      (await send(bench, id, bytes, withSum(bytes), { trailer: 'upload-checksum', 'content-length': '10' })).status,
      400,
    )
    assert.equal((await send(bench, id, bytes, withSum(bytes), { ...CHUNKED, ...withSum(bytes) })).status, 400)
    const blind = { 'upload-offset': '0', ...STREAM, ...CHUNKED }
    assert.equal((await bench.call('PATCH', { id, headers: blind, body: wholeBody(bytes) })).status, 400)
    // Not announced, it is none of our business.
    assert.equal((await send(bench, id, bytes, withSum(Buffer.alloc(1)), { 'transfer-encoding': 'chunked' })).status, 204)
  })

  it('arrives over a real line', async () => {
    const bench = openBench()
    const bytes = randomBytes(300_000)
    const id = await bench.create(bytes.length)
    const server = createServer((incoming, response) => {
      const header = (name: string) => incoming.headers[name]?.toString() ?? null
      const uploader = { userId: bench.owner, sessionId: null }
      const signal = new AbortController().signal
      const trailer = (name: string) => incoming.trailers[name] ?? null
      const rest = { location: String, uploader, signal, trailer }
      void bench.uploads
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
    assert.ok((await bench.readBack(id)).equals(bytes))
  })
})
