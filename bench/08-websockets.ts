import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { issueTokens } from '../lib/auth/tokens/issue-tokens'
import { db } from '../lib/db/database'
import { notify } from '../lib/notifications/notify'
import {
  freePort,
  type BenchContext,
  withBenchContext,
  type ServerProcess,
  spawnServer,
  spawnFovea,
} from './harness/bench-context'
import { runInterleaved, limitRow, comparisonRow } from './harness/measure'
import { type BenchRow } from './harness/bench-row'
import { eventually } from '../lib/runtime/test-eventually'

const CONNECTIONS = 5000
const PEOPLE = 250
const ROUNDS = 9
/** Messages in a round, one after the other. */
const MESSAGES = 5
const MAX_BYTES_PER_CONNECTION = 10 * 1024
/** How many are opened at the same time. */
const CONCURRENT_OPENS = 50

/**
 * Row 8: what 5,000 WebSocket connections cost in memory, and when the last of them has a message for all, against a
 * server that writes the same number of bytes to as many sockets and does nothing else. Ours is notified by the
 * database: a row for each of 250 people, each with twenty connections. Both are timed from the first write to the last
 * byte at the other end.
 */
export const run = (): Promise<BenchRow[]> => withBenchContext(measure)

async function measure(context: BenchContext): Promise<BenchRow[]> {
  const fovea = await spawnFovea(context, {
    preload: './bench/preloads/heap-after-gc.mjs',
    env: { MAX_WEBSOCKETS: String(CONNECTIONS + 1) },
  })
  const people = await Promise.all(Array.from({ length: PEOPLE }, (_, i) => createPerson(i)))
  const addresses = people.flatMap(({ path }) => Array.from({ length: CONNECTIONS / PEOPLE }, () => path))
  await heapStats(fovea)
  // What the first connections load and warm up is not counted.
  const first = await openAll(addresses.slice(0, 250), (path) => openWebSocket(fovea.port, path))
  for (const socket of first) socket.destroy()
  const before = await heapStats(fovea)
  const connections = await openAll(addresses, (path) => openWebSocket(fovea.port, path))
  const after = await heapStats(fovea)

  const raw = spawnServer(context, ['bench/servers/tcp-broadcast-server.mjs'], await freePort())
  await waitForPort(raw.port)
  const bare = await openAll(addresses, () => openSocket(raw.port))
  const userIds = people.map(({ id }) => id)
  const length = await frameLength(connections, userIds)
  const text = 'x'.repeat(length)
  const { ours, reference } = await runInterleaved(
    {
      ours: () => measureDelivery(fovea, connections, length, () => notify(userIds, { type: 'SYSTEM', data: { about: 'test' } })),
      reference: () => measureDelivery(raw, bare, length, () => Promise.resolve(raw.child.send(text))),
    },
    ROUNDS,
  )
  for (const socket of [...connections, ...bare]) socket.destroy()
  const each = (growth: number) => growth / CONNECTIONS / 1024
  const name = `${CONNECTIONS} live lines`
  const limit = MAX_BYTES_PER_CONNECTION / 1024
  const { goal: _, ...heap } = limitRow({
    name: `${name}, heap of one`,
    unit: 'KiB',
    figures: [each(after.held - before.held)],
    limit,
  })
  const figures = (of: (told: DeliveryCost) => number) => ({ ours: ours.map(of), reference: reference.map(of) })
  const goal = { atMost: 1.25 }
  return [
    limitRow({ name: `${name}, memory of one`, unit: 'KiB', figures: [each(after.rss - before.rss)], limit }),
    heap,
    comparisonRow({ name: `${name}, last delivery`, unit: 'ms', goal, ...figures(({ ms }) => ms) }),
    comparisonRow({ name: `${name}, delivery, CPU`, unit: 'ms', goal, ...figures(({ cpuMs }) => cpuMs) }),
  ]
}

async function createPerson(i: number): Promise<{ id: string; path: string }> {
  const { id } = await db().user.create({ data: { email: `line${i}@bench.test`, name: 'Bench', role: 'patient' } })
  const { access_token } = await issueTokens({ userId: id })
  return { id, path: `/api/ws/ws/${id}?token=${access_token}` }
}

