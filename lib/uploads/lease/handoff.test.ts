import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { after, describe, it } from 'node:test'
import pg from 'pg'
import { pool } from '../../db/database'
import { type MessageBus, createMessageBus } from '../../db/open-message-bus'
import { openTestDatabase } from '../../db/test-database'
import { type UploadsOptions } from '../open-uploads'
import { OtherProcess } from '../test-other-process'
import { type UploadsFixture, ManualBody, openUploadsFixture } from '../test-uploads'
import { eventually } from '../../runtime/test-eventually'
import { during } from '../../runtime/test-during'

const disposers: (() => Promise<void>)[] = []
after(async () => {
  for (const close of disposers.reverse()) await close()
}) // Registered before the database's own hook, which closes what these disposers need.
const url = await openTestDatabase()
const bus = await createMessageBus()
disposers.push(() => bus.close())

interface Pair {
  fixture: UploadsFixture
  other: OtherProcess
}

/** This process and another one, sharing a folder and a database. */
async function startPair(
  here: Partial<UploadsOptions> = {},
  there: Parameters<typeof OtherProcess.start>[3] = {},
): Promise<Pair> {
  const fixture = openUploadsFixture({ bus, ...here })
  return { fixture, other: await OtherProcess.start(fixture.folder, url, fixture.owner, there) }
}

/** Idle times before a takeover. The processes are shared by the tests, since each takes seconds to start. */
const [AT_ONCE, USUAL, NEVER] = [0, 500, 600_000]
/** On a busy machine a handoff may take longer than a client should wait; where it has to succeed, it may. */
const LONG_DRAIN = { drainMs: 20_000 }
const sharedPairs = new Map(
  await Promise.all(
    [AT_ONCE, USUAL, NEVER].map(async (idleMs) => {
      const drain = idleMs === USUAL ? LONG_DRAIN : {}
      return [idleMs, await startPair(drain, { idleMs, ...drain })] as const
    }),
  ),
)
const sharedPair = (idleMs: number): Pair => sharedPairs.get(idleMs)!

async function objectOf(id: string): Promise<string> {
  const { rows } = await pool().query<{ object_id: string }>('SELECT object_id FROM uploads WHERE id = $1', [id])
  return rows[0]!.object_id
}

/** The plaintext of an upload, whichever process created it. */
async function readBack(fixture: UploadsFixture, id: string): Promise<Buffer> {
  const isKnown = fixture.hooks.admitted.some(({ uploadId }) => uploadId === id)
  if (!isKnown) fixture.hooks.admitted.push({ uploadId: id, objectId: await objectOf(id) } as (typeof fixture.hooks.admitted)[0])
  return fixture.readBack(id)
}

