import assert from 'node:assert/strict'
import { once } from 'node:events'
import http, { createServer } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { after, describe, it } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { fail } from '../../errors/fail'
import { passOn } from '../../runtime/free-buffer'
import type { HttpResponse, HttpRequest } from '../route/http-message'
import { openLog } from '../log/log'
import { handleNodeRequest } from './handle-node-request'
import { resumableStream } from '../bytes/resumable-stream'
import { eventually } from '../../runtime/test-eventually'

const warnings: Error[] = []
process.on('warning', (warning) => warnings.push(warning))

let handler: (httpRequest: HttpRequest) => Promise<HttpResponse> = () => Promise.reject(new Error('no handler'))
const server = createServer(
  (request, response) => void handleNodeRequest((httpRequest) => handler(httpRequest), request, response),
).listen(0, '127.0.0.1')
await once(server, 'listening')
const { port } = server.address() as AddressInfo
after(() => {
  server.closeAllConnections()
  server.close()
})

/** One request and its response, header by header. */
function call(
  method: string,
  { body, headers = {}, path = '/' }: { body?: Buffer; headers?: http.OutgoingHttpHeaders; path?: string } = {},
) {
  return new Promise<{ status: number; headers: http.IncomingHttpHeaders; text: string }>((done, failed) => {
    const request = http.request({ port, host: '127.0.0.1', method, path, headers, agent: false }, (response) => {
      let text = ''
      response.setEncoding('latin1').on('data', (data) => (text += data))
      response.on('end', () => done({ status: response.statusCode!, headers: response.headers, text })).on('error', failed)
    })
    request.on('error', failed).end(body)
  })
}
const answering = (answer: HttpResponse) => (handler = () => Promise.resolve(answer))

