import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { issueTokens } from '../lib/auth/issue-tokens'
import { db } from '../lib/db/database'
import { notify } from '../lib/notifications/notify'
import { freePort, type House, inHouse, type Served, serve, serveFovea } from './fovea'
import { inTurns, mostOf, rowOf } from './measure'
import { type BenchRow } from './row'

const LINES = 5000
const PEOPLE = 250
const ROUNDS = 9
/** Messages in a round, one after the other. */
const MESSAGES = 5
const LIMIT_BYTES = 10 * 1024
/** So many are opened at the same time. */
const AT_ONCE = 50

/**
 * Row 8: what 5,000 live lines cost in memory, and when the last of them has a message for all, against a server that writes
 * the same number of bytes to as many sockets and does nothing else. Ours is told by the database: a row for each of 250
 * people, each with twenty lines. Both are timed from the first word to the last byte at the other end.
 */
export const run = (): Promise<BenchRow[]> => inHouse(measure)

async function measure(house: House): Promise<BenchRow[]> {
  const fovea = await serveFovea(house, { preload: './bench/collected.mjs', env: { LIVE_LINES: String(LINES + 1) } })
  const people = await Promise.all(Array.from({ length: PEOPLE }, (_, i) => person(i)))
  const addresses = people.flatMap(({ path }) => Array.from({ length: LINES / PEOPLE }, () => path))
  await held(fovea)
  // What the first lines load and warm up belongs to no line.
  const first = await openAll(addresses.slice(0, 250), (path) => openLine(fovea.port, path))
  for (const socket of first) socket.destroy()
  const before = await held(fovea)
  const lines = await openAll(addresses, (path) => openLine(fovea.port, path))
  const after = await held(fovea)

  const raw = serve(house, ['bench/raw-sockets.mjs'], await freePort())
  await accepts(raw.port)
  const bare = await openAll(addresses, () => open(raw.port))
  const userIds = people.map(({ id }) => id)
  const length = await lengthOfOne(lines, userIds)
  const text = 'x'.repeat(length)
  const { ours, reference } = await inTurns(
    {
      ours: () => told(fovea, lines, length, () => notify(userIds, { type: 'SYSTEM', data: { about: 'test' } })),
      reference: () => told(raw, bare, length, () => Promise.resolve(raw.child.send(text))),
    },
    ROUNDS,
  )
  for (const socket of [...lines, ...bare]) socket.destroy()
  const each = (growth: number) => growth / LINES / 1024
  const name = `${LINES} live lines`
  const limit = LIMIT_BYTES / 1024
  const { goal: _, ...heap } = mostOf({
    name: `${name}, heap of one`,
    unit: 'KiB',
    figures: [each(after.held - before.held)],
    limit,
  })
  const figures = (of: (told: Told) => number) => ({ ours: ours.map(of), reference: reference.map(of) })
  const goal = { atMost: 1.25 }
  return [
    mostOf({ name: `${name}, memory of one`, unit: 'KiB', figures: [each(after.rss - before.rss)], limit }),
    heap,
    rowOf({ name: `${name}, last delivery`, unit: 'ms', goal, ...figures(({ ms }) => ms) }),
    rowOf({ name: `${name}, delivery, CPU`, unit: 'ms', goal, ...figures(({ cpuMs }) => cpuMs) }),
  ]
}

async function person(i: number): Promise<{ id: string; path: string }> {
  const { id } = await db().user.create({ data: { email: `line${i}@bench.test`, name: 'Bench', role: 'patient' } })
  const { access_token } = await issueTokens({ userId: id })
  return { id, path: `/api/ws/ws/${id}?token=${access_token}` }
}

interface Told {
  ms: number
  cpuMs: number
}

/** What one message takes until all have it, and what it costs the server. */
async function told(server: Served, sockets: Socket[], bytes: number, tell: () => Promise<unknown>): Promise<Told> {
  const cpuBefore = server.cpuMs()
  let ms = 0
  for (let n = 0; n < MESSAGES; n++) ms += await timed(sockets, bytes, tell)
  return { ms: ms / MESSAGES, cpuMs: (server.cpuMs() - cpuBefore) / MESSAGES }
}

/** What the server holds, and what the machine gave it, after collecting garbage. */
async function held(fovea: Served): Promise<{ rss: number; held: number }> {
  return (await fovea.watched()) as unknown as { rss: number; held: number }
}

async function accepts(port: number): Promise<void> {
  for (;;) {
    const socket = await open(port).catch(() => null)
    if (socket) return void socket.destroy()
    await new Promise((done) => setTimeout(done, 20))
  }
}

async function open(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  socket.on('error', () => undefined)
  return socket
}

/** A line without a library at this end, so that both sides are read in the same way. */
async function openLine(port: number, path: string): Promise<Socket> {
  const socket = await open(port)
  const key = Buffer.from('the sample nonce').toString('base64')
  socket.write(
    `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
      `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n\r\n`,
  )
  const [answer] = (await once(socket, 'data')) as [Buffer]
  // Who does not answer a ping is dropped: RFC 6455 §5.5.3, masked with nothing.
  socket.on('data', (data: Buffer) => pingsIn(data) > 0 && socket.write(Buffer.from([0x8a, 0x80, 0, 0, 0, 0])))
  if (!answer.toString().startsWith('HTTP/1.1 101')) throw new Error(answer.toString())
  return socket
}

/** A ping of two bytes may stand before or after a message. */
function pingsIn(data: Buffer): number {
  const isAt = (at: number) => at >= 0 && data[at] === 0x89 && data[at + 1] === 0
  return Number(isAt(0)) + Number(data.length > 2 && isAt(data.length - 2))
}

async function openAll(paths: string[], one: (path: string) => Promise<Socket>): Promise<Socket[]> {
  const opened: Socket[] = []
  for (let from = 0; from < paths.length; from += AT_ONCE)
    opened.push(...(await Promise.all(paths.slice(from, from + AT_ONCE).map(one))))
  return opened
}

/** The bytes of one message on the line. */
async function lengthOfOne(lines: Socket[], userIds: string[]): Promise<number> {
  const first = new Promise<number>((done) => {
    const read = (data: Buffer) => {
      if (data.length <= 2) return
      lines[0]!.off('data', read)
      done(data.length - 2 * pingsIn(data))
    }
    lines[0]!.on('data', read)
  })
  let length = 0
  await timed(lines, 1, async () => {
    await notify(userIds, { type: 'SYSTEM', data: { about: 'test' } })
    length = await first
  })
  return length
}

/** Milliseconds until every socket has so many more bytes, pings not counted. */
async function timed(sockets: Socket[], bytes: number, tell: () => Promise<unknown>): Promise<number> {
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
  await Promise.all([tell(), told])
  const took = performance.now() - from
  for (const stop of readers) stop()
  return took
}
