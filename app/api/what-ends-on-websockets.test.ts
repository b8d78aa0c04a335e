import assert from 'node:assert/strict'
import { once } from 'node:events'
import { after, describe, it } from 'node:test'
import { WebSocket } from 'ws'
import { publishMessage } from '@/lib/db/publish-message'
import { serveApi } from '@/lib/http/test-what-lasts'
import { signInsThatEnd } from '@/lib/http/test-sign-ins-that-end'
import { type End, makePerson, rightsThatEnd } from '@/lib/http/test-what-ends'
import { openWhatEnds } from '@/lib/http/test-what-ends-fixture'
import { createRealtime } from '@/lib/realtime/open-realtime'
import { eventually } from '@/lib/runtime/test-eventually'

const given = await openWhatEnds()
const { bus, news, caseId } = given
const isOfPerson = ({ by }: End) => by === undefined || !['service', 'link', 'put'].includes(by)
/** Who could read a case that is deleted is told that it changed: they are to learn that it is gone (load-read-access.ts). */
const isTold = (name: string) => name === 'the case is deleted'
const ENDS = Object.entries({ ...rightsThatEnd(given), ...signInsThatEnd(given) }).filter(
  ([name, end]) => isOfPerson(end) && !isTold(name),
)
/** Their role decides anew what they are sent; the connection is theirs. */
const staysOpen = (name: string) => /role/.test(name)

type Frame = { data: { what?: string; case_id?: string } }

async function connect(port: number, { id, signIn }: { id: string; signIn: Record<string, string> }) {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/api/ws/ws/${id}?invalidations=1`, { headers: signIn })
  const frames: Frame[] = []
  socket.on('message', (data: Buffer) => frames.push(JSON.parse(data.toString()) as Frame))
  const closed = once(socket, 'close') as Promise<[number]>
  await once(socket, 'open')
  return { socket, frames, closed, close: () => socket.terminate() }
}

/** A server with WebSocket connections. */
async function serve(options: { news: Pick<typeof news, 'onChange'>; heartbeatMs?: number }) {
  const realtime = await createRealtime({ bus, onError: assert.ifError, batchMs: 1, throttleMs: 0, ...options })
  const { port, server } = await serveApi([])
  server.on('upgrade', realtime.accept())
  return { port, realtime }
}
const hearing = await serve({ news })
const deaf = await serve({ news: { onChange: () => () => undefined }, heartbeatMs: 300 })

/** Of each end: the connection of who is signed out is closed; that of others is sent nothing of the case any more. */
function tableOf({ port, realtime }: Awaited<ReturnType<typeof serve>>, isCovered: (end: End) => boolean) {
  after(() => realtime.close())
  for (const [name, end] of ENDS.filter(([, one]) => isCovered(one)))
    it(`ends with it where ${name}`, async () => {
      await given.restore()
      const subject = await end.subject()
      const { frames, closed, close } = await connect(port, subject.who)
      const hasCome = (what: string) => frames.some(({ data }) => data.what === what)
      /** What is published later arrives later. */
      const told = async () => {
        await publishMessage('changed', { what: 'files', case: caseId })
        await publishMessage('changed', { what: 'personas', people: [subject.who.id] })
        await eventually('what was published last has come', () => hasCome('personas'))
        return frames.splice(0).some(({ data }) => data.case_id === caseId)
      }
      const isAtCase = end.by === undefined || end.by === 'doctor' || end.by === 'asked'
      if (isAtCase) await eventually('it is sent what concerns the case', told)
      await subject.end()
      if (end.status === 401 && !staysOpen(name)) assert.equal((await closed)[0], 4401)
      else await eventually('nothing of the case is sent any more', told, (is) => !is)
      close()
    })
}

describe('a WebSocket, where another server publishes it', () => {
  tableOf(hearing, ({ isAsked }) => !isAsked)
})

describe('a WebSocket, where nobody publishes it', () => {
  tableOf(deaf, () => true)
})

describe('a session that expires', () => {
  it('closes its WebSockets before most of them are pinged again', async () => {
    const { port, realtime } = await serve({ news: { onChange: () => () => undefined }, heartbeatMs: 6000 })
    const who = await makePerson('staff')
    const connections = await Promise.all(Array.from({ length: 12 }, () => connect(port, who)))
    await given.sql(`UPDATE sessions SET expires_at = now() - interval '1 second' WHERE id = $1`, who.sessionId!)
    let pings = 0
    for (const { socket } of connections) socket.on('ping', () => (pings += 1))
    for (const { closed } of connections) assert.equal((await closed)[0], 4401)
    assert.ok(pings < connections.length / 2, String(pings))
    await realtime.close()
  })
})
