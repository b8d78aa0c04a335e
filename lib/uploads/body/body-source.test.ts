import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { after, describe, it } from 'node:test'
import { setTimeout as pass } from 'node:timers/promises'
import { type BodySource, nodeBody, webBody } from './body-source'
import { eventually } from '../../runtime/test-eventually'

interface Taken {
  bytes: number
  ended: Promise<boolean>
}

function take(body: BodySource, onChunk: (chunk: Buffer) => void = () => undefined): Taken {
  const taken: Taken = { bytes: 0, ended: Promise.resolve(false) }
  taken.ended = new Promise((done) => {
    body.start({
      onChunk: (chunk) => {
        taken.bytes += chunk.length
        onChunk(chunk)
      },
      onEnd: done,
    })
  })
  return taken
}

const requests: ((request: IncomingMessage) => void)[] = []
const server = createServer((request) => requests.shift()!(request)).listen(0, '127.0.0.1')
await once(server, 'listening')
after(() => {
  server.closeAllConnections()
  server.close()
})

/** A request as the server receives it, and the socket that sends it. */
async function incoming(announced: number) {
  const arrives = new Promise<IncomingMessage>((done) => requests.push(done))
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  socket.on('error', () => undefined)
  socket.write(`PATCH / HTTP/1.1\r\nHost: x\r\nContent-Length: ${announced}\r\n\r\n`)
  return { request: await arrives, socket }
}

describe('the body of a node request', () => {
  it('is delivered completely, followed by its end', async () => {
    const { request, socket } = await incoming(300_000)
    const body = nodeBody(request)
    assert.equal(body.state, 'waiting')
    const taken = take(body)
    socket.write(Buffer.alloc(300_000))
    assert.equal(await taken.ended, true)
    assert.deepEqual([taken.bytes, body.state], [300_000, 'ended'])
  })

  it('distinguishes a broken connection from an end, and delivers every byte that arrived', async () => {
    const { request, socket } = await incoming(300_000)
    const body = nodeBody(request)
    let bytes = 0
    const taken = take(body, (chunk) => {
      bytes += chunk.length
      if (bytes === 100_000) socket.destroy()
    })
    socket.write(Buffer.alloc(100_000))
    assert.equal(await taken.ended, false)
    assert.deepEqual([taken.bytes, body.state], [100_000, 'disconnected'])
  })

  it('delivers nothing while it is paused, and nothing after stop', async () => {
    const { request, socket } = await incoming(200_000)
    const body = nodeBody(request)
    let chunks = 0
    const taken = take(body, () => {
      chunks += 1
      body.pause()
    })
    socket.write(Buffer.alloc(200_000))
    await eventually('a chunk came', () => chunks)
    await pass(20)
    assert.equal(chunks, 1)
    body.resume()
    await eventually('another one came', () => chunks > 1)
    body.stop()
    const { bytes } = taken
    await pass(20)
    assert.deepEqual([taken.bytes, body.state], [bytes, 'stopped'])
    socket.destroy()
  })
})

describe('the body of a web request', () => {
  const streamOf = (chunks: Uint8Array[], error?: Error) =>
    new ReadableStream<Uint8Array>({
      pull(controller) {
        const next = chunks.shift()
        if (next) controller.enqueue(next)
        else if (error) controller.error(error)
        else controller.close()
      },
    })
  const some = () => [new Uint8Array(1000), new Uint8Array(2000), new Uint8Array(3000)]

  it('is delivered completely, followed by its end; null is an empty body', async () => {
    const taken = take(webBody(streamOf(some())))
    assert.equal(await taken.ended, true)
    assert.equal(taken.bytes, 6000)
    const none = take(webBody(null))
    assert.equal(await none.ended, true)
    assert.equal(none.bytes, 0)
  })

  it('distinguishes a failed stream from an end', async () => {
    const body = webBody(streamOf(some(), new Error('aborted')))
    const taken = take(body)
    assert.equal(await taken.ended, false)
    assert.deepEqual([taken.bytes, body.state], [6000, 'disconnected'])
  })

  it('delivers nothing while it is paused, and nothing after stop', async () => {
    const body = webBody(streamOf(some()))
    let chunks = 0
    take(body, () => {
      chunks += 1
      body.pause()
    })
    await eventually('a chunk came', () => chunks)
    await pass(5)
    assert.equal(chunks, 1)
    body.resume()
    await eventually('another one came', () => chunks > 1)
    body.stop()
    await pass(5)
    assert.deepEqual([chunks, body.state], [2, 'stopped'])
  })
})
