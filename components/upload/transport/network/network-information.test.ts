import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { connectionCost, prefersReducedData } from './network-information'

describe('connectionCost', () => {
  it('is metered only when the browser says so', () => {
    assert.equal(connectionCost({ type: 'cellular' }), 'metered')
    assert.equal(connectionCost({ type: 'wifi' }), 'free')
    assert.equal(connectionCost({ type: 'unknown' }), null)
    assert.equal(connectionCost({ effectiveType: '2g' }), null)
    assert.equal(connectionCost(null), null)
  })
})

describe('prefersReducedData', () => {
  it('is true on request and on 2G', () => {
    assert.equal(prefersReducedData({ saveData: true, effectiveType: '4g' }), true)
    assert.equal(prefersReducedData({ effectiveType: '2g' }), true)
    assert.equal(prefersReducedData({ effectiveType: '4g' }), false)
    assert.equal(prefersReducedData(null), false)
  })
})
