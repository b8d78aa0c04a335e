import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type AxisEnds, ellipseInBox, ellipseOf, ellipseSpan, withAxisEnd } from './ellipse'
import { distance } from './point'

const near = (a: readonly number[], b: readonly number[]) => {
  for (const [at, value] of a.entries()) assert.ok(Math.abs(value - b[at]!) < 1e-9, `${a.join(' ')} is not ${b.join(' ')}`)
}

describe('an ellipse', () => {
  it('has its longer axis first, from whichever corner it was drawn', () => {
    const ends = [[0, 5], [40, 5], [20, 0], [20, 10]] // prettier-ignore
    assert.deepEqual(ellipseInBox([0, 0], [40, 10]), ends)
    assert.deepEqual(ellipseInBox([40, 10], [0, 0]), ends)
    assert.deepEqual(ellipseInBox([0, 0], [10, 40])[0], [5, 0])
  })

  it('is turned and stretched by one end of an axis, while the other end stays', () => {
    const ends: AxisEnds = ellipseInBox([0, 0], [40, 10])
    const turned = withAxisEnd(ends, 1, [0, 65])
    near(turned[0], [0, 5])
    near(turned[1], [0, 65])
    assert.ok(Math.abs(distance(turned[2], turned[3]) - 10) < 1e-9)
    near(ellipseOf(turned).middle, [0, 35])
    near([ellipseOf(turned).turn], [Math.PI / 2])
    assert.deepEqual(withAxisEnd(ends, 1, [0, 5]), ends, 'of no length')
    const wider = withAxisEnd(ends, 2, [20, -10])
    near(wider.flat(), [0, 0, 40, 0, 20, -10, 20, 10])
  })

  it('spans the columns between its two sides, also when it is turned', () => {
    const upright = ellipseOf(ellipseInBox([0, 0], [40, 10]))
    near(ellipseSpan(upright, 5)!, [0, 40])
    assert.equal(ellipseSpan(upright, 10.01), null)
    const tilted = ellipseOf([[-10, -10], [10, 10], [-5, 5], [5, -5]]) // prettier-ignore
    for (const y of [-9, -3, 0, 4, 8])
      for (const x of ellipseSpan(tilted, y)!) near([(((x + y) / 2) / 10) ** 2 + (((y - x) / 2) / 5) ** 2], [1]) // prettier-ignore
    assert.equal(ellipseSpan(ellipseOf([[3, 3], [3, 3], [3, 3], [3, 3]]), 3), null) // prettier-ignore
  })
})
