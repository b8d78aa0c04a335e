import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { gridFor } from './grid'
import { isSettled } from './is-settled'
import { activated, contentOf, maximised, newLayout, replaced, resized, shownIn, singleLayout, visiblePanes } from './layout'

const shown = ({ panes }: { panes: readonly { seriesId: string | null }[] }) => panes.map(({ seriesId }) => seriesId)
const four = newLayout({ rows: 2, columns: 2 }, ['a', 'b', null, 'd'].map(contentOf))

describe('the panes of a layout', () => {
  it('are settled once each has its viewport, or shows an object, or nothing', () => {
    const [a, b, , d] = four.panes
    assert.equal(isSettled(four.panes, { controllers: new Set([a!.id, b!.id]), objectPanes: new Set() }), false)
    assert.equal(isSettled(four.panes, { controllers: new Set([a!.id, b!.id]), objectPanes: new Set([d!.id]) }), true)
  })
})

describe('a layout', () => {
  it('that grows keeps its panes and shows further series, none of them twice', () => {
    const one = singleLayout(contentOf('b'))
    const grown = resized(one, { rows: 2, columns: 2 }, ['a', 'b', 'c'])
    assert.deepEqual(shown(grown), ['b', 'a', 'c', null])
    assert.equal(grown.panes[0], one.panes[0], 'the pane on the screen stays the same one')
  })

  it('that shrinks keeps the active pane, then those that show something, in their order', () => {
    const last = four.panes[3]!
    const two = resized(activated(four, last.id), { rows: 1, columns: 2 })
    assert.deepEqual(shown(two), ['a', 'd'])
    const one = resized(two, { rows: 1, columns: 1 })
    assert.deepEqual([shown(one), one.activeId], [['d'], last.id])
  })

  it('that is replaced has panes of new names, so that nothing of the former ones stays', () => {
    const next = replaced(four, { ...four, contents: ['a'].map(contentOf) })
    assert.deepEqual(
      next.panes.filter(({ id }) => four.panes.some((pane) => pane.id === id)),
      [],
    )
    assert.deepEqual(shown(next), ['a', null, null, null])
  })

  it('puts a series into the pane that is named, which becomes active', () => {
    const [, second] = four.panes
    const next = shownIn(four, second!.id, 'c')
    assert.deepEqual([shown(next), next.activeId], [['a', 'c', null, 'd'], second!.id])
    assert.equal(shownIn(four, 'pane-99', 'c'), four)
  })

  it('shows one pane alone for a while, and always on a phone', () => {
    const { id } = four.panes[1]!
    const alone = maximised(four, id)
    assert.deepEqual(shown(visiblePanes(alone, false)), ['b'])
    assert.deepEqual(shown(visiblePanes(maximised(alone, id), false)), ['a', 'b', null, 'd'])
    assert.deepEqual(visiblePanes(four, true).grid, { rows: 1, columns: 1 })
    assert.equal(maximised(singleLayout(contentOf('a')), 'pane-1').maximisedId, null)
  })

  it('has the smallest grid that has room', () => {
    const grids = [1, 2, 3, 4, 5, 6, 7, 9, 30].map((count) => Object.values(gridFor(count)).join('×'))
    assert.deepEqual(grids, ['1×1', '1×2', '1×3', '2×2', '2×3', '2×3', '3×3', '3×3', '3×3'])
  })
})
