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

const undo: (() => Promise<void>)[] = []
after(async () => {
  for (const close of undo.reverse()) await close()
}) // Stands before the database's own hook, which closes what all of this needs.
const url = await openTestDatabase()
const bus = await createMessageBus()
undo.push(() => bus.close())

interface Two {
  bench: UploadsFixture
  other: OtherProcess
}

/** This process and another one, on one folder and one database. */
async function two(here: Partial<UploadsOptions> = {}, there: Parameters<typeof OtherProcess.start>[3] = {}): Promise<Two> {
  const fixture = openUploadsFixture({ bus, ...here })
  return { bench: fixture, other: await OtherProcess.start(fixture.folder, url, fixture.owner, there) }
}

/** Who is silent for so long is taken over: at once, as it is by default, or never. A process takes seconds to start. */
const [AT_ONCE, USUAL, NEVER] = [0, 500, 600_000]
const lasting = new Map(
  await Promise.all([AT_ONCE, USUAL, NEVER].map(async (idleMs) => [idleMs, await two({}, { idleMs })] as const)),
)
const lastingTwo = (idleMs: number): Two => lasting.get(idleMs)!

async function objectOf(id: string): Promise<string> {
  const { rows } = await pool().query<{ object_id: string }>('SELECT object_id FROM uploads WHERE id = $1', [id])
  return rows[0]!.object_id
}

/** The plaintext of an upload, whichever process made it. */
async function readBack(fixture: UploadsFixture, id: string): Promise<Buffer> {
  const isKnown = fixture.hooks.admitted.some(({ uploadId }) => uploadId === id)
  if (!isKnown) fixture.hooks.admitted.push({ uploadId: id, objectId: await objectOf(id) } as (typeof fixture.hooks.admitted)[0])
  return fixture.readBack(id)
}

