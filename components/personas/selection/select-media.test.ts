import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { MAX_MEDIA_AT_ONCE } from '@/lib/personas/schema'
import { extendTo, keepShown, MAX_SELECTED, NOTHING_SELECTED, selectAll, toggleMedium } from './select-media'

const shown = [9, 7, 5, 3, 1]
const idsOf = ({ ids }: { ids: ReadonlySet<number> }) => [...ids].sort((a, b) => a - b)

describe('the selection of media', () => {
  it('takes one in and out', () => {
    const one = toggleMedium(NOTHING_SELECTED, 7)
    assert.deepEqual(idsOf(toggleMedium(one, 3)), [3, 7])
    assert.deepEqual(idsOf(toggleMedium(one, 7)), [])
  })

  it('takes a range in the order shown, either way, from the one that was selected last', () => {
    const down = extendTo(toggleMedium(NOTHING_SELECTED, 7), 3, shown)
    assert.deepEqual(idsOf(down), [3, 5, 7])
    assert.deepEqual(idsOf(extendTo(down, 9, shown)), [3, 5, 7, 9])
    assert.deepEqual(idsOf(extendTo(NOTHING_SELECTED, 5, shown)), [5], 'without a beginning it is one')
  })

  it('never has more than one request may name', () => {
    const many = Array.from({ length: 300 }, (_, at) => at + 1)
    assert.equal(MAX_SELECTED, MAX_MEDIA_AT_ONCE)
    assert.equal(selectAll(many).ids.size, MAX_SELECTED)
    assert.equal(toggleMedium(selectAll(many), 300).ids.size, MAX_SELECTED)
    assert.equal(extendTo(toggleMedium(NOTHING_SELECTED, 1), 300, many).ids.size, MAX_SELECTED)
  })

  it('forgets what is not shown any more', () => {
    const all = selectAll(shown)
    assert.equal(keepShown(all, shown), all)
    assert.deepEqual(idsOf(keepShown(all, [7, 1])), [1, 7])
  })
})
