import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import pg from 'pg'
import { endSession } from '../auth/sessions/end-session'
import { db } from '../db/database'
import { createMessageBus } from '../db/open-message-bus'
import { publishMessage } from '../db/publish-message'
import { newUuid } from '../runtime/uuid'
import { markRead, markReadUpTo } from '../notifications/mark-read'
import { listNotifications } from '../notifications/list-notifications'
import { notify } from '../notifications/notify'
import { MAX_REPLAYED_UNREAD } from './replay-messages'
import { RealtimeMessageSchema } from './schema'
import { openRealtimeHarness, refusedWith, serveRealtime, signedIn, TestConnection } from './test-realtime-harness'
import { eventually } from '../runtime/test-eventually'

const { databaseUrl } = await openRealtimeHarness()
const one = await serveRealtime()
const other = await serveRealtime()
const at = (server: typeof one, who: Awaited<ReturnType<typeof signedIn>>, more = '') =>
  `${server.url}/${who.actor.id}?token=${who.token}${more}`
const abouts = (line: TestConnection) => line.messages.map(({ data }) => data['about'] ?? data['n'])

describe('a WebSocket connection', () => {
  it('receives the stored notifications of its user only, from any process', async () => {
    const [reader, stranger] = [await signedIn(), await signedIn()]
    const here = await TestConnection.open(at(one, reader))
    const there = await TestConnection.open(`${other.url}/${reader.actor.number}?token=${reader.token}`)
    const theirs = await TestConnection.open(at(one, stranger))
    const [id] = await notify([reader.actor.id], { type: 'SYSTEM', data: { about: 'test' } })
    for (const line of [here, there]) {
      const frame = RealtimeMessageSchema.parse(await line.next(() => true))
      const { items } = await listNotifications(reader.actor, { limit: 1 })
      const { id: storedId, type, data, created_at } = items[0]!
      assert.deepEqual(frame, { id: storedId, type, data, created_at })
      assert.equal(frame.id, id)
    }
    await notify([stranger.actor.id], { type: 'SYSTEM', data: { about: 'test' } })
    await theirs.next(() => true)
    assert.deepEqual(
      [here, there, theirs].map(({ messages }) => messages.length),
      [1, 1, 1],
    )
    for (const line of [here, there, theirs]) line.close()
  })

  it('receives long data and user text in order with all other messages', async () => {
    const reader = await signedIn()
    const line = await TestConnection.open(at(one, reader))
    for (let n = 0; n < 12; n++) {
      const data: Record<string, string | number> =
        n % 3 === 0 ? { n, long: 'x'.repeat(9000) } : n % 3 === 1 ? { n, text: 'Too dark' } : { n }
      await notify([reader.actor.id], { type: 'MESSAGE', data })
    }
    await line.until(({ messages }) => messages.length >= 12)
    assert.deepEqual(abouts(line), [...Array(12).keys()])
    assert.equal(line.messages[1]!.data['text'], 'Too dark')
    line.close()
  })

  it('replays missed messages first, in order, each once', async () => {
    const reader = await signedIn()
    const before = await TestConnection.open(at(one, reader))
    await notify([reader.actor.id], { type: 'SYSTEM', data: { n: 0 } })
    const last = await before.next(() => true)
    before.close()
    for (let n = 1; n <= 20; n++) await notify([reader.actor.id], { type: 'SYSTEM', data: { n } })
    const telling = (async () => {
      for (let n = 21; n <= 60; n++) await notify([reader.actor.id], { type: 'SYSTEM', data: { n } })
    })()
    const line = await TestConnection.open(at(other, reader, `&last_id=${last.id}`))
    await telling
    await line.until(({ messages }) => messages.some(({ data }) => data['n'] === 60))
    assert.deepEqual(
      abouts(line),
      Array.from({ length: 60 }, (_, i) => i + 1),
    )
    line.close()
  })

  it('without last_id replays unread messages, the oldest first, each marked as replayed', async () => {
    const reader = await signedIn()
    const ids: string[] = []
    for (let n = 0; n < 5; n++) ids.push(...(await notify([reader.actor.id], { type: 'SYSTEM', data: { n } })))
    await markRead(reader.actor.id, ids[1]!)
    const connection = await TestConnection.open(at(one, reader))
    await connection.next(({ id }) => id === ids[4]) // What arrives before the replay has been read is part of it.
    const late = { type: 'SYSTEM', data: { n: 4 }, at: new Date().toISOString(), after: '1' }
    await publishMessage('told', { ...late, to: [[ids[4]!, reader.actor.id]] }) // A bus that is behind the database.
    ids.push(...(await notify([reader.actor.id], { type: 'SYSTEM', data: { n: 5 } })))
    await connection.next(({ id }) => id === ids[5])
    assert.deepEqual(
      connection.messages.map(({ id, replayed = false }) => [id, replayed]),
      [0, 2, 3, 4, 5].map((n) => [ids[n], n < 5]),
    )
    connection.close()
    await markReadUpTo(reader.actor.id, ids[5]!)
    const back = await TestConnection.open(at(other, reader, '&invalidations=1'))
    await back.next(({ data }) => data['event'] === 'live')
    assert.deepEqual(abouts(back), ['live'])
    back.close()
  })

  it('without last_id replays a limited number of the newest unread messages, and reports that there were more', async () => {
    const reader = await signedIn()
    const count = MAX_REPLAYED_UNREAD + 5
    const rows = Array.from({ length: count }, (_, n) => ({
      id: newUuid(),
      userId: reader.actor.id,
      type: 'SYSTEM',
      data: { n },
    }))
    const before = await TestConnection.open(at(one, reader))
    await db().notification.createMany({ data: rows })
    await before.until(({ messages }) => messages.length === count) // Else the server still has some of them to publish.
    before.close()
    const connection = await TestConnection.open(at(one, reader))
    await connection.next(({ data }) => data['event'] === 'truncated')
    const byAge = rows.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map(({ data }) => data.n) // Ids of one millisecond are in no order.
    const expected = byAge.slice(5)
    assert.deepEqual(abouts(connection), [...expected, 'missed-more'])
    connection.close()
  })

  it('reports connection events by their new and deprecated names', async () => {
    const reader = await signedIn('doctor')
    const listening = await createMessageBus()
    const server = await serveRealtime({ bus: listening, heartbeatMs: 60 })
    const connection = await TestConnection.open(at(server, reader, '&hints=1'))
    await connection.next(({ data }) => data['event'] === 'keepalive')
    assert.deepEqual([server.live.stats().bus_connected, server.live.stats().hears_others], [true, true])
    await db().$queryRaw`SELECT pg_terminate_backend(pid)::text FROM pg_stat_activity
      WHERE datname = current_database() AND (query LIKE 'LISTEN%' OR query = 'SELECT 1')`
    await connection.next(({ data }) => data['event'] === 'resyncing')
    const words = new Map(connection.messages.map(({ data }) => [data['event'], data['about']]))
    assert.deepEqual([words.get('live'), words.get('keepalive'), words.get('resyncing')], ['live', 'here', 'catching-up'])
    connection.close()
    await listening.close()
  })

  it('replays a message whose transaction began before the last received one and committed after it', async () => {
    const reader = await signedIn()
    const slow = new pg.Client({ connectionString: databaseUrl })
    await slow.connect()
    const insert = `INSERT INTO notifications (id, user_id, type, data) VALUES ($1, $2, 'SYSTEM', '{"n": "slow"}')`
    await slow.query('BEGIN')
    await slow.query(insert, [newUuid(), reader.actor.id])
    const line = await TestConnection.open(at(one, reader))
    const [seen] = await notify([reader.actor.id], { type: 'SYSTEM', data: { n: 'quick' } })
    await line.next(({ id }) => id === seen)
    line.close()
    await slow.query('COMMIT')
    await slow.end()
    const back = await TestConnection.open(at(one, reader, `&last_id=${seen}`))
    const late = { type: 'SYSTEM', data: { n: 'quick' }, at: new Date().toISOString(), after: '1' }
    await publishMessage('told', { ...late, to: [[seen!, reader.actor.id]] }) // A bus that is behind the database.
    await notify([reader.actor.id], { type: 'SYSTEM', data: { n: 'after' } })
    await back.next(({ data }) => data['n'] === 'after')
    assert.deepEqual(abouts(back), ['slow', 'after'])
    back.close()
  })

  it('reports that more was missed than is replayed, and continues from there', async () => {
    const reader = await signedIn()
    const before = await TestConnection.open(at(one, reader))
    const [first] = await notify([reader.actor.id], { type: 'SYSTEM', data: { n: 0 } })
    const rows = Array.from({ length: 510 }, (_, n) => ({ id: newUuid(), userId: reader.actor.id, type: 'SYSTEM', data: { n } }))
    await db().notification.createMany({ data: rows })
    // What the server has not received yet would be sent to the new connection as well.
    await before.until(({ messages }) => messages.length === rows.length + 1)
    before.close()
    const line = await TestConnection.open(at(one, reader, `&last_id=${first}`))
    await line.next(({ data }) => data['about'] === 'missed-more')
    await notify([reader.actor.id], { type: 'SYSTEM', data: { n: 'now' } })
    await line.next(({ data }) => data['n'] === 'now')
    assert.deepEqual([line.messages.length, ...abouts(line).slice(-2)], [502, 'missed-more', 'now'])
    line.close()
  })

  it('sends connection events only to clients that requested them', async () => {
    const reader = await signedIn('doctor')
    const [quiet, hinted] = [await TestConnection.open(at(one, reader)), await TestConnection.open(at(one, reader, '&hints=1'))]
    await hinted.next(({ data }) => data['about'] === 'live')
    await notify([reader.actor.id], { type: 'SYSTEM', data: { about: 'test' } })
    await quiet.next(({ data }) => data['about'] === 'test')
    assert.deepEqual(abouts(quiet), ['test'])
    for (const line of [quiet, hinted]) line.close()
  })
})

