import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, describe, it } from 'node:test'
import { openTestDatabase } from '../../db/test-database'
import { pool } from '../../db/database'
import { openLocalStore } from '../../storage/drivers/local-store'
import { ManualBody, openUploadsFixture, storeWithFaults } from '../test-uploads'

await openTestDatabase()

const stateOf = async (id: string) =>
  (await pool().query<{ state: string }>('SELECT state FROM uploads WHERE id = $1', [id])).rows[0]!.state

describe('reconciling uploads after a kill', () => {
  it('finishes an upload whose bytes are complete but whose finish failed, once', async () => {
    const fixture = openUploadsFixture()
    const bytes = randomBytes(300_000)
    const id = await fixture.create(bytes.length)
    fixture.hooks.failFinish = new Error('the queue does not answer')
    const { status, error } = await fixture.patch(id, 0, bytes)
    assert.deepEqual([status, error?.code], [503, 'unavailable'])
    assert.equal(await stateOf(id), 'open')
    assert.equal(await fixture.offset(id), bytes.length)
    assert.equal(await stateOf(id), 'open')

    fixture.hooks.failFinish = null
    const next = await fixture.restart()
    assert.deepEqual(await next.uploads.reconcile(), { finished: 1, cleared: 0, left: 0 })
    assert.deepEqual(await next.uploads.reconcile(), { finished: 0, cleared: 0, left: 0 })
    assert.equal(await stateOf(id), 'finished')
    assert.deepEqual(fixture.hooks.finishedIds, [id])
    assert.ok((await next.readBack(id)).equals(bytes))
  })

  it('lets HEAD or an empty PATCH finish it as well', async () => {
    for (const how of ['HEAD', 'PATCH']) {
      const fixture = openUploadsFixture()
      const id = await fixture.create(5)
      fixture.hooks.failFinish = new Error('the queue does not answer')
      assert.equal((await fixture.patch(id, 0, Buffer.from('hello'))).status, 503)
      fixture.hooks.failFinish = null
      const { status } = how === 'HEAD' ? await fixture.head(id) : await fixture.patch(id, 5, Buffer.alloc(0))
      assert.ok(status < 300)
      assert.equal(await stateOf(id), 'finished', how)
      assert.deepEqual(fixture.hooks.finishedIds, [id])
    }
  })

  it('finishes an upload that was killed between its last stored byte and its row', async () => {
    const fixture = openUploadsFixture()
    const bytes = randomBytes(600_000)
    const id = await fixture.create(bytes.length)
    const body = new ManualBody().send(bytes) // All bytes, but the sender never ends the body.
    void fixture.patch(id, 0, body)
    await body.started
    await fixture.head(id)
    const next = await fixture.restart()
    assert.equal((await next.uploads.reconcile()).finished, 1)
    assert.equal(await stateOf(id), 'finished')
    assert.ok((await next.readBack(id)).equals(bytes))
  })

  for (const when of ['before', 'after'] as const) {
    it(`leaves an upload alone whose creation is slow, ${when} its object is stored: its client can send at once`, async () => {
      let reached!: () => void
      let proceed!: () => void
      const isCreating = new Promise<void>((done) => (reached = done))
      const mayProceed = new Promise<void>((done) => (proceed = done))
      let creations = 0
      const createAppendable = async (create: () => Promise<unknown>) => {
        creations += 1
        if (creations > 1) return create()
        const made = when === 'after' ? await create() : null
        reached() // The row is committed.
        await mayProceed
        return made ?? create()
      }
      const folder = mkdtempSync(path.join(tmpdir(), 'fovea-creating-'))
      after(() => rmSync(folder, { recursive: true, force: true }))
      const fixture = openUploadsFixture({ store: storeWithFaults(openLocalStore(folder), { store: { createAppendable } }) })
      const creation = fixture.create(10)
      await isCreating
      assert.deepEqual(await fixture.uploads.reconcile(), { finished: 0, cleared: 0, left: 0 })
      proceed()
      const { status, error } = await fixture.patch(await creation, 0, Buffer.alloc(10))
      assert.deepEqual([status, error?.code, creations], [204, undefined, 1])
    })
  }

  it('leaves a PATCH in progress alone', async () => {
    const fixture = openUploadsFixture()
    const id = await fixture.create(10)
    const body = new ManualBody().send(Buffer.alloc(5))
    const asked = fixture.patch(id, 0, body)
    await body.started
    assert.deepEqual(await fixture.uploads.reconcile(), { finished: 0, cleared: 0, left: 0 })
    body.send(Buffer.alloc(5)).end()
    assert.equal((await asked).status, 204)
    assert.equal(await stateOf(id), 'finished')
  })
})
