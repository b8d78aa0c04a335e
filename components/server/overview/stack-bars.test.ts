import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { stackBars } from './stack-bars'

describe('stacked bars', () => {
  it('begin where the part below ends, in the order of the names, without empty parts', () => {
    const { bars, max } = stackBars(
      [
        { good: 3, bad: 2, other: 0 },
        { good: 0, bad: 0, other: 1 },
      ],
      ['good', 'bad', 'other'],
    )
    assert.deepEqual(bars, [
      [
        { name: 'good', from: 0, height: 3 },
        { name: 'bad', from: 3, height: 2 },
      ],
      [{ name: 'other', from: 0, height: 1 }],
    ])
    assert.equal(max, 5)
  })

  it('have a scale where there is nothing to show', () => {
    assert.deepEqual(stackBars([{ good: 0 }], ['good']), { bars: [[]], max: 1 })
    assert.equal(stackBars([], ['good']).max, 1)
  })
})
