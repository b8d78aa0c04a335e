import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isCrossing, outlineSpans, thinned } from './outline'
import { type Point } from './point'

describe('an outline', () => {
  it('that is hollow spans a row in two parts, and each corner once', () => {
    const letter: Point[] = [[0, 0], [30, 0], [30, 20], [20, 20], [20, 10], [10, 10], [10, 20], [0, 20]] // prettier-ignore
    assert.deepEqual(outlineSpans(letter, 15), [[0, 10], [20, 30]]) // prettier-ignore
    assert.deepEqual(outlineSpans(letter, 10), [[0, 10], [20, 30]]) // prettier-ignore
    assert.deepEqual(outlineSpans(letter, 5), [[0, 30]])
    assert.deepEqual(outlineSpans(letter, 20), [])
    assert.equal(isCrossing(letter), false)
  })

  it('crosses itself as an eight does, and not where its ends meet', () => {
    assert.equal(isCrossing([[0, 0], [10, 10], [10, 0], [0, 10]]), true) // prettier-ignore
    assert.equal(isCrossing([[0, 0], [10, 0], [10, 10]]), false) // prettier-ignore
  })

  it('drawn by hand keeps points that are apart, and no more than a thousand', () => {
    const line = Array.from({ length: 5001 }, (_, at): Point => [at / 10, 0])
    assert.equal(thinned(line, 1).length, 501)
    assert.equal(thinned(line, 0).length, 1000)
    assert.deepEqual(thinned([[0, 0], [0.1, 0], [5, 0]], 1), [[0, 0], [5, 0]]) // prettier-ignore
  })
})
