import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, describe, it } from 'node:test'
import { db, pool } from '../../db/database'
import { createMessageBus, type MessageBus } from '../../db/open-message-bus'
import { openTestDatabase } from '../../db/test-database'
import { newUuid } from '../../runtime/uuid'
import { saveRow } from '../session/_internal/upload-row'
import { OtherProcess } from '../test-other-process'
import { fakeHooks } from '../test-fake-hooks'
import { openUploadsFixture } from '../test-uploads'
import { takeLease } from './lease'
import { encodeHandover, takeReleased } from './take-released'

const disposers: (() => Promise<void>)[] = []
after(async () => {
  for (const close of disposers.reverse()) await close()
}) // Registered before the database's own hook, which closes what these disposers need.
const url = await openTestDatabase()
const bus = await createMessageBus()
disposers.push(() => bus.close())

const [LEASE_MS, HOUR_MS] = [15_000, 3_600_000]
const elsewhere = () => `another-place/1/${newUuid()}`
const handover = { holder: 'former', consecutive: 3, checkpoint: 'as stored' }

/** An upload that was released at byte 40 of 100 under token 1. */
async function released() {
  const [uploadId, ownerId] = [newUuid(), newUuid()]
  const expiresAt = new Date(Date.now() + HOUR_MS)
  await db().upload.create({ data: { id: uploadId, ownerId, length: 100n, objectKey: 'x', objectId: newUuid(), expiresAt } })
  const lease = await takeLease({ uploadId, holder: 'former', deadHolder: null, leaseMs: LEASE_MS })
  const save = { id: uploadId, token: lease!.token, savedBytes: 40, expiresAt, leaseMs: LEASE_MS }
  assert.ok(await saveRow({ ...save, handover: encodeHandover(handover) }))
  return { uploadId, ownerId, offsetBytes: 40, holder: elsewhere(), leaseMs: LEASE_MS }
}

describe('an upload that was released with a save', () => {
  it('is granted to one of many concurrent requests, with what its last holder left', async () => {
    const wanted = await released()
    const asked = Array.from({ length: 10 }, () => takeReleased({ ...wanted, holder: elsewhere() }))
    const taken = (await Promise.all(asked)).flatMap(({ lease }) => lease ?? [])
    assert.deepEqual(
      taken.map(({ token, savedBytes, handover: left }) => ({ token, savedBytes, left })),
      [{ token: '2', savedBytes: 40, left: handover }],
    )
  })

  it('is granted with its data key, as it is stored, which is read for nobody else', async () => {
    const { storedDataKey, dataKey } = fakeHooks()
    const wanted = { ...(await released()), storedDataKey }
    const refused = await takeReleased({ ...wanted, offsetBytes: 39 })
    assert.deepEqual([refused.lease, refused.wrappedKey], [null, null])
    const { row, wrappedKey } = await takeReleased(wanted)
    assert.deepEqual(storedDataKey!.unwrap(row!.objectId, wrappedKey), await dataKey(row!.objectId))
  })

  it('is only read at another offset, by another user, and after its end', async () => {
    const wanted = await released()
    for (const other of [{ offsetBytes: 39 }, { ownerId: newUuid() }]) {
      const { row, lease } = await takeReleased({ ...wanted, ...other })
      assert.deepEqual([lease, row?.savedBytes, row?.isReleased], [null, 40, true])
    }
    await pool().query(`UPDATE uploads SET state = 'expired' WHERE id = $1`, [wanted.uploadId])
    assert.equal((await takeReleased(wanted)).lease, null)
  })

  it('is not continued from what was left once another holder had it, since that one may have written', async () => {
    const wanted = await released()
    const held = await takeReleased(wanted)
    await pool().query('UPDATE uploads SET lease_holder = NULL WHERE id = $1 AND lease_token = $2', [
      wanted.uploadId,
      held.lease!.token,
    ])
    const { row, lease } = await takeReleased({ ...wanted, holder: elsewhere() })
    assert.deepEqual([lease, row?.isReleased], [null, false])
  })

  it('is left to the next PATCH by a request that only wants its offset', async () => {
    const { uploadId, holder } = await released()
    const asked = { uploadId, holder, deadHolder: null, leaseMs: LEASE_MS }
    assert.equal(await takeLease({ ...asked, unlessReleased: true }), null)
    assert.equal((await takeLease(asked))?.token, '2')
  })

  it('is not released by a holder that lost the lease', async () => {
    const wanted = await released()
    await takeReleased(wanted)
    const expiresAt = new Date(Date.now() + HOUR_MS)
    const late = { id: wanted.uploadId, token: '1', savedBytes: 90, expiresAt, leaseMs: LEASE_MS }
    assert.equal(await saveRow({ ...late, handover: encodeHandover(handover) }), false)
  })
})

