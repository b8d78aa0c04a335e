import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { PartBufferBudget } from './part-buffer-budget'

describe('the part buffer budget', () => {
  it('evicts the oldest cached bytes under memory pressure', () => {
    const memory = new PartBufferBudget(100)
    const dropped: string[] = []
    memory.cacheStoredBytes(40, () => dropped.push('first'))
    const release = memory.cacheStoredBytes(40, () => dropped.push('second'))
    memory.addUnstoredBytes(50)
    assert.deepEqual(dropped, ['first'])
    release()
    release()
    assert.equal(memory.bufferedBytes, 50)
    assert.equal(memory.isUnderPressure, false)
    memory.addUnstoredBytes(1)
    assert.equal(memory.isUnderPressure, true)
    memory.addUnstoredBytes(-51)
    assert.equal(memory.bufferedBytes, 0)
  })

  it('limits the parts buffered at once, and continues after an error', async () => {
    const memory = new PartBufferBudget(100)
    let [now, most] = [0, 0]
    const work = (i: number) => async () => {
      most = Math.max(most, (now += 1))
      await new Promise((soon) => setImmediate(soon))
      now -= 1
      if (i % 3 === 0) throw new Error('no')
    }
    const ends = await Promise.allSettled(Array.from({ length: 20 }, (_, i) => memory.runLimited(work(i))))
    assert.deepEqual([most, now], [4, 0])
    assert.equal(ends.filter(({ status }) => status === 'rejected').length, 7)
  })
})
