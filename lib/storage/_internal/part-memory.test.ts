import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { PartMemory } from './part-memory'

describe('the memory for parts', () => {
  it('lets go of the oldest bytes that can be read again, when others need the room', () => {
    const memory = new PartMemory(100)
    const dropped: string[] = []
    memory.keep(40, () => dropped.push('first'))
    const letGo = memory.keep(40, () => dropped.push('second'))
    memory.fresh(50)
    assert.deepEqual(dropped, ['first'])
    letGo()
    letGo()
    assert.equal(memory.heldBytes, 50)
    assert.equal(memory.isTight, false)
    memory.fresh(1)
    assert.equal(memory.isTight, true)
    memory.fresh(-51)
    assert.equal(memory.heldBytes, 0)
  })

  it('holds few whole parts at once, and gives the turn on after an error', async () => {
    const memory = new PartMemory(100)
    let [now, most] = [0, 0]
    const work = (i: number) => async () => {
      most = Math.max(most, (now += 1))
      await new Promise((soon) => setImmediate(soon))
      now -= 1
      if (i % 3 === 0) throw new Error('no')
    }
    const ends = await Promise.allSettled(Array.from({ length: 20 }, (_, i) => memory.sending(work(i))))
    assert.deepEqual([most, now], [4, 0])
    assert.equal(ends.filter(({ status }) => status === 'rejected').length, 7)
  })
})
