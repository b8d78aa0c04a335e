import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { scaleBar } from './scale-bar'

describe('the scale bar', () => {
  it('is the longest of 1, 2 and 5 that fits', () => {
    assert.deepEqual(scaleBar(2, 150), { mm: 50, pixels: 100 })
    assert.deepEqual(scaleBar(1, 100), { mm: 100, pixels: 100 })
    assert.deepEqual(scaleBar(1, 99), { mm: 50, pixels: 50 })
    assert.deepEqual(scaleBar(40, 100), { mm: 2, pixels: 80 })
    assert.equal(scaleBar(400, 100)!.mm, 0.2)
  })

  it('is absent where there is no scale', () => {
    assert.equal(scaleBar(0, 100), null)
    assert.equal(scaleBar(Number.NaN, 100), null)
  })
})
