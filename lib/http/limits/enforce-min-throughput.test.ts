import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { after, describe, it } from 'node:test'
import { setTimeout as pass } from 'node:timers/promises'
import { enforceMinThroughput, type EnforceMinThroughput } from './enforce-min-throughput'

let guard: EnforceMinThroughput = { minThroughput: { bytesPerSecond: 0, windowMs: 100 } }
let handler: (request: IncomingMessage, response: ServerResponse) => void = (_, response) => response.end()
const server = createServer({ requestTimeout: 0 }, (request, response) => {
  enforceMinThroughput(request, response, guard)
  handler(request, response)
}).listen(0, '127.0.0.1')
await once(server, 'listening')
const { port } = server.address() as AddressInfo
after(() => {
  server.closeAllConnections()
  server.close()
})

const dial = async (head: string, more = ''): Promise<Socket> => {
  const socket = connect(port, '127.0.0.1').on('error', () => undefined)
  await once(socket, 'connect')
  socket.write(`${head} HTTP/1.1\r\nHost: x\r\n${more}\r\n`)
  return socket
}
/** All that was heard until the connection closed: who still writes then is told so (EPIPE), which says nothing of the answer. */
const heard = async (socket: Socket): Promise<string> => {
  let text = ''
  socket.on('data', (data) => (text += String(data)))
  if (!socket.closed) await new Promise((closed) => socket.once('close', closed))
  return text
}
/** Reads all of a body, as a form or a JSON call does. */
const readAll = async (request: IncomingMessage, response: ServerResponse) => {
  let size = 0
  try {
    for await (const part of request) size += (part as Buffer).length
    response.end(String(size))
  } catch {
    // Its connection is closed.
  }
}

describe('enforceMinThroughput', () => {
  it('ends a trickling body with 408 and a message', async () => {
    guard = { minThroughput: { bytesPerSecond: 1_000_000, windowMs: 200 } }
    handler = (request, response) => void readAll(request, response)
    const socket = await dial('POST /', 'Content-Length: 1000000\r\n')
    // Who goes on sending may find the connection closed before the whole answer was read; the answer is there all the same.
    const trickle = setInterval(() => socket.write('x'), 5)
    const text = await heard(socket)
    clearInterval(trickle)
    assert.match(text, /^HTTP\/1\.1 408 /)
    assert.match(text, /"code":"request_too_slow"/)
    assert.match(text, /connection: close/)
  })

  it('ends a body that never arrives, before or after the response', async () => {
    guard = { minThroughput: { bytesPerSecond: 0, windowMs: 100 } }
    handler = (request, response) => void readAll(request, response)
    assert.match(await heard(await dial('POST /', 'Transfer-Encoding: chunked\r\n')), /^HTTP\/1\.1 408 /)
    handler = (_, response) => void response.end('early')
    assert.match(await heard(await dial('POST /', 'Content-Length: 10\r\n')), /^HTTP\/1\.1 200 [^]*early$/)
  })

  it('accepts a body that arrives fast enough, and one with its own minimum throughput', async () => {
    guard = { minThroughput: { bytesPerSecond: 1, windowMs: 400 } }
    handler = (request, response) => void readAll(request, response)
    const sendSlowly = async () => {
      const socket = await dial('POST /', 'Content-Length: 30\r\nConnection: close\r\n')
      const text = heard(socket)
      for (let i = 0; i < 30; i++) {
        socket.write('x')
        await pass(40)
      }
      return text
    }
    assert.match(await sendSlowly(), /^HTTP\/1\.1 200 [^]*30$/)
    guard = { minThroughput: { bytesPerSecond: 1_000_000, windowMs: 60 }, hasOwnMinThroughput: true }
    assert.match(await sendSlowly(), /^HTTP\/1\.1 200 [^]*30$/)
  })

  it('does not count time in which the server does not read or prepares the response', async () => {
    guard = { minThroughput: { bytesPerSecond: 1, windowMs: 100 } }
    handler = (request, response) => void pass(600).then(() => readAll(request, response))
    const socket = await dial('POST /', 'Content-Length: 200000\r\nConnection: close\r\n')
    const text = heard(socket)
    socket.write(Buffer.alloc(200_000))
    assert.match(await text, /^HTTP\/1\.1 200 [^]*200000$/)
  })

  it('closes the connection of a client that reads nothing of a response', async () => {
    guard = { minThroughput: { bytesPerSecond: 0, windowMs: 100 } }
    const closed = new Promise<void>((done) => {
      handler = (_, response) => {
        response.once('close', () => done())
        response.writeHead(200, { 'content-length': String(64 << 20) })
        response.write(Buffer.alloc(64 << 20))
      }
    })
    const socket = await dial('GET /')
    socket.pause()
    await closed
    socket.destroy()
  })

  it('keeps the connection of a client that reads a response slowly', async () => {
    guard = { minThroughput: { bytesPerSecond: 0, windowMs: 2000 } }
    const size = 24 << 20
    handler = (_, response) => {
      response.writeHead(200, { 'content-length': String(size), connection: 'close' })
      response.end(Buffer.alloc(size))
    }
    const socket = await dial('GET /')
    let got = 0
    for await (const data of socket) {
      got += (data as Buffer).length
      if (got < 4 << 20) await pass(2)
    }
    assert.ok(got > size)
  })

  it('keeps an idle keep-alive connection between two requests', async () => {
    guard = { minThroughput: { bytesPerSecond: 0, windowMs: 100 } }
    handler = (_, response) => void response.end('x')
    const socket = await dial('GET /')
    await once(socket, 'data')
    await pass(400)
    socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n')
    const [second] = (await once(socket, 'data')) as [Buffer]
    assert.match(String(second), /^HTTP\/1\.1 200/)
    socket.destroy()
  })
})
