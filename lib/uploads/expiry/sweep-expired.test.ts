import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { pool } from '../../db/database'
import { steadyNow } from '../../db/steady-clock'
import { openTestClock, openTestDatabase } from '../../db/test-database'
import { ManualBody, openUploadsFixture } from '../test-uploads'

await openTestDatabase()

const DAY = 86_400_000
const inDays = (days: number) => new Date(steadyNow() + days * DAY)

describe('expiry', () => {
  it('returns 410 after the expiry, before and after the sweep, which removes the bytes (A17)', async () => {
    const fixture = openUploadsFixture({ expiryMs: -1000 })
    const id = await fixture.create(1000)
    assert.equal((await fixture.patch(id, 0, Buffer.alloc(10))).status, 410)
    assert.equal((await fixture.head(id)).status, 410)
    assert.equal(readdirSync(path.join(fixture.folder, 'original')).length, 1)
    assert.equal((await fixture.uploads.sweep(new Date())).expired, 1)
    assert.deepEqual(readdirSync(path.join(fixture.folder, 'original')), [])
    assert.deepEqual(fixture.hooks.removedIds, [id])
    assert.equal((await fixture.patch(id, 0, Buffer.alloc(10))).status, 410)
  })

  it('returns 410 for 30 days, and 404 afterwards', async () => {
    const fixture = openUploadsFixture({ expiryMs: -1000 })
    const id = await fixture.create(1000)
    await fixture.uploads.sweep(new Date())
    await fixture.uploads.sweep(inDays(29))
    assert.equal((await fixture.head(id)).status, 410)
    assert.ok((await fixture.uploads.sweep(inDays(31))).forgotten >= 1)
    assert.equal((await fixture.head(id)).status, 404)
  })

  it('forgets many that are over in batches, and reads none of the others', async () => {
    const fixture = openUploadsFixture()
    await pool().query(
      `INSERT INTO uploads (id, owner_id, state, object_key, object_id, updated_at, expires_at)
       SELECT gen_random_uuid(), gen_random_uuid(), CASE WHEN n % 2 = 0 THEN 'terminated' ELSE 'finished' END::"UploadState",
         CASE WHEN n % 2 = 0 THEN '' ELSE 'original/x' END, gen_random_uuid(), now() - interval '31 days', now() + interval '1 year'
       FROM generate_series(1, 12000) n`,
    )
    await pool().query('VACUUM ANALYZE uploads')
    const swept = await Promise.all([fixture.uploads.sweep(new Date()), fixture.uploads.sweep(new Date())])
    assert.equal(swept[0].forgotten + swept[1].forgotten, 6_000)
    await pool().query('VACUUM ANALYZE uploads')
    const { rows } = await pool().query<{ 'QUERY PLAN': [{ Plan: Record<string, number> }] }>(
      `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) SELECT id FROM uploads WHERE state IN ('terminated', 'expired') AND object_key = ''
       AND updated_at <= now() - interval '30 days' ORDER BY updated_at LIMIT 5000`,
    )
    const plan = rows[0]!['QUERY PLAN'][0].Plan
    assert.ok(plan['Shared Hit Blocks']! + plan['Shared Read Blocks']! < 20)
    await pool().query(`DELETE FROM uploads WHERE object_key = 'original/x'`)
  })

  it('touches neither finished nor unexpired uploads', async () => {
    const fixture = openUploadsFixture()
    const finished = await fixture.create(5)
    await fixture.patch(finished, 0, Buffer.from('hello'))
    const young = await fixture.create(5)
    await fixture.patch(young, 0, Buffer.from('he'))
    assert.deepEqual(await fixture.uploads.sweep(inDays(6)), { expired: 0, forgotten: 0 })
    assert.deepEqual(await fixture.uploads.sweep(inDays(8)), { expired: 1, forgotten: 0 })
    assert.deepEqual(fixture.hooks.removedIds, [young])
    assert.equal((await fixture.readBack(finished)).toString(), 'hello')
    assert.equal((await fixture.head(finished)).status, 200)
  })

  it('is extended by every saved byte, and does not interrupt a PATCH in progress', async () => {
    const fixture = openUploadsFixture({ expiryMs: 5000 })
    const id = await fixture.create(10)
    const first = Date.parse((await fixture.head(id)).headers['upload-expires']!)
    const body = new ManualBody().send(Buffer.alloc(5))
    const asked = fixture.patch(id, 0, body)
    await body.started
    assert.deepEqual(await fixture.uploads.sweep(inDays(1)), { expired: 0, forgotten: 0 })
    await fixture.head(id)
    assert.ok(Date.parse((await fixture.head(id)).headers['upload-expires']!) >= first)
    body.send(Buffer.alloc(5)).end()
    assert.equal((await asked).status, 204)
  })

  it('is neither early nor late when the clock of the machine or of the database is set', async (t) => {
    const time = { wallMs: Date.now(), runMs: 1000 }
    const clock = await openTestClock({ wallMs: () => Promise.resolve(time.wallMs), runMs: () => time.runMs })
    const fixture = openUploadsFixture()
    const [id, other] = [await fixture.create(10), await fixture.create(10)]
    for (const [offset, byDays] of [20, -20, -400].entries()) {
      time.wallMs += byDays * DAY
      t.mock.timers.enable({ apis: ['Date'], now: Date.now() + byDays * DAY })
      await clock.sync()
      assert.equal((await fixture.patch(id, offset, Buffer.alloc(1))).status, 204)
      await fixture.uploads.sweep(inDays(0))
      assert.equal(await fixture.offset(id), offset + 1)
      assert.equal((await fixture.head(other)).status, 200)
      t.mock.timers.reset()
    }
    time.runMs += 8 * DAY
    for (const one of [id, other]) assert.equal((await fixture.head(one)).status, 410)
    await fixture.uploads.sweep(inDays(0))
    assert.ok(fixture.hooks.removedIds.includes(id) && fixture.hooks.removedIds.includes(other))
    await openTestClock()
  })
})