describe('a WebSocket connection is rejected', () => {
  it('without a token, with an invalid one, and for another user, before the upgrade', async () => {
    const [reader, stranger] = [await signedIn(), await signedIn('admin')]
    const refused: [string, number][] = [
      [`${one.url}/${reader.actor.id}`, 401],
      [`${one.url}/${reader.actor.id}?token=nonsense`, 401],
      [`${one.url}/${reader.actor.id}?token=flt_nonsense`, 401],
      [`${one.url}/${reader.actor.id}?token=${stranger.token}`, 404],
      [`${one.url}/${newUuid()}?token=${stranger.token}`, 404],
      [`${one.url}/${reader.actor.number}?token=${stranger.token}`, 404],
      [`${one.url}/x?token=${reader.token}`, 404],
      [`${one.url}?token=${reader.token}`, 404],
      [at(one, reader, '&last_id=nonsense'), 400],
    ]
    for (const [url, status] of refused) await assert.rejects(TestConnection.open(url), refusedWith(status), `${status}`)
  })

  it('beyond the connection limit of a process', async () => {
    const small = await serveRealtime({ maxConnections: 1 })
    const reader = await signedIn()
    const line = await TestConnection.open(at(small, reader))
    await assert.rejects(TestConnection.open(at(small, reader)), refusedWith(503))
    line.close()
  })
})