/** A bus that can be silenced on this side. */
function mutedBus() {
  let isUp = true
  const muted: Pick<MessageBus, 'isListening' | 'subscribe'> = {
    get isListening() {
      return isUp
    },
    subscribe: (topic, subscriber) => bus.subscribe(topic, subscriber),
  }
  return { muted, mute: () => (isUp = false) }
}

const holderOf = async (id: string) =>
  (await pool().query<{ lease_holder: string | null }>('SELECT lease_holder FROM uploads WHERE id = $1', [id])).rows[0]!
    .lease_holder

describe('an upload that changes server at each PATCH', async () => {
  const { muted, mute } = mutedBus()
  const fixture = openUploadsFixture({ bus: muted, drainMs: 20_000 })
  const other = await OtherProcess.start(fixture.folder, url, fixture.owner, { drainMs: 20_000 })
  const bytes = randomBytes(1_000_000)
  const piece = (offset: number, length = 70_001) => bytes.subarray(offset, offset + length)

  it('is requested from its holder once, and from then on needs no message between the servers', async () => {
    const id = await fixture.create(bytes.length)
    assert.equal((await other.patch(id, 0, piece(0))).status, 204)
    assert.equal(await holderOf(id), null)
    mute()
    let [offset, turn] = [70_001, 0]
    for (; offset < bytes.length; offset += 70_001) {
      const { status, headers } = await (turn++ % 2 === 0 ? fixture : other).patch(id, offset, piece(offset))
      assert.deepEqual([status, headers['upload-offset']], [204, String(Math.min(offset + 70_001, bytes.length))])
      assert.equal(await holderOf(id), null)
    }
    assert.ok((await fixture.readBack(id)).equals(bytes))
  })

  it('is left to the next server from its creation on, after others changed server before it', async () => {
    const id = await fixture.create(100)
    assert.deepEqual([await holderOf(id), await fixture.offset(id)], [null, 0])
    assert.equal((await other.patch(id, 0, bytes.subarray(0, 100))).status, 204)
    assert.ok((await fixture.readBack(id)).equals(bytes.subarray(0, 100)))
  })

  it('returns its offset without being taken, and is continued at once after its last server was killed', async () => {
    const here = openUploadsFixture({ bus, drainMs: 20_000 })
    const there = await OtherProcess.start(here.folder, url, here.owner)
    const id = await here.create(bytes.length)
    assert.equal((await there.patch(id, 0, piece(0, 300_000))).status, 204)
    assert.equal(await here.offset(id), 300_000)
    assert.equal(await holderOf(id), null)
    await there.kill()
    assert.equal((await here.patch(id, 300_000, piece(300_000, 700_000))).status, 204)
    assert.ok((await here.readBack(id)).equals(bytes))
  })

  it('is kept again by a server that gets all of its PATCHes', async () => {
    const here = openUploadsFixture({ bus, drainMs: 20_000 })
    const there = await OtherProcess.start(here.folder, url, here.owner, { drainMs: 20_000 })
    const id = await there.create(bytes.length)
    let offset = 0
    for (; (await holderOf(id)) === null || offset === 0; offset += 10_000)
      assert.equal((await here.patch(id, offset, piece(offset, 10_000))).status, 204)
    assert.ok(offset > 20_000 && offset < 200_000, String(offset))
    assert.equal((await there.patch(id, offset, piece(offset, 10_000))).status, 204)
  })
})