describe('two processes sharing an upload', () => {
  it('accept pieces in turn at the current offset, without waiting', async () => {
    const { fixture, other } = sharedPair(USUAL)
    const bytes = randomBytes(3_000_000)
    const id = await fixture.create(bytes.length)
    let [offset, turn] = [0, 0]
    while (offset < bytes.length) {
      const piece = bytes.subarray(offset, offset + 217_003)
      const { status, headers } = await (turn++ % 2 === 0 ? other : fixture).patch(id, offset, piece)
      assert.equal(status, 204)
      offset += piece.length
      assert.equal(headers['upload-offset'], String(offset))
    }
    assert.ok((await readBack(fixture, id)).equals(bytes))
  })

  it('accept a PATCH in one while the other receives endless HEAD requests', async () => {
    const { fixture, other } = sharedPair(USUAL)
    const bytes = randomBytes(400_000)
    const id = await fixture.create(bytes.length)
    const sendAll = async () => {
      for (let offset = 0; offset < bytes.length; offset += 10_000)
        assert.equal((await fixture.patch(id, offset, bytes.subarray(offset, offset + 10_000))).status, 204)
    }
    const ask = async () => assert.ok((await other.offset(id)) >= 0)
    await during(during(during(sendAll(), ask), ask), ask)
    assert.ok((await readBack(fixture, id)).equals(bytes))
  })

  it('let a HEAD in one make the other save, which continues to receive (A15)', async () => {
    const { fixture, other } = sharedPair(USUAL)
    const bytes = randomBytes(2_000_000)
    const id = await other.create(bytes.length)
    const body = other.body()
    const asked = other.patch(id, 0, body)
    await body.started
    let acknowledged = 0
    for (let sent = 0; sent < bytes.length;) {
      const piece = bytes.subarray(sent, sent + 250_000)
      body.send(piece)
      sent += piece.length
      // Bytes sent before the HEAD may still be in transit to the other process; they count as soon as they arrive.
      const look = async () => {
        const offset = await fixture.offset(id)
        assert.ok(offset >= acknowledged && offset <= sent, `${offset} after ${acknowledged} of ${sent}`)
        return (acknowledged = offset)
      }
      await eventually('all that was sent counts', look, (offset) => offset === sent)
    }
    body.end()
    assert.equal((await asked).status, 204)
    assert.equal(await fixture.offset(id), bytes.length)
    assert.ok((await readBack(fixture, id)).equals(bytes))
  })

  it('refuse a PATCH with 423 while the other receives, and check its offset before requesting a handoff', async () => {
    const { fixture, other } = sharedPair(NEVER)
    const id = await other.create(1000)
    const body = other.body().send(Buffer.alloc(400, 1))
    const asked = other.patch(id, 0, body)
    await body.started
    const waits = await fixture.patch(id, 0, Buffer.alloc(1000, 2))
    assert.deepEqual([waits.status, waits.headers['retry-after']], [423, '1'])
    const wrong = await fixture.patch(id, 1, Buffer.alloc(999, 2))
    assert.equal(wrong.status, 409)
    // What the other one received may have been saved meanwhile.
    assert.match(wrong.headers['upload-offset'] ?? '', /^(0|400)$/)
    body.send(Buffer.alloc(600, 1)).end()
    assert.equal((await asked).status, 204)
    assert.deepEqual(await readBack(fixture, id), Buffer.alloc(1000, 1))
  })

  it('take over a stalled connection from the other process, at the offset it reached', async () => {
    const { fixture, other } = sharedPair(AT_ONCE)
    const bytes = randomBytes(900_000)
    const id = await other.create(bytes.length)
    const silent = other.body().send(bytes.subarray(0, 500_000))
    const asked = other.patch(id, 0, silent)
    await silent.started
    await eventually(
      'half has arrived',
      () => fixture.offset(id),
      (offset) => offset >= 500_000,
    )
    // A client with an outdated offset gets the true one, and no handoff happens.
    const early = await fixture.patch(id, 0, bytes)
    assert.deepEqual([early.status, early.headers['upload-offset']], [409, '500000'])
    assert.equal((await fixture.patch(id, 500_000, bytes.subarray(500_000))).status, 204)
    assert.equal((await asked).status, 423)
    assert.ok((await readBack(fixture, id)).equals(bytes))
  })

  it('count unacknowledged bytes of a broken connection: the next PATCH gets 409 with the true offset', async () => {
    const { fixture, other } = sharedPair(AT_ONCE)
    const bytes = randomBytes(400_000)
    const id = await other.create(bytes.length)
    const silent = other.body()
    const asked = other.patch(id, 0, silent)
    await silent.started
    silent.send(bytes.subarray(0, 300_000)).send(Buffer.alloc(0)).cut()
    assert.equal((await asked).status, 408)
    const late = await fixture.patch(id, 0, bytes)
    assert.deepEqual([late.status, late.headers['upload-offset']], [409, '300000'])
    assert.equal((await fixture.patch(id, 300_000, bytes.subarray(300_000))).status, 204)
    assert.ok((await readBack(fixture, id)).equals(bytes))
  })

  it('let a DELETE in one end the PATCH in the other, and leave no byte (A16)', async () => {
    const { fixture, other } = sharedPair(NEVER)
    const id = await other.create(1_000_000)
    const objectId = await objectOf(id)
    const body = other.body().send(randomBytes(600_000))
    const asked = other.patch(id, 0, body)
    await body.started
    assert.equal((await fixture.call('DELETE', { id })).status, 204)
    assert.ok([410, 423].includes((await asked).status))
    for (const { status } of [await fixture.head(id), await other.call('HEAD', id), await other.call('DELETE', id)])
      assert.equal(status, 410)
    assert.deepEqual(
      readdirSync(path.join(fixture.folder, 'original')).filter((name) => name.includes(objectId)),
      [],
    )
  })

  for (const round of [1, 2, 3]) {
    it(`let exactly one of many PATCHes at one offset win, and store its bytes alone (A12), round ${round}`, async () => {
      const { fixture, other } = sharedPair(USUAL)
      const bodies = Array.from({ length: 8 }, (_, i) => Buffer.alloc(500_000, i + 1))
      const id = await fixture.create(500_000)
      const asked = bodies.map((body, i) => ((i + round) % 2 === 0 ? other : fixture).patch(id, 0, body))
      const statuses = (await Promise.all(asked)).map(({ status }) => status)
      const winner = statuses.indexOf(204)
      assert.ok(
        statuses.every((status, i) => (i === winner ? status === 204 : status === 409 || status === 423)),
        String(statuses),
      )
      assert.ok(winner >= 0, String(statuses))
      assert.ok((await readBack(fixture, id)).equals(bodies[winner]!))
    })
  }

  it('wait for the lease while the bus is disconnected, and HEAD returns the saved offset', async () => {
    let isUp = true
    const muted: Pick<MessageBus, 'isListening' | 'subscribe'> = {
      get isListening() {
        return isUp
      },
      subscribe: (topic, subscriber) => bus.subscribe(topic, subscriber),
    }
    const { fixture, other } = await startPair({ bus: muted }, { idleMs: 0 })
    const id = await other.create(1000)
    await other.patch(id, 0, Buffer.alloc(400, 1))
    isUp = false
    assert.equal((await fixture.patch(id, 400, Buffer.alloc(600, 1))).status, 423)
    assert.equal(await fixture.offset(id), 400)
    assert.equal((await fixture.call('DELETE', { id })).status, 423)
    isUp = true
    assert.equal((await fixture.patch(id, 400, Buffer.alloc(600, 1))).status, 204)
    assert.deepEqual(await readBack(fixture, id), Buffer.alloc(1000, 1))
  })

  it('detect that a killed holder is dead, and resume at once', async () => {
    const { fixture, other } = await startPair()
    const bytes = randomBytes(1_500_000)
    const id = await other.create(bytes.length)
    const body = other.body().send(bytes.subarray(0, 900_000))
    void other.patch(id, 0, body)
    await body.started
    const acknowledged = await eventually(
      'all of it is acknowledged',
      () => fixture.offset(id),
      (at) => at >= 900_000,
    )
    body.send(bytes.subarray(900_000, 1_300_000))
    await other.kill()
    const offset = await fixture.offset(id)
    assert.ok(offset >= acknowledged && offset <= 1_300_000, `${offset} after ${acknowledged}`)
    assert.equal((await fixture.patch(id, offset, bytes.subarray(offset))).status, 204)
    assert.ok((await readBack(fixture, id)).equals(bytes))
  })

  for (const isUnverified of [false, true]) {
    it(`fence off a suspended holder after its lease expired: it writes nothing when it resumes${isUnverified ? ', and rolls nothing back' : ''}`, async () => {
      const { fixture, other } = await startPair({ drainMs: 200 }, { idleMs: NEVER, leaseMs: 5000 })
      const [theirs, ours] = [randomBytes(2_000_000), randomBytes(2_000_000)]
      const id = await other.create(theirs.length)
      assert.equal((await other.patch(id, 0, theirs.subarray(0, 400_000))).status, 204)
      const body = other.body().send(theirs.subarray(400_000, 900_000))
      const sum = { 'upload-checksum': `sha1 ${createHash('sha1').update(theirs.subarray(400_000)).digest('base64')}` }
      const asked = other.patch(id, 400_000, body, isUnverified ? sum : {})
      await body.started
      const acknowledged = isUnverified
        ? 400_000
        : await eventually(
            'all of it is acknowledged',
            () => fixture.offset(id),
            (at) => at >= 900_000,
          )
      other.holdWrites()
      body.send(theirs.subarray(900_000, 1_900_000))
      await other.call('OPTIONS', null) // By now it has received them, and a write is in progress.
      other.pause()
      body.send(theirs.subarray(1_900_000)).end() // Stays in the sockets of the suspended process.
      const seen = new Set<number>()
      await eventually('ours is written', async () => {
        const offset = await fixture.offset(id)
        assert.equal(offset, acknowledged, 'what was acknowledged stays, and nothing is added')
        const { status } = await fixture.patch(id, offset, ours.subarray(offset))
        seen.add(status)
        return status === 204
      })
      assert.deepEqual([...seen], [423, 204])
      const expected = Buffer.concat([theirs.subarray(0, acknowledged), ours.subarray(acknowledged)])
      assert.ok((await readBack(fixture, id)).equals(expected))
      other.resume()
      other.release()
      assert.equal((await asked).status, 423)
      await other.close() // All its operations in flight have ended.
      assert.ok((await readBack(fixture, id)).equals(expected))
      assert.deepEqual(fixture.hooks.finishedIds, [id])
      const lies = readdirSync(path.join(fixture.folder, 'original'))
      assert.deepEqual(lies, [await objectOf(id)], 'nothing is left of the one that was stopped')
    })
  }

  it('let a holder continue that was suspended for less than its lease', async () => {
    const { fixture, other } = await startPair({ drainMs: 100 }, { idleMs: NEVER })
    const bytes = randomBytes(600_000)
    const id = await other.create(bytes.length)
    const body = other.body().send(bytes.subarray(0, 300_000))
    const asked = other.patch(id, 0, body)
    await body.started
    other.pause()
    assert.equal((await fixture.patch(id, 0, bytes)).status, 423)
    other.resume()
    body.send(bytes.subarray(300_000)).end()
    assert.equal((await asked).status, 204)
    assert.ok((await readBack(fixture, id)).equals(bytes))
  })

  it('release the uploads of a closing process: the other resumes at once', async () => {
    const { fixture, other } = await startPair()
    const bytes = randomBytes(800_000)
    const id = await other.create(bytes.length)
    const body = other.body().send(bytes.subarray(0, 500_000))
    const asked = other.patch(id, 0, body)
    await body.started
    await eventually(
      'half has arrived',
      () => fixture.offset(id),
      (offset) => offset >= 500_000,
    )
    await other.close()
    assert.equal((await asked).status, 503)
    assert.equal((await fixture.patch(id, 500_000, bytes.subarray(500_000))).status, 204)
    assert.ok((await readBack(fixture, id)).equals(bytes))
  })

  it('delay a HEAD in one until the other has concatenated or terminated the upload', async () => {
    const { fixture, other } = await startPair({}, { concatenationWaitMs: 600_000 })
    const final = async (text: string) => {
      const id = await fixture.create(text.length, { 'upload-concat': 'partial' })
      await fixture.patch(id, 0, Buffer.from(text))
      const concat = { 'upload-concat': `final;/api/v1/files/upload/${id}` }
      return (await fixture.call('POST', { headers: concat })).headers['location']!.split('/').at(-1)!
    }
    const [joined, given] = [await final('hello'), await final('world')]
    const asked = [other.call('HEAD', joined), other.call('HEAD', given)] as const
    await other.call('OPTIONS', null) // By now both were received.
    await fixture.uploads.concatenate(joined)
    assert.equal((await asked[0]).headers['upload-offset'], '5')
    assert.equal((await fixture.call('DELETE', { id: given })).status, 204)
    assert.equal((await asked[1]).status, 410)
  })

  it('ignore bus messages of other versions and other senders', async () => {
    const { fixture, other } = sharedPair(USUAL)
    const id = await other.create(10)
    for (const said of ['', 'nonsense', '{}', '{"wish":"eat","upload":"x"}', 'null', '[]'])
      await pool().query('SELECT pg_notify($1, $2)', ['fovea', `uploads ${said}`])
    assert.equal((await fixture.patch(id, 0, Buffer.alloc(10))).status, 204)
  })
})

describe('the lease of an idle upload', () => {
  it('is renewed, never expires while its holder runs, and is released after a while', async () => {
    const fixture = openUploadsFixture({ bus, leaseMs: 3000 })
    const id = await fixture.create(10)
    await fixture.patch(id, 0, Buffer.alloc(5))
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    disposers.push(() => client.end())
    const holder = async () => {
      const { rows } = await client.query<{ holder: string | null; lapsed: boolean }>(
        'SELECT lease_holder AS holder, coalesce(lease_expires_at < now(), false) AS lapsed FROM uploads WHERE id = $1',
        [id],
      )
      assert.equal(rows[0]!.lapsed, false)
      return rows[0]!.holder
    }
    await eventually('nobody holds the lease', holder, (id_) => id_ === null)
    assert.equal((await fixture.patch(id, 5, new ManualBody().send(Buffer.alloc(5)).end())).status, 204)
  })
})
