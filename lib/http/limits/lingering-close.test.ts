import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { PassThrough } from 'node:stream'
import { after, describe, it } from 'node:test'
import { lingeringClose, type LingerBounds } from './lingering-close'

const REFUSAL = 'refused'
let bounds: LingerBounds | undefined
const respond = (request: IncomingMessage, response: ServerResponse) => {
  lingeringClose(request, response, bounds)
  response.writeHead(413, { 'content-length': String(REFUSAL.length) }).end(REFUSAL)
}
const server = createServer(respond).listen(0, '127.0.0.1')
await once(server, 'listening')
const { port } = server.address() as AddressInfo
after(() => {
  server.closeAllConnections()
  server.close()
})

const head = (lengthBytes: number) => `POST / HTTP/1.1\r\nHost: x\r\nContent-Length: ${lengthBytes}\r\n\r\n`

/** Sends all of it and only then reads, as http.client of Python does. */
async function sendThenRead(lengthBytes: number, to = port): Promise<string> {
  const socket = connect({ port: to, host: '127.0.0.1', allowHalfOpen: true })
  const failed = once(socket, 'error').then(([error]) => Promise.reject(error as Error))
  const sent = new Promise((done) => socket.write(head(lengthBytes) + 'x'.repeat(lengthBytes), done))
  await Promise.race([sent, failed])
  const ended = readToEnd(socket)
  return Promise.race([ended, failed])
}

async function readToEnd(socket: Socket): Promise<string> {
  let text = ''
  socket.setEncoding('latin1').on('data', (data) => (text += String(data)))
  await once(socket, 'end')
  return text
}

describe('lingeringClose', () => {
  it('delivers a refusal to a sender that reads only after its whole body is sent', async () => {
    for (const lengthBytes of [1024, 1 << 20, 6 << 20]) {
      for (let attempt = 0; attempt < 12; attempt++) {
        const answer = await sendThenRead(lengthBytes)
        assert.match(answer, /^HTTP\/1\.1 413 [\s\S]*connection: close[\s\S]*refused$/i)
      }
    }
  })

  it('delivers a refusal to fetch, which sends and reads at the same time', async () => {
    for (const lengthBytes of [1024, 1 << 20, 6 << 20]) {
      for (let attempt = 0; attempt < 12; attempt++) {
        const response = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: new Uint8Array(lengthBytes) })
        assert.deepEqual([response.status, await response.text()], [413, REFUSAL])
      }
    }
  })

  it('delivers a refusal when the body was piped to a reader that stopped in the middle', async () => {
    const stalled = createServer((request, response) => {
      lingeringClose(request, response)
      request.pipe(new PassThrough()).once('readable', () => response.writeHead(413).end(REFUSAL))
    }).listen(0, '127.0.0.1')
    await once(stalled, 'listening')
    assert.match(await sendThenRead(6 << 20, (stalled.address() as AddressInfo).port), /^HTTP\/1\.1 413 /)
    stalled.close()
  })

  it('half-closes the connection after the response, while the sender may still send', async () => {
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
    socket.write(head(1 << 20))
    assert.match(await readToEnd(socket), /refused$/)
    assert.equal(socket.writable, true)
    const closed = once(socket, 'close')
    socket.end('x'.repeat(1 << 20))
    const [hadError] = (await closed) as [boolean]
    assert.equal(hadError, false)
  })

  it('reads no more than its limit of bytes', async () => {
    bounds = { maxBytes: 1 << 20, maxMs: 60_000 }
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
    socket.on('error', () => undefined).resume()
    socket.write(head(1 << 30))
    const chunk = Buffer.alloc(1 << 16)
    const send = () => {
      while (!socket.destroyed && socket.write(chunk));
    }
    socket.on('drain', send)
    send()
    await new Promise((closed) => socket.once('close', closed))
    assert.ok(socket.bytesWritten < 1 << 30)
    bounds = undefined
  })

  it('waits no longer than its time limit for a sender that has stalled', async () => {
    bounds = { maxBytes: 1 << 20, maxMs: 50 }
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
    const connection = once(server, 'connection').then(([accepted]) => accepted as Socket)
    socket.on('error', () => undefined).resume()
    socket.write(head(1 << 20))
    await once(await connection, 'close')
    socket.destroy()
    bounds = undefined
  })

  it('keeps the connection for the next request when the whole body was read', async () => {
    const whole = createServer((request, response) => {
      lingeringClose(request, response)
      request.resume().on('end', () => response.end('x'))
    }).listen(0, '127.0.0.1')
    await once(whole, 'listening')
    const socket = connect((whole.address() as AddressInfo).port, '127.0.0.1')
    for (let request = 0; request < 2; request++) {
      socket.write(`${head(4)}body`)
      const [data] = (await once(socket, 'data')) as [Buffer]
      assert.doesNotMatch(String(data), /connection: close/i)
    }
    socket.destroy()
    whole.close()
  })
})