describe('two processes on one upload', () => {
  it('take its pieces in turns, each from where the other one stands, and nobody waits', async () => {
    const { bench: fixture, other } = lastingTwo(USUAL)
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

  it('a piece is taken though others ask the other one without end where it stands', async () => {
    const { bench: fixture, other } = lastingTwo(USUAL)
    const bytes = randomBytes(400_000)
    const id = await fixture.create(bytes.length)
    let isOver = false
    const asking = Array.from({ length: 3 }, async () => {
      while (!isOver) assert.ok((await other.offset(id)) >= 0)
    })
    for (let offset = 0; offset < bytes.length; offset += 10_000)
      assert.equal((await fixture.patch(id, offset, bytes.subarray(offset, offset + 10_000))).status, 204)
    isOver = true
    await Promise.all(asking)
    assert.ok((await readBack(fixture, id)).equals(bytes))
  })

  it('asked where it stands, the one makes the other save what came, which goes on receiving (A15)', async () => {
    const { bench: fixture, other } = lastingTwo(USUAL)
    const bytes = randomBytes(2_000_000)
    const id = await other.create(bytes.length)
    const body = other.body()
    const asked = other.patch(id, 0, body)
    await body.started
    let told = 0
    for (let sent = 0; sent < bytes.length;) {
      const piece = bytes.subarray(sent, sent + 250_000)
      body.send(piece)
      sent += piece.length
      // What was sent before HEAD was asked is on its way to the other process; as soon as it is there, it counts.
      while (told < sent) {
        const offset = await fixture.offset(id)
        assert.ok(offset >= told && offset <= sent, `${offset} after ${told} of ${sent}`)
        told = offset
      }
    }
    body.end()
    assert.equal((await asked).status, 204)
    assert.equal(await fixture.offset(id), bytes.length)
    assert.ok((await readBack(fixture, id)).equals(bytes))
  })

  it('a PATCH waits with 423 while the other one receives, and its offset decides before anybody is disturbed', async () => {
    const { bench: fixture, other } = lastingTwo(NEVER)
    const id = await other.create(1000)
    const body = other.body().send(Buffer.alloc(400, 1))
    const asked = other.patch(id, 0, body)
    await body.started
    const waits = await fixture.patch(id, 0, Buffer.alloc(1000, 2))
    assert.deepEqual([waits.status, waits.headers['retry-after']], [423, '1'])
    const wrong = await fixture.patch(id, 1, Buffer.alloc(999, 2))
    assert.deepEqual([wrong.status, wrong.headers['upload-offset']], [409, '0'])
    body.send(Buffer.alloc(600, 1)).end()
    assert.equal((await asked).status, 204)
    assert.deepEqual(await readBack(fixture, id), Buffer.alloc(1000, 1))
  })

  it('a line that fell silent in the one is taken over by the other, from what the silent one brought', async () => {
    const { bench: fixture, other } = lastingTwo(AT_ONCE)
    const bytes = randomBytes(900_000)
    const id = await other.create(bytes.length)
    const silent = other.body().send(bytes.subarray(0, 500_000))
    const asked = other.patch(id, 0, silent)
    await silent.started
    while ((await fixture.offset(id)) < 500_000);
    // Who believes in an offset that is past is told the true one, and nobody is disturbed.
    const early = await fixture.patch(id, 0, bytes)
    assert.deepEqual([early.status, early.headers['upload-offset']], [409, '500000'])
    assert.equal((await fixture.patch(id, 500_000, bytes.subarray(500_000))).status, 204)
    assert.equal((await asked).status, 423)
    assert.ok((await readBack(fixture, id)).equals(bytes))
  })

  it('what a silent line brought and nobody knew of counts: the newcomer is told with 409', async () => {
    const { bench: fixture, other } = lastingTwo(AT_ONCE)
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

  it('a DELETE in the one ends the PATCH in the other, and no byte stays (A16)', async () => {
    const { bench: fixture, other } = lastingTwo(NEVER)
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
    it(`of many at one offset in both of them exactly one wins, and its bytes alone are stored (A12), round ${round}`, async () => {
      const { bench: fixture, other } = lastingTwo(USUAL)
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

  it('wait for each other as before while one of them cannot be heard, and HEAD tells what is saved', async () => {
    let isUp = true
    const muted: Pick<MessageBus, 'isListening' | 'subscribe'> = {
      get isListening() {
        return isUp
      },
      subscribe: (topic, subscriber) => bus.subscribe(topic, subscriber),
    }
    const { bench: fixture, other } = await two({ bus: muted }, { idleMs: 0 })
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

  it('one that is killed in the middle of a PATCH is known to be dead: the other goes on at once', async () => {
    const { bench: fixture, other } = await two()
    const bytes = randomBytes(1_500_000)
    const id = await other.create(bytes.length)
    const body = other.body().send(bytes.subarray(0, 900_000))
    void other.patch(id, 0, body)
    await body.started
    let told = 0
    while (told < 900_000) told = await fixture.offset(id)
    body.send(bytes.subarray(900_000, 1_300_000))
    await other.kill()
    const offset = await fixture.offset(id)
    assert.ok(offset >= told && offset <= 1_300_000, `${offset} after ${told}`)
    assert.equal((await fixture.patch(id, offset, bytes.subarray(offset))).status, 204)
    assert.ok((await readBack(fixture, id)).equals(bytes))
  })

  for (const isUnverified of [false, true]) {
    it(`one that was stopped loses its upload when its lease lapses, and writes nothing when it wakes up${isUnverified ? ', nor takes anything back' : ''}`, async () => {
      const { bench: fixture, other } = await two({ drainMs: 200 }, { idleMs: NEVER, leaseMs: 5000 })
      const [theirs, ours] = [randomBytes(2_000_000), randomBytes(2_000_000)]
      const id = await other.create(theirs.length)
      assert.equal((await other.patch(id, 0, theirs.subarray(0, 400_000))).status, 204)
      const body = other.body().send(theirs.subarray(400_000, 900_000))
      const sum = { 'upload-checksum': `sha1 ${createHash('sha1').update(theirs.subarray(400_000)).digest('base64')}` }
      const asked = other.patch(id, 400_000, body, isUnverified ? sum : {})
      await body.started
      let told = 400_000
      while (!isUnverified && told < 900_000) told = await fixture.offset(id)
      other.holdWrites()
      body.send(theirs.subarray(900_000, 1_900_000))
      await other.call('OPTIONS', null) // By now it took them, and is in the middle of a write.
      other.pause()
      body.send(theirs.subarray(1_900_000)).end() // It lies in the stopped one's sockets.
      const seen = new Set<number>()
      let status = 0
      while (status !== 204) {
        const offset = await fixture.offset(id)
        assert.equal(offset, told, 'what was acknowledged stays, and nothing is added')
        ;({ status } = await fixture.patch(id, offset, ours.subarray(offset)))
        seen.add(status)
      }
      assert.deepEqual([...seen], [423, 204])
      const expected = Buffer.concat([theirs.subarray(0, told), ours.subarray(told)])
      assert.ok((await readBack(fixture, id)).equals(expected))
      other.goOn()
      other.release()
      assert.equal((await asked).status, 423)
      await other.close() // Whatever it had under way has come to its end.
      assert.ok((await readBack(fixture, id)).equals(expected))
      assert.deepEqual(fixture.hooks.finishedIds, [id])
      const lies = readdirSync(path.join(fixture.folder, 'original'))
      assert.deepEqual(lies, [await objectOf(id)], 'nothing is left of the one that was stopped')
    })
  }

  it('one that was stopped for a moment only, within its lease, goes on as if nothing had been', async () => {
    const { bench: fixture, other } = await two({ drainMs: 100 }, { idleMs: NEVER })
    const bytes = randomBytes(600_000)
    const id = await other.create(bytes.length)
    const body = other.body().send(bytes.subarray(0, 300_000))
    const asked = other.patch(id, 0, body)
    await body.started
    other.pause()
    assert.equal((await fixture.patch(id, 0, bytes)).status, 423)
    other.goOn()
    body.send(bytes.subarray(300_000)).end()
    assert.equal((await asked).status, 204)
    assert.ok((await readBack(fixture, id)).equals(bytes))
  })

  it('one that closes gives its uploads back: the other goes on at once', async () => {
    const { bench: fixture, other } = await two()
    const bytes = randomBytes(800_000)
    const id = await other.create(bytes.length)
    const body = other.body().send(bytes.subarray(0, 500_000))
    const asked = other.patch(id, 0, body)
    await body.started
    while ((await fixture.offset(id)) < 500_000);
    await other.close()
    assert.equal((await asked).status, 503)
    assert.equal((await fixture.patch(id, 500_000, bytes.subarray(500_000))).status, 204)
    assert.ok((await readBack(fixture, id)).equals(bytes))
  })

  it('a HEAD in the one waits until the other has joined the parts, or they were given up', async () => {
    const { bench: fixture, other } = await two({}, { concatenationWaitMs: 600_000 })
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

  it('what other versions or strangers say on the bus does no harm', async () => {
    const { bench: fixture, other } = lastingTwo(USUAL)
    const id = await other.create(10)
    for (const said of ['', 'nonsense', '{}', '{"wish":"eat","upload":"x"}', 'null', '[]'])
      await pool().query('SELECT pg_notify($1, $2)', ['fovea', `uploads ${said}`])
    assert.equal((await fixture.patch(id, 0, Buffer.alloc(10))).status, 204)
  })
})

describe('a lease that nobody uses just now', () => {
  it('is kept alive, so that it never lapses while its holder lives, and is given back after a while', async () => {
    const fixture = openUploadsFixture({ bus, leaseMs: 3000 })
    const id = await fixture.create(10)
    await fixture.patch(id, 0, Buffer.alloc(5))
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    undo.push(() => client.end())
    for (;;) {
      const { rows } = await client.query<{ holder: string | null; lapsed: boolean }>(
        'SELECT lease_holder AS holder, coalesce(lease_expires_at < now(), false) AS lapsed FROM uploads WHERE id = $1',
        [id],
      )
      assert.equal(rows[0]!.lapsed, false)
      if (rows[0]!.holder === null) break
    }
    assert.equal((await fixture.patch(id, 5, new ManualBody().send(Buffer.alloc(5)).end())).status, 204)
  })
})
