import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { neighboursOf, parseCaseOrder } from './case-order'

describe('the order of cases', () => {
  it('has a case before and after each but the first and the last', () => {
    const order = ['a', 'b', 'c']
    assert.deepEqual(neighboursOf(order, 'a'), { previous: null, next: 'b', position: 1, count: 3 })
    assert.deepEqual(neighboursOf(order, 'b'), { previous: 'a', next: 'c', position: 2, count: 3 })
    assert.deepEqual(neighboursOf(order, 'c'), { previous: 'b', next: null, position: 3, count: 3 })
  })

  it('offers nothing to a case that was not opened from a list', () => {
    assert.equal(neighboursOf(['a', 'b'], 'z'), null)
    assert.equal(neighboursOf([], 'z'), null)
  })

  it('is empty where what was stored is not an order', () => {
    for (const stored of [null, undefined, 'a', { a: 1 }]) assert.deepEqual(parseCaseOrder(stored), [])
    assert.deepEqual(parseCaseOrder(['a', 2, 'b']), ['a', 'b'])
  })
})
