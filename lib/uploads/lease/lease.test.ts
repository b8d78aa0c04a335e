import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { describe, it } from 'node:test'
import { db, pool } from '../../db/database'
import { openTestDatabase } from '../../db/test-database'
import { newUuid } from '../../runtime/uuid'
import { saveRow } from '../session/_internal/upload-row'
import { isHolderDead, newLeaseHolder, releaseLease, takeLease } from './lease'
import { ManualBody, openUploadsFixture } from '../test-uploads'
import { eventually } from '../../runtime/test-eventually'

await openTestDatabase()

const make = async () => {
  const id = newUuid()
  const expiresAt = new Date(Date.now() + 60_000)
  await db().upload.create({ data: { id, ownerId: newUuid(), length: 100n, objectKey: 'x', objectId: newUuid(), expiresAt } })
  return id
}
const save = (id: string, token: string, savedBytes: number) =>
  saveRow({ id, token, savedBytes, expiresAt: new Date(Date.now() + 60_000), leaseMs: 15_000 })
const elsewhere = () => `another-place/1/${newUuid()}`

describe('the lease of an upload', () => {
  it('is granted to one of many concurrent requests', async () => {
    const uploadId = await make()
    const asked = Array.from({ length: 10 }, elsewhere)
    const got = await Promise.all(asked.map((holder) => takeLease({ uploadId, holder, deadHolder: null, leaseMs: 15_000 })))
    assert.equal(got.filter(Boolean).length, 1)
  })

  it('is granted again after its release, its expiry or the death of its holder, with a higher token each time', async () => {
    const uploadId = await make()
    const [first, second, third] = [elsewhere(), elsewhere(), elsewhere()]
    const a = await takeLease({ uploadId, holder: first, deadHolder: null, leaseMs: 15_000 })
    assert.equal(await takeLease({ uploadId, holder: second, deadHolder: null, leaseMs: 15_000 }), null)
    const b = await takeLease({ uploadId, holder: second, deadHolder: first, leaseMs: 15_000 })
    await releaseLease(uploadId, b!.token)
    const c = await takeLease({ uploadId, holder: third, deadHolder: null, leaseMs: -1 })
    const d = await takeLease({ uploadId, holder: first, deadHolder: null, leaseMs: 15_000 })
    assert.deepEqual(
      [a, b, c, d].map((lease) => lease?.token),
      ['1', '2', '3', '4'],
    )
  })

  it('is granted again where it ends later than any lasts: the clock was set back since', async () => {
    for (const by of ['1 hour', '1 day']) {
      const uploadId = await make()
      await takeLease({ uploadId, holder: elsewhere(), deadHolder: null, leaseMs: 15_000 })
      await pool().query(`UPDATE uploads SET lease_expires_at = lease_expires_at + interval '${by}' WHERE id = $1`, [uploadId])
      const lease = await takeLease({ uploadId, holder: elsewhere(), deadHolder: null, leaseMs: 15_000 })
      // Its holder may live: what it writes to the store is fenced off.
      assert.deepEqual([lease?.token, lease?.hasZombieWriter], ['2', true])
    }
  })

  it('fences off a former holder, whose saves change nothing', async () => {
    const uploadId = await make()
    const old = await takeLease({ uploadId, holder: elsewhere(), deadHolder: null, leaseMs: -1 })
    const young = await takeLease({ uploadId, holder: elsewhere(), deadHolder: null, leaseMs: 15_000 })
    assert.equal(await save(uploadId, old!.token, 50), false)
    assert.ok(await save(uploadId, young!.token, 10))
    await releaseLease(uploadId, old!.token)
    const { rows } = await pool().query(
      'SELECT saved_offset::int AS saved, lease_holder IS NULL AS free FROM uploads WHERE id = $1',
      [uploadId],
    )
    assert.deepEqual(rows, [{ saved: 10, free: false }])
  })

  it('counts a holder as dead only if that can be proven', () => {
    const me = newLeaseHolder()
    const place = me.split('/')[0]!
    const { pid } = spawnSync(process.execPath, ['-e', '0']) // A process that has ended.
    assert.equal(isHolderDead(me, me), false)
    assert.equal(isHolderDead(newLeaseHolder(), me), true) // An earlier process with this pid.
    assert.equal(isHolderDead(`${place}/${pid}/abc`, me), true)
    assert.equal(isHolderDead(`${place}/${process.ppid}/abc`, me), false)
    assert.equal(isHolderDead(`other/${pid}/abc`, me), false)
  })

  it('of another running process makes PATCH return 423, and HEAD the offset that process saved', async () => {
    const fixture = openUploadsFixture()
    const id = await fixture.create(10)
    await fixture.patch(id, 0, Buffer.alloc(4))
    await fixture.uploads.close()
    const lease = await takeLease({ uploadId: id, holder: elsewhere(), deadHolder: null, leaseMs: 15_000 })
    const next = await fixture.restart()
    assert.equal(await next.offset(id), 4)
    const waits = await next.patch(id, 4, Buffer.alloc(6))
    assert.deepEqual([waits.status, waits.headers['retry-after']], [423, '1'])
    assert.equal((await next.patch(id, 3, Buffer.alloc(6))).status, 409)
    assert.equal((await next.call('DELETE', { id })).status, 423)
    await releaseLease(id, lease!.token)
    assert.equal((await next.patch(id, 4, Buffer.alloc(6))).status, 204)
  })

  it('ends a PATCH when it is lost, which acknowledges none of its bytes', async () => {
    const fixture = openUploadsFixture()
    const id = await fixture.create(10)
    const body = new ManualBody().send(Buffer.alloc(5))
    const asked = fixture.patch(id, 0, body)
    await body.started
    await pool().query(`UPDATE uploads SET lease_token = lease_token + 1, lease_holder = 'another' WHERE id = $1`, [id])
    body.end()
    assert.equal((await asked).status, 423)
    const { rows } = await pool().query('SELECT saved_offset::int AS saved, lease_holder FROM uploads WHERE id = $1', [id])
    assert.deepEqual(rows, [{ saved: 0, lease_holder: 'another' }])
  })

  it('is renewed during a PATCH, even if no bytes arrive', async () => {
    const fixture = openUploadsFixture({ leaseMs: 1500 })
    const id = await fixture.create(10)
    const until = async () => (await db().upload.findUniqueOrThrow({ where: { id } })).leaseExpiresAt!.getTime()
    const body = new ManualBody()
    const asked = fixture.patch(id, 0, body)
    await body.started
    const first = await until()
    await eventually('the lease is renewed', until, (later) => later !== first)
    body.send(Buffer.alloc(10)).end()
    assert.equal((await asked).status, 204)
  })
})
