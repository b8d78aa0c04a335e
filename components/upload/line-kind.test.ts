import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { lineKind, wantsSparing } from './line-kind'

describe('lineKind', () => {
  it('calls a line metered only where the browser says so', () => {
    assert.equal(lineKind({ type: 'cellular' }), 'metered')
    assert.equal(lineKind({ type: 'wifi' }), 'free')
    assert.equal(lineKind({ type: 'unknown' }), null)
    assert.equal(lineKind({ effectiveType: '2g' }), null)
    assert.equal(lineKind(null), null)
  })
})

describe('wantsSparing', () => {
  it('is true for who asked for it and on 2G', () => {
    assert.equal(wantsSparing({ saveData: true, effectiveType: '4g' }), true)
    assert.equal(wantsSparing({ effectiveType: '2g' }), true)
    assert.equal(wantsSparing({ effectiveType: '4g' }), false)
    assert.equal(wantsSparing(null), false)
  })
})
