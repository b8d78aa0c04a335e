import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  groupByDay,
  formatDayHeading,
  formatDelta,
  inferMealName,
  formatNumber,
  partitionNew,
  documentWarning,
} from './format-coaching'

describe('formatting a diary', () => {
  it('infers a meal from the hour, for every hour', () => {
    assert.deepEqual([7, 12, 16, 19, 2].map(inferMealName), ['Breakfast', 'Lunch', 'Snack', 'Dinner', 'Snack'])
    for (let hour = 0; hour < 24; hour += 1) assert.ok(inferMealName(hour))
  })

  it('shows the change of a value with its sign', () => {
    assert.deepEqual([formatDelta(61.8, 65), formatDelta(70.2, 69.8), formatDelta(70, 70)], ['−3.2', '+0.4', '±0'])
    assert.equal(formatDelta(61.8, null), '')
    assert.equal(formatNumber(61.800000001), '61.8')
  })

  it('groups entries by day', () => {
    const now = new Date(2026, 10, 20, 9)
    const at = (day: number, hour: number) => new Date(2026, 10, day, hour).toISOString()
    assert.deepEqual(
      [formatDayHeading(at(20, 1), now), formatDayHeading(at(19, 23), now), formatDayHeading(at(16, 12), now)],
      ['Today', 'Yesterday', 'Monday 16 November'],
    )
    const items = [at(20, 8), at(20, 7), at(19, 20)].map((time, index) => ({ id: String(index), at: time })) as never[]
    assert.deepEqual(
      groupByDay(items, now).map((day) => [day.heading, day.items.length]),
      [
        ['Today', 2],
        ['Yesterday', 1],
      ],
    )
  })

  it('warns of documents with active content', () => {
    assert.equal(documentWarning([]), null)
    assert.equal(documentWarning(['macros']), 'Careful: it holds macros.')
    assert.ok(documentWarning(['something_new']))
  })
})

describe('a feed with new entries while it is read', () => {
  const items = ['c', 'b', 'a'].map((id) => ({ id }))
  it('separates new entries until they are requested', () => {
    assert.deepEqual(partitionNew(items, 'b'), { fresh: 1, shown: [{ id: 'b' }, { id: 'a' }] })
    assert.equal(partitionNew(items, 'c').fresh, 0)
  })
  it('shows everything at first, and when the previous top entry was deleted', () => {
    assert.equal(partitionNew(items, 'x').shown.length, 3)
    assert.equal(partitionNew(items, null).shown.length, 3)
  })
})