describe('handleNodeRequest', () => {
  it('sends the length of its body, and no body for HEAD', async () => {
    for (const body of ['ünïcode', Buffer.from('bytes'), null]) {
      answering({ status: 200, headers: { 'x-a': 'b' }, body })
      const length = String(body === null ? 0 : Buffer.byteLength(body))
      const [get, head] = [await call('GET'), await call('HEAD')]
      assert.deepEqual([get.headers['content-length'], get.headers['x-a'], get.text.length], [length, 'b', Number(length)])
      assert.deepEqual([head.headers['content-length'], head.text], [body === null ? undefined : length, ''])
    }
    answering({ status: 206, headers: { 'content-length': '5' }, body: parts(Buffer.from('by'), Buffer.from('tes')) })
    assert.deepEqual((await call('GET')).text, 'bytes')
    answering({ status: 200, headers: { 'content-length': '12345' }, body: null })
    assert.equal((await call('HEAD')).headers['content-length'], '12345')
    for (const status of [204, 304]) {
      answering({ status, headers: {}, body: null })
      assert.equal((await call('GET')).headers['content-length'], undefined)
    }
  })

  it('compresses longer text for clients that accept it, and never bytes', async () => {
    const text = JSON.stringify(Array.from({ length: 200 }, (_, at) => ({ at })))
    const json = { 'content-type': 'application/json', 'set-cookie': 'a=1' }
    const headers = { 'accept-encoding': 'gzip' }
    answering({ status: 200, headers: json, body: text, cookies: ['b=2'] })
    const zipped = await call('GET', { headers })
    assert.deepEqual([zipped.headers['content-encoding'], zipped.headers.vary], ['gzip', 'Accept-Encoding'])
    assert.deepEqual(zipped.headers['set-cookie'], ['a=1', 'b=2'])
    assert.equal(gunzipSync(Buffer.from(zipped.text, 'latin1')).toString(), text)
    assert.equal((await call('GET')).text, text)
    answering({ status: 200, headers: json, body: '{}' })
    assert.equal((await call('GET', { headers })).headers['content-encoding'], undefined)
    answering({ status: 200, headers: json, body: Buffer.from(text) })
    const bytes = await call('GET', { headers })
    assert.deepEqual([bytes.headers['content-encoding'], bytes.text], [undefined, text])
  })

  it('sets several cookies, each in a header of its own', async () => {
    answering({ status: 200, headers: { 'set-cookie': 'a=1' }, body: null, cookies: ['b=2'] })
    assert.deepEqual((await call('GET')).headers['set-cookie'], ['a=1', 'b=2'])
    answering({ status: 200, headers: {}, body: null, cookies: ['b=2'] })
    assert.deepEqual((await call('GET')).headers['set-cookie'], ['b=2'])
  })

  it('passes on the request, and ignores forwarding headers', async () => {
    let seen: HttpRequest | undefined
    handler = (httpRequest) => {
      seen = httpRequest
      return Promise.resolve({ status: 200, headers: {}, body: null })
    }
    await call('GET', {
      path: '/a/b?c=d',
      headers: { 'X-One': 'x', 'Upload-Length': ['1', '2'], 'X-Forwarded-For': '203.0.113.9' },
    })
    assert.deepEqual([seen?.method, seen?.url.pathname, seen?.url.search], ['GET', '/a/b', '?c=d'])
    assert.deepEqual([seen?.header('x-one'), seen?.header('X-ONE'), seen?.header('x-two')], ['x', 'x', null])
    assert.equal(seen?.headerCount('upload-length'), 2)
    assert.match(seen!.ip!, /127\.0\.0\.1$/)
  })

  it('survives an invalid URL and a handler that throws synchronously', async () => {
    answering({ status: 200, headers: {}, body: null })
    const socket = connect(port, '127.0.0.1')
    socket.write('GET // HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')
    let text = ''
    for await (const data of socket) text += String(data)
    assert.match(text, /^HTTP\/1\.1 400 /)
    handler = () => {
      throw new Error('canary')
    }
    const told = await call('GET')
    assert.equal(told.status, 500)
    assert.doesNotMatch(told.text, /canary/)
  })

  it('closes the connection of an unread body, after the response', async () => {
    answering({ status: 413, headers: {}, body: 'too large' })
    const told = await call('POST', { body: Buffer.alloc(3 << 20), headers: { connection: 'keep-alive' } })
    assert.deepEqual([told.status, told.text, told.headers.connection], [413, 'too large', 'close'])
  })

  it('keeps the connection for the next request when the body was read completely', async () => {
    answering({ status: 200, headers: {}, body: 'x' })
    const socket = connect(port, '127.0.0.1')
    const httpRequest = () => socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n')
    for (let i = 0; i < 2; i++) {
      httpRequest()
      const [data] = (await once(socket, 'data')) as [Buffer]
      assert.match(String(data), /^HTTP\/1\.1 200/)
    }
    socket.destroy()
  })

  it('closes the body stream when the client disconnects, whether or not it is waiting', async () => {
    for (const isHeld of [true, false]) {
      let closed!: () => void
      const ended = new Promise<void>((done) => (closed = done))
      handler = (httpRequest) =>
        Promise.resolve({
          status: 200,
          headers: {},
          body: (async function* () {
            try {
              yield Buffer.alloc(64 * 1024)
              // Blocked by a client that reads nothing, or by a disk that does not respond.
              if (!isHeld) await new Promise((go) => httpRequest.signal.addEventListener('abort', go, { once: true }))
              for (;;) yield Buffer.alloc(1 << 20)
            } finally {
              closed()
            }
          })(),
        })
      const socket = connect(port, '127.0.0.1')
      socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n')
      await once(socket, 'readable')
      socket.destroy()
      await ended
    }
  })

  it('closes the source while a client reads nothing, and resumes where it stopped', async () => {
    const size = 16 << 20
    const state = { open: 0, opened: 0 }
    const read = async function* ({ start, end }: { start: number; end: number }) {
      state.open += 1
      state.opened += 1
      try {
        for (let at = start; at <= end; at += 1 << 18) yield await Promise.resolve(Buffer.alloc(1 << 18, at >> 18))
      } finally {
        state.open -= 1
      }
    }
    answering({ status: 200, headers: { connection: 'close' }, body: resumableStream(read, { start: 0, end: size - 1 }) })
    const socket = connect(port, '127.0.0.1')
    socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n')
    await eventually(
      'it is read and closed',
      () => state,
      ({ opened, open }) => opened > 0 && open === 0,
    )
    const got: Buffer[] = []
    for await (const data of socket) got.push(data as Buffer)
    const whole = Buffer.concat(got)
    const body = whole.subarray(whole.indexOf('\r\n\r\n') + 4)
    assert.ok(state.opened > 1)
    assert.ok(body.length > size, 'in chunks')
    assert.equal(state.open, 0)
  })

  it('sends what was decoded whole to a client that reads nothing for a while, and keeps it for one such client at a time', async () => {
    const size = 96 << 20
    let hasPaused: () => void = () => undefined
    const pause = () => Promise.resolve(hasPaused())
    const stall = async () => {
      const paused = new Promise<void>((done) => (hasPaused = done))
      const whole = async function* () {
        yield await Promise.resolve(Buffer.alloc(size, 7))
      }
      answering({ status: 200, headers: {}, body: { pause, [Symbol.asyncIterator]: whole } })
      const socket = connect(port, '127.0.0.1').on('error', () => undefined)
      socket.write('GET / HTTP/1.0\r\nHost: x\r\n\r\n')
      await paused
      return socket
    }
    const lengthOf = async (socket: Socket) => {
      let bytes = 0
      for await (const data of socket) bytes += (data as Buffer).length
      return bytes
    }
    const alone = await stall()
    assert.ok((await lengthOf(alone)) > size, 'it takes its time')
    const [first, second] = [await stall(), await stall()]
    assert.ok((await lengthOf(first).catch(() => 0)) < size, 'another needs the memory')
    assert.ok((await lengthOf(second)) > size)
  })

  it('sends a short stream in one step, as long as not too many bytes wait for clients that read nothing', async () => {
    const [size, inMemory] = [1 << 20, { count: 0 }]
    const pieces = [Buffer.alloc(size - 5, 1), Buffer.from('ended')]
    const answer = () => ({
      ...resumableStream(() => parts(...pieces), { start: 0, end: size - 1 }),
      atOnce: () => Promise.resolve(((inMemory.count += 1), pieces)),
    })
    handler = () => Promise.resolve({ status: 200, headers: { 'content-length': String(size) }, body: answer() })
    const whole = await call('GET')
    assert.deepEqual([whole.text.length, whole.text.slice(-5), inMemory.count], [size, 'ended', 1])
    // Each takes 32 MiB, far more than a socket holds.
    pieces[0] = Buffer.alloc((32 << 20) - 5, 2)
    handler = () => Promise.resolve({ status: 200, headers: {}, body: answer() })
    const stalled = connect(port, '127.0.0.1').pause()
    stalled.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n')
    await eventually('two are in memory', () => inMemory.count >= 2)
    await new Promise(setImmediate)
    pieces[0] = Buffer.alloc(100, 3)
    assert.equal((await call('GET')).text.slice(-5), 'ended')
    assert.equal(inMemory.count, 2, 'it is streamed')
    stalled.destroy()
    await eventually('another one is in memory', async () => {
      assert.equal((await call('GET')).text.slice(-5), 'ended')
      return inMemory.count >= 3
    })
  })

  it('closes the connection without a response on request', async () => {
    answering({ status: 408, headers: {}, body: 'never heard', closeConnection: true })
    await assert.rejects(call('POST', { body: Buffer.alloc(10) }), { code: 'ECONNRESET' })
  })

  // One that is freed too early is never sent, and the client waits for it.
  const bounded = { timeout: 30_000 }
  it('frees what was passed on once it is sent, and nothing else, also where the client goes away', bounded, async () => {
    const count = 100
    const made: Buffer[] = []
    const piece = (n: number) => {
      const bytes = Buffer.alloc(1 << 17, n)
      made.push(bytes)
      return n % 10 === 0 ? bytes : passOn(bytes)
    }
    const body = async function* () {
      for (let n = 0; n < count; n += 1) yield await Promise.resolve(piece(n))
    }
    handler = () => Promise.resolve({ status: 200, headers: { 'content-length': String(count << 17) }, body: body() })
    const { text } = await call('GET')
    for (let n = 0; n < count; n += 1)
      assert.equal(text.slice(n << 17, (n + 1) << 17), String.fromCharCode(n).repeat(1 << 17), `piece ${n}`)
    const canFree = 'transfer' in ArrayBuffer.prototype
    assert.deepEqual(
      made.map(({ length }) => length),
      made.map((_, n) => (canFree && n % 10 !== 0 ? 0 : 1 << 17)),
    )
    made.length = 0
    const socket = connect(port, '127.0.0.1')
    socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n')
    await once(socket, 'readable')
    socket.destroy()
    assert.equal((await call('GET')).text.length, count << 17)
  })

  it('leaves no listener behind, however many chunks are sent to a slow reader', async () => {
    const count = 300
    answering({ status: 200, headers: {}, body: parts(...Array.from({ length: count }, () => Buffer.alloc(64 * 1024))) })
    assert.equal((await call('GET')).text.length, count * 64 * 1024)
    await new Promise(setImmediate)
    assert.deepEqual(warnings, [])
  })

  it('responds with the error itself where the first bytes of a body cannot be read, in a stream or in one step', async () => {
    const failing = { [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(fail('integrity_error')) }) }
    for (const body of [failing, { ...failing, atOnce: () => Promise.reject(fail('integrity_error')) }]) {
      answering({ status: 206, headers: { 'content-length': '10', 'content-disposition': 'attachment', etag: '"x"' }, body })
      const { status, headers, text } = await call('GET')
      assert.deepEqual([status, headers['content-type']], [502, 'application/problem+json'])
      assert.deepEqual([headers['content-disposition'], headers.etag], [undefined, undefined])
      assert.equal((JSON.parse(text) as { code: string }).code, 'integrity_error')
      assert.equal((await call('HEAD')).status, 206, 'nothing is read for HEAD')
    }
  })

  it('destroys the connection when the body ends too early, so that a part is not mistaken for the whole', async () => {
    const lines: string[] = []
    const close = openLog('info', { write: (line) => void lines.push(line) })
    answering({
      status: 200,
      headers: { 'content-length': '10' },
      body: (async function* () {
        yield Buffer.from('half')
        await Promise.resolve()
        throw new Error('canary: a frame did not open')
      })(),
    })
    await assert.rejects(call('GET'))
    close()
    assert.equal(lines.length, 1)
    assert.doesNotMatch(lines[0]!, /canary/)
  })
})

async function* parts(...given: Buffer[]): AsyncIterable<Buffer> {
  for (const part of given) yield await Promise.resolve(part)
}
