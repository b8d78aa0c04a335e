import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { takeTurn } from './take-turn'
import { processWide } from './process-wide'

/** Work that waits until it is told to end. */
function gated() {
  let open!: () => void
  const gate = new Promise<void>((done) => (open = done))
  return { gate, open }
}
const turn = () => new Promise(setImmediate)

describe('takeTurn', () => {
  it('does two at a time for one key, the others in the order of asking, whatever fails', async () => {
    const begun: number[] = []
    const gates = Array.from({ length: 5 }, gated)
    const done = gates.map(({ gate }, i) =>
      takeTurn('one', async () => {
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

  it('keeps nobody waiting for another key, and remembers none that is done', async () => {
    const held = [gated(), gated()]
    const slow = held.map(({ gate }) => takeTurn('busy', () => gate))
    assert.equal(await takeTurn('other', () => Promise.resolve('done')), 'done')
    for (const { open } of held) open()
    await Promise.all(slow)
    assert.equal(processWide<Map<string, unknown>>('turns').get().size, 0)
  })
})
