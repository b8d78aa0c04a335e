import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { layoutTiles } from './layout-tiles'

/** How many cells stay empty when tiles are laid in order, without backfilling. */
function gaps(wide: boolean[], columns: number): number {
  let [used, lost] = [0, 0]
  for (const one of wide) {
    const needed = one ? 2 : 1
    if (used + needed > columns) {
      lost += columns - used
      used = 0
    }
    used = (used + needed) % columns
  }
  return lost
}

describe('tiles of a grid', () => {
  it('fill four columns and two without a gap, whatever their aspect ratios', () => {
    let seed = 7
    const next = () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647
    for (let count = 0; count < 40; count += 1) {
      const shapes = Array.from({ length: count }, () => (next() < 0.2 ? null : 0.5 + next() * 1.5))
      const wide = layoutTiles(shapes)
      assert.equal(wide.length, count)
      assert.equal(gaps(wide, 4), 0, `four columns, ${count} tiles`)
      assert.equal(gaps(wide, 2), 0, `two columns, ${count} tiles`)
    }
  })

  it('give two columns to wide images alone', () => {
    assert.deepEqual(layoutTiles([1.6, 1, 1.3, 0.7, 0.7, 1.5]), [true, false, false, false, false, true])
    assert.deepEqual(layoutTiles([1, 1, 1, 1, 1, null]), [false, false, false, false, false, false])
    assert.deepEqual(layoutTiles([1.6, 1.6]), [false, false])
  })
})
