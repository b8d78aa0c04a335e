import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { describe, it } from 'node:test'
import { openTestDatabase } from '../db/test-database'
import { pool } from '../db/database'
import { HandBody, openBench } from './test-uploads'

await openTestDatabase()

const stateOf = async (id: string) =>
  (await pool().query<{ state: string }>('SELECT state FROM uploads WHERE id = $1', [id])).rows[0]!.state

describe('closing the gaps of a kill', () => {
  it('finishes an upload whose bytes were all there when what follows failed; once', async () => {
    const bench = openBench()
    const bytes = randomBytes(300_000)
    const id = await bench.create(bytes.length)
    bench.hooks.failFinish = new Error('the queue does not answer')
    const { status, error } = await bench.patch(id, 0, bytes)
    assert.deepEqual([status, error?.code], [503, 'unavailable'])
    assert.equal(await stateOf(id), 'open')
    assert.equal(await bench.offset(id), bytes.length)
    assert.equal(await stateOf(id), 'open')

    bench.hooks.failFinish = null
    const next = await bench.reborn()
    assert.deepEqual(await next.uploads.reconcile(), { finished: 1, cleared: 0, left: 0 })
    assert.deepEqual(await next.uploads.reconcile(), { finished: 0, cleared: 0, left: 0 })
    assert.equal(await stateOf(id), 'finished')
    assert.deepEqual(bench.hooks.finishedIds, [id])
    assert.ok((await next.readBack(id)).equals(bytes))
  })

  it('lets HEAD or an empty PATCH finish it as well', async () => {
    for (const how of ['HEAD', 'PATCH']) {
      const bench = openBench()
      const id = await bench.create(5)
      bench.hooks.failFinish = new Error('the queue does not answer')
      assert.equal((await bench.patch(id, 0, Buffer.from('hello'))).status, 503)
      bench.hooks.failFinish = null
      const { status } = how === 'HEAD' ? await bench.head(id) : await bench.patch(id, 5, Buffer.alloc(0))
      assert.ok(status < 300)
      assert.equal(await stateOf(id), 'finished', how)
      assert.deepEqual(bench.hooks.finishedIds, [id])
    }
  })

  it('finishes one that was killed after its last byte reached the disk and before its row knew', async () => {
    const bench = openBench()
    const bytes = randomBytes(600_000)
    const id = await bench.create(bytes.length)
    const body = new HandBody().send(bytes) // All of it, but the sender never says that this is the end.
    void bench.patch(id, 0, body)
    await body.started
    await bench.head(id)
    const next = await bench.reborn()
    assert.equal((await next.uploads.reconcile()).finished, 1)
    assert.equal(await stateOf(id), 'finished')
    assert.ok((await next.readBack(id)).equals(bytes))
  })

  it('leaves a PATCH in progress alone', async () => {
    const bench = openBench()
    const id = await bench.create(10)
    const body = new HandBody().send(Buffer.alloc(5))
    const asked = bench.patch(id, 0, body)
    await body.started
    assert.deepEqual(await bench.uploads.reconcile(), { finished: 0, cleared: 0, left: 0 })
    body.send(Buffer.alloc(5)).end()
    assert.equal((await asked).status, 204)
    assert.equal(await stateOf(id), 'finished')
  })
})
