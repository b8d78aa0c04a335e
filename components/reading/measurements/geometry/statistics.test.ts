import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { statisticsWithin } from './statistics'

const row = { rows: 1, columns: 4, valueAt: (column: number) => [10, 20, 60, 1000][column]! }
const within = (left: number, right: number) => statisticsWithin(row, () => [[left, right]], [0, 0.9])

describe('the values within a shape', () => {
  it('are those of the pixels whose middle is inside, and their own deviation', () => {
    assert.deepEqual(within(0.5, 2.51), { count: 3, mean: 30, deviation: Math.sqrt(1400 / 3), min: 10, max: 60 })
    assert.deepEqual(within(0.51, 2.5), { count: 1, mean: 20, deviation: 0, min: 20, max: 20 })
  })

  it('leave out what has no value, and are none where nothing has one', () => {
    const under = (...values: (number | null)[]) =>
      statisticsWithin({ rows: 1, columns: values.length, valueAt: (column) => values[column]! }, () => [[0, 9]], [0, 0.9])
    assert.deepEqual(under(null, 10, null, 20), { count: 2, mean: 15, deviation: 5, min: 10, max: 20 })
    assert.equal(under(null, null), null)
  })

  it('end where the image does, and are none between two pixels', () => {
    assert.equal(within(-9, 99)!.count, 4)
    assert.equal(within(0.6, 0.9), null)
  })
})
