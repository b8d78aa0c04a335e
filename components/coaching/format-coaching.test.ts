import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createFormatter } from 'use-intl/core'
import { DATE_FORMATS } from '../language/date-formats'
import { testFormat, testTranslator } from '../language/test-translator'
import { type Format } from '../language/use-format'
import {
  documentWarnings,
  formatDayHeading,
  groupByDay,
  hourOfDay,
  inferMeal,
  mealLabel,
  mealName,
  MEALS,
  partitionNew,
} from './format-coaching'

const format = testFormat()
const t = testTranslator('coaching.diary')
const formatIn = (timeZone: string, locale = 'en-GB') =>
  createFormatter({ locale, timeZone, formats: { dateTime: DATE_FORMATS } }) as Format

describe('formatting a diary', () => {
  it('infers a meal from the hour, for every hour', () => {
    assert.deepEqual([7, 12, 16, 19, 2].map(inferMeal), ['breakfast', 'lunch', 'snack', 'dinner', 'snack'])
    for (let hour = 0; hour < 24; hour += 1) assert.ok(inferMeal(hour))
  })

  it('has the hour of the reader’s time zone, in every language', () => {
    const at = new Date('2026-11-20T23:30:00Z')
    for (const locale of ['en-GB', 'fr', 'es', 'ar-u-nu-latn', 'sw']) {
      assert.equal(hourOfDay(formatIn('UTC', locale), at), 23, locale)
      assert.equal(hourOfDay(formatIn('Africa/Nairobi', locale), at), 2, locale)
    }
  })

  it('labels the offered meals, and leaves the client’s own names', () => {
    const meals = testTranslator('coaching.diary.meals')
    assert.deepEqual(
      MEALS.map((meal) => mealLabel(meals, mealName(meal))),
      ['Breakfast', 'Lunch', 'Dinner', 'Snack'],
    )
    assert.equal(mealLabel(meals, 'Soup'), 'Soup')
  })

  it('groups entries by day', () => {
    const now = new Date(Date.UTC(2026, 10, 20, 9))
    const at = (day: number, hour: number) => new Date(Date.UTC(2026, 10, day, hour)).toISOString()
    assert.deepEqual(
      [at(20, 1), at(19, 23), at(16, 12), '2025-11-16T12:00:00Z'].map((time) => formatDayHeading(t, format, time, now)),
      ['Today', 'Yesterday', 'Monday 16 November', 'Sunday, 16 November 2025'],
    )
    const items = [at(20, 8), at(20, 7), at(19, 20)].map((time, index) => ({ id: String(index), at: time })) as never[]
    assert.deepEqual(
      groupByDay(t, format, items, now).map((day) => [day.heading, day.items.length]),
      [
        ['Today', 2],
        ['Yesterday', 1],
      ],
    )
  })

  it('names yesterday in the reader’s time zone, also around a change of the clocks', () => {
    const heading = (timeZone: string, at: string, now: string) =>
      formatDayHeading(t, formatIn(timeZone), new Date(at).toISOString(), new Date(now))
    assert.equal(heading('Africa/Nairobi', '2026-11-19T21:30Z', '2026-11-20T08:00Z'), 'Today')
    assert.equal(heading('America/Lima', '2026-11-20T02:00Z', '2026-11-20T14:00Z'), 'Yesterday')
    // The day of 23 hours before, and a late hour of the day of 25.
    assert.equal(heading('Europe/Paris', '2026-03-29T10:00+02:00', '2026-03-30T00:30+02:00'), 'Yesterday')
    assert.equal(heading('Europe/Paris', '2026-10-24T10:00+02:00', '2026-10-25T23:30+01:00'), 'Yesterday')
  })

  it('warns of documents with active content', () => {
    const warnings = (flags: string[]) => documentWarnings(testTranslator('coaching.documents.warnings'), format, flags)
    assert.deepEqual(warnings([]), [])
    assert.deepEqual(warnings(['macros', 'embedded_files', 'embedded_objects', 'encrypted']), [
      'Contains macros and embedded files. Open it only if you trust the sender.',
      'Password-protected. Ask the sender for the password.',
    ])
    assert.match(warnings(['something_new'])[0]!, /active content/)
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
