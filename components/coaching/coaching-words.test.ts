import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { byDay, dayHeading, differenceWords, mealAt, numberWords, splitFresh, warningOf } from './coaching-words'

describe('the words of a diary', () => {
  it('guess a meal by the hour, and are never without a guess', () => {
    assert.deepEqual([7, 12, 16, 19, 2].map(mealAt), ['Breakfast', 'Lunch', 'Snack', 'Dinner', 'Snack'])
    for (let hour = 0; hour < 24; hour += 1) assert.ok(mealAt(hour))
  })

  it('tell how a value moved, with a sign', () => {
    assert.deepEqual([differenceWords(61.8, 65), differenceWords(70.2, 69.8), differenceWords(70, 70)], ['−3.2', '+0.4', '±0'])
    assert.equal(differenceWords(61.8, null), '')
    assert.equal(numberWords(61.800000001), '61.8')
  })

  it('put entries under their day', () => {
    const now = new Date(2026, 10, 20, 9)
    const at = (day: number, hour: number) => new Date(2026, 10, day, hour).toISOString()
    assert.deepEqual(
      [dayHeading(at(20, 1), now), dayHeading(at(19, 23), now), dayHeading(at(16, 12), now)],
      ['Today', 'Yesterday', 'Monday 16 November'],
    )
    const items = [at(20, 8), at(20, 7), at(19, 20)].map((time, index) => ({ id: String(index), at: time })) as never[]
    assert.deepEqual(
      byDay(items, now).map((day) => [day.heading, day.items.length]),
      [
        ['Today', 2],
        ['Yesterday', 1],
      ],
    )
  })

  it('warn of documents that may do more than be read', () => {
    assert.equal(warningOf([]), null)
    assert.equal(warningOf(['macros']), 'Careful: it holds macros.')
    assert.ok(warningOf(['something_new']))
  })
})

describe('a feed that grows while it is read', () => {
  const items = ['c', 'b', 'a'].map((id) => ({ id }))
  it('keeps what is new apart until it is asked for', () => {
    assert.deepEqual(splitFresh(items, 'b'), { fresh: 1, shown: [{ id: 'b' }, { id: 'a' }] })
    assert.equal(splitFresh(items, 'c').fresh, 0)
  })
  it('shows everything where what was on top is gone, and at first', () => {
    assert.equal(splitFresh(items, 'x').shown.length, 3)
    assert.equal(splitFresh(items, null).shown.length, 3)
  })
})
