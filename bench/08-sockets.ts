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
      ours: () => timed(lines, length, () => notify(userIds, { type: 'SYSTEM', data: { about: 'test' } })),
      reference: () => timed(bare, length, () => Promise.resolve(raw.child.send(text))),
    },
    ROUNDS,
  )
  for (const socket of [...lines, ...bare]) socket.destroy()
  const each = (growth: number) => growth / LINES / 1024
  const name = `${LINES} live lines`
  const limit = LIMIT_BYTES / 1024
  const { goal: _, ...resident } = mostOf({
    name: `${name}, resident memory of one`,
    unit: 'KiB',
    figures: [each(after.rss - before.rss)],
    limit,
  })
  return [
    mostOf({ name: `${name}, memory of one`, unit: 'KiB', figures: [each(after.held - before.held)], limit }),
    resident,
    rowOf({ name: `${name}, last delivery`, unit: 'ms', goal: { atMost: 1.25 }, ours, reference }),
  ]
}

async function person(i: number): Promise<{ id: string; path: string }> {
  const { id } = await db().user.create({ data: { email: `line${i}@bench.test`, name: 'Bench', role: 'patient' } })
  const { access_token } = await issueTokens({ userId: id })
  return { id, path: `/api/ws/ws/${id}?token=${access_token}` }
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
  if (!answer.toString().startsWith('HTTP/1.1 101')) throw new Error(answer.toString())
  return socket
}

async function openAll(paths: string[], one: (path: string) => Promise<Socket>): Promise<Socket[]> {
  const opened: Socket[] = []
  for (let from = 0; from < paths.length; from += AT_ONCE)
    opened.push(...(await Promise.all(paths.slice(from, from + AT_ONCE).map(one))))
  return opened
}

/** The bytes of one message on the line. */
async function lengthOfOne(lines: Socket[], userIds: string[]): Promise<number> {
  const first = once(lines[0]!, 'data')
  const all = Promise.all(lines.slice(1).map((line) => once(line, 'data')))
  await notify(userIds, { type: 'SYSTEM', data: { about: 'test' } })
  const [frame] = (await first) as [Buffer]
  await all
  return frame.length
}

/** Milliseconds until every socket has so many more bytes; a ping may add two. */
async function timed(sockets: Socket[], bytes: number, tell: () => Promise<unknown>): Promise<number> {
  let left = sockets.length
  let done: () => void
  const told = new Promise<void>((resolve) => (done = resolve))
  const readers = sockets.map((socket) => {
    let missing = bytes
    const read = (data: Buffer) => {
      const had = missing > 0
      if (data.length > 2) missing -= data.length
      if (had && missing <= 0 && --left === 0) done()
    }
    socket.on('data', read)
    return () => socket.off('data', read)
  })
  const from = performance.now()
  await Promise.all([tell(), told])
  const took = performance.now() - from
  for (const stop of readers) stop()
  return took
}