describe('a WebSocket connection is closed', () => {
  it('at once when its session ends or its user is disabled, and when it is the oldest of too many', async () => {
    const few = await serveRealtime({ maxConnectionsPerUser: 2 })
    const reader = await signedIn()
    const lines = [
      await TestConnection.open(at(few, reader)),
      await TestConnection.open(at(few, reader)),
      await TestConnection.open(at(few, reader)),
    ]
    await lines[0]!.until(({ closed }) => closed !== null)
    assert.equal(lines[0]!.closed!.code, 4409)
    await endSession({ sessionId: reader.actor.sessionId!, reason: 'signed out' })
    for (const line of lines.slice(1)) {
      await line.until(({ closed }) => closed !== null)
      assert.equal(line.closed!.code, 4401)
    }
    const disabled = await signedIn()
    const line = await TestConnection.open(at(one, disabled))
    await db().user.update({ where: { id: disabled.actor.id }, data: { status: 'disabled' } })
    await line.until(({ closed }) => closed !== null)
    assert.equal(line.closed!.code, 4401)
    assert.equal(few.live.stats().connections, 0)
  })

  it('when it sends too much, in one message or many, without effect on others', async () => {
    const [loud, quiet] = [await signedIn(), await signedIn()]
    const others = await TestConnection.open(at(one, quiet))
    const long = await TestConnection.open(at(one, loud))
    long.socket.send('x'.repeat(5000))
    await long.until(({ closed }) => closed !== null)
    assert.equal(long.closed!.code, 1009)
    const flood = await TestConnection.open(at(one, loud))
    for (let n = 0; n < 200; n++) flood.socket.send('x')
    await flood.until(({ closed }) => closed !== null)
    assert.equal(flood.closed!.code, 1008)
    await notify([quiet.actor.id], { type: 'SYSTEM', data: { about: 'test' } })
    await others.next(() => true)
    others.close()
  })

  it('when its client answers no ping', async () => {
    const brisk = await serveRealtime({ heartbeatMs: 150 })
    const [deaf, awake] = [await signedIn(), await signedIn()]
    const silent = await TestConnection.open(at(brisk, deaf))
    const line = await TestConnection.open(at(brisk, awake))
    const raw = silent.socket as unknown as { _socket: { pause(): void } }
    raw._socket.pause() // From here on it reads nothing, like a phone whose connection broke.
    await eventually('the silent one is dropped', () => brisk.live.stats().dropped.silent)
    assert.equal(line.closed, null)
    line.close()
    silent.close()
  })

  it('when its client does not read, with a bounded send buffer', async () => {
    const tight = await serveRealtime({ maxWaitingBytes: 64 * 1024 })
    const [slow, quick] = [await signedIn(), await signedIn()]
    const never = await TestConnection.open(at(tight, slow))
    const line = await TestConnection.open(at(tight, quick))
    const raw = never.socket as unknown as { _socket: { pause(): void } }
    raw._socket.pause()
    let most = 0
    let sent = 0
    const send = async () => {
      const n = sent++
      await notify([slow.actor.id, quick.actor.id], { type: 'SYSTEM', data: { n, long: 'x'.repeat(100_000) } })
      await line.next(({ data }) => data['n'] === n)
      most = Math.max(most, tight.live.stats().waiting_bytes)
      return tight.live.stats().dropped.slow
    }
    await eventually('the slow one is dropped', send, undefined, { everyMs: 0 })
    assert.ok(most < 64 * 1024 + 2 * 100_200, `${most} bytes waited`)
    await eventually('one connection is left', () => tight.live.stats().connections <= 1)
    assert.deepEqual([line.closed, tight.live.stats().waiting_bytes], [null, 0])
    line.close()
    never.close()
  })

  it('with 1001 when the server stops, and no new one is accepted', async () => {
    const going = await serveRealtime()
    const reader = await signedIn()
    const line = await TestConnection.open(at(going, reader))
    const stopped = going.live.close()
    await line.until(({ closed }) => closed !== null)
    assert.equal(line.closed!.code, 1001)
    await stopped
    await assert.rejects(TestConnection.open(at(going, reader)), refusedWith(503))
  })
})