interface DeliveryCost {
  ms: number
  cpuMs: number
}

/** The time until all have one message, and its cost for the server. */
async function measureDelivery(
  server: ServerProcess,
  sockets: Socket[],
  bytes: number,
  publish: () => Promise<unknown>,
): Promise<DeliveryCost> {
  const cpuBefore = server.cpuMs()
  let ms = 0
  for (let n = 0; n < MESSAGES; n++) ms += await timeDelivery(sockets, bytes, publish)
  return { ms: ms / MESSAGES, cpuMs: (server.cpuMs() - cpuBefore) / MESSAGES }
}

/** The server's live heap and RSS after a garbage collection. */
async function heapStats(fovea: ServerProcess): Promise<{ rss: number; held: number }> {
  return (await fovea.processStats()) as unknown as { rss: number; held: number }
}

async function waitForPort(port: number): Promise<void> {
  const socket = await eventually(`port ${port} is open`, () => openSocket(port).catch(() => null))
  socket.destroy()
}

async function openSocket(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  socket.on('error', () => undefined)
  return socket
}

/** A connection without a library on this end, so that both sides are read in the same way. */
async function openWebSocket(port: number, path: string): Promise<Socket> {
  const socket = await openSocket(port)
  const key = Buffer.from('the sample nonce').toString('base64')
  socket.write(
    `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
      `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n\r\n`,
  )
  const [answer] = (await once(socket, 'data')) as [Buffer]
  // A client that does not answer a ping is disconnected: RFC 6455 §5.5.3, with a zero mask.
  socket.on('data', (data: Buffer) => pingsIn(data) > 0 && socket.write(Buffer.from([0x8a, 0x80, 0, 0, 0, 0])))
  if (!answer.toString().startsWith('HTTP/1.1 101')) throw new Error(answer.toString())
  return socket
}

/** A ping of two bytes may precede or follow a message. */
function pingsIn(data: Buffer): number {
  const isAt = (at: number) => at >= 0 && data[at] === 0x89 && data[at + 1] === 0
  return Number(isAt(0)) + Number(data.length > 2 && isAt(data.length - 2))
}

async function openAll(paths: string[], one: (path: string) => Promise<Socket>): Promise<Socket[]> {
  const opened: Socket[] = []
  for (let from = 0; from < paths.length; from += CONCURRENT_OPENS)
    opened.push(...(await Promise.all(paths.slice(from, from + CONCURRENT_OPENS).map(one))))
  return opened
}

/** The bytes of one message on the wire. */
async function frameLength(connections: Socket[], userIds: string[]): Promise<number> {
  const first = new Promise<number>((done) => {
    const read = (data: Buffer) => {
      if (data.length <= 2) return
      connections[0]!.off('data', read)
      done(data.length - 2 * pingsIn(data))
    }
    connections[0]!.on('data', read)
  })
  let length = 0
  await timeDelivery(connections, 1, async () => {
    await notify(userIds, { type: 'SYSTEM', data: { about: 'test' } })
    length = await first
  })
  return length
}

/** Milliseconds until every socket has received so many more bytes, pings not counted. */
async function timeDelivery(sockets: Socket[], bytes: number, publish: () => Promise<unknown>): Promise<number> {
  let left = sockets.length
  let done: () => void
  let fail: (error: Error) => void
  const told = new Promise<void>((resolve, reject) => ([done, fail] = [resolve, reject]))
  const readers = sockets.map((socket) => {
    let missing = bytes
    const read = (data: Buffer) => {
      const had = missing > 0
      missing -= data.length - 2 * pingsIn(data)
      if (had && missing <= 0 && --left === 0) done()
    }
    const lose = () => fail(new Error('a socket was closed'))
    socket.on('data', read).on('close', lose)
    return () => socket.off('data', read).off('close', lose)
  })
  const from = performance.now()
  await Promise.all([publish(), told])
  const took = performance.now() - from
  for (const stop of readers) stop()
  return took
}
