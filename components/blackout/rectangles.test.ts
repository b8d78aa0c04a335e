import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { rectangleBetween, centeredRectangle, moveOrResize } from './rectangles'

const size = { width: 100, height: 60 }
const point = fc.record({ x: fc.integer({ min: -50, max: 200 }), y: fc.integer({ min: -50, max: 200 }) })

describe('a rectangle drawn by the user', () => {
  it('is inside the image in whole pixels, wherever it was started and moved', () => {
    fc.assert(
      fc.property(point, point, point, fc.boolean(), (a, b, by, grow) => {
        const drawn = rectangleBetween(a, b, size) ?? centeredRectangle(size)
        for (const { x, y, width, height } of [drawn, moveOrResize(drawn, by, size, grow)]) {
          assert.ok([x, y, width, height].every(Number.isInteger))
          assert.ok(x >= 0 && y >= 0 && width >= 1 && height >= 1 && x + width <= size.width && y + height <= size.height)
        }
      }),
    )
  })

  it('covers the area between its corners, and is null when that is empty', () => {
    assert.deepEqual(rectangleBetween({ x: 20.6, y: 9.2 }, { x: 3.2, y: 4 }, size), { x: 3, y: 4, width: 18, height: 6 })
    assert.equal(rectangleBetween({ x: 3, y: 4 }, { x: 3, y: 9 }, size), null)
  })
})
