import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { programOf } from '../../runtime/test-program'
import { eventually } from '../../runtime/test-eventually'
import { openDecoders, type DecoderOptions } from './decoders'

const lying: DecoderOptions = {
  ...programOf('lib/imaging/decoder-pool/test-lying-child.ts'),
  ...{ size: 1, timeMs: 60_000, residentMb: 400, dataMb: 4000 },
}
/** Of any one lie; what is announced in this test is more. */
const MAX_GROWTH_BYTES = 160 * 2 ** 20

/** A store that does not answer: what is asked for waits. */
const neverRead = { sizeBytes: 4, read: () => new Promise<Uint8Array>(() => undefined) }
let forEver: string[] = []

describe('a child that lies', async () => {
  const pool = openDecoders(lying)
  const known = (await pool.run('lies', null)) as [string[], string[]]
  const lies = known[0]
  forEver = known[1]
  after(() => pool.close())

  for (const lie of lies)
    it(`loses its task and nothing else: ${lie}`, async () => {
      const [child] = pool.pids()
      const before = process.memoryUsage.rss()
      await assert.rejects(pool.run(lie, null, neverRead), { code: 'image_unreadable' })
      assert.ok(process.memoryUsage.rss() - before < MAX_GROWTH_BYTES)
      assert.ok(!pool.pids().includes(child!), 'it has ended')
      assert.deepEqual(await pool.run('lies', null), known, 'the next task has another child')
      assert.equal(({} as Record<string, unknown>)['admin'], undefined)
    })

  it('is ended where it has no task, and the next task has another child', async () => {
    const [child] = pool.pids()
    assert.equal(await pool.run('done, and then noise', null), 'lie')
    await eventually('the child that sends what nobody waits for ends', () => !pool.pids().includes(child!))
    assert.deepEqual(await pool.run('lies', null), known)
  })
})

describe('a child that takes its time', () => {
  it('does not renew its time by what it announces or sends slowly, or by closing its channel', async () => {
    const short = openDecoders({ ...lying, timeMs: 1000 })
    for (const lie of [...forEver, 'close the channel']) {
      const before = process.memoryUsage.rss()
      await assert.rejects(short.run(lie, null), { code: 'too_large_to_process' }, lie)
      assert.ok(process.memoryUsage.rss() - before < MAX_GROWTH_BYTES, lie)
    }
    await short.close()
  })
})
