import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { stretchSamples } from './stretch-samples'

describe('stretchSamples', () => {
  const samples = Uint16Array.of(1, 2, 3, 4)
  const square = { width: 2, height: 2 }

  it('shows pixels that are twice as high as wide twice as high', () => {
    assert.deepEqual([...stretchSamples(samples, square, { width: 2, height: 4 })], [1, 2, 1, 2, 3, 4, 3, 4])
  })

  it('shows pixels that are wider than high wider, without a value that was not measured', () => {
    assert.deepEqual([...stretchSamples(samples, square, { width: 3, height: 2 })], [1, 2, 2, 3, 4, 4])
  })

  it('leaves square pixels as they are', () => assert.equal(stretchSamples(samples, square, square), samples))
})
