import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { limitConcurrency } from './limit-concurrency'
import { processSingleton } from './singleton'

/** Work that waits until its gate opens. */
function gated() {
  let open!: () => void
  const gate = new Promise<void>((done) => (open = done))
  return { gate, open }
}
const turn = () => new Promise(setImmediate)

describe('limitConcurrency', () => {
  it('runs two at a time for one key, the others in order, whatever fails', async () => {
    const begun: number[] = []
    const gates = Array.from({ length: 5 }, gated)
    const done = gates.map(({ gate }, i) =>
      limitConcurrency('one', async () => {
        begun.push(i)
        await gate
        if (i === 1) throw new Error('no')
        return i
      }),
    )
    const ends = Promise.allSettled(done)
    await turn()
    assert.deepEqual(begun, [0, 1])
    gates[1]!.open()
    await turn()
    assert.deepEqual(begun, [0, 1, 2])
    for (const { open } of gates) open()
    assert.deepEqual(
      (await ends).map((end) => (end.status === 'fulfilled' ? end.value : 'failed')),
      [0, 'failed', 2, 3, 4],
    )
    assert.deepEqual(begun, [0, 1, 2, 3, 4])
  })

  it('does not wait for another key, and keeps no finished key', async () => {
    const held = [gated(), gated()]
    const slow = held.map(({ gate }) => limitConcurrency('busy', () => gate))
    assert.equal(await limitConcurrency('other', () => Promise.resolve('done')), 'done')
    for (const { open } of held) open()
    await Promise.all(slow)
    assert.equal(processSingleton<Map<string, unknown>>('concurrency-limits').get().size, 0)
  })
})
