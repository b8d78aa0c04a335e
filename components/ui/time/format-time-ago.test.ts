import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createFormatter } from 'use-intl/core'
import { DATE_FORMATS } from '../../language/date-formats'
import { testFormat, testTranslator } from '../../language/test-translator'
import { extraFormats, type Format } from '../../language/use-format'
import { dayTimeValues } from './day-time-values'
import { formatTimeAgo } from './format-time-ago'
import { localDay } from './local-day'

const now = new Date('2026-11-20T12:00:00Z')
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000).toISOString()

describe('formatTimeAgo', () => {
  const t = testTranslator('ui.time')
  const timeAgo = (time: string) => formatTimeAgo(t, testFormat(), time, now)

  it('keeps times short, and tolerates a fast clock', () => {
    assert.equal(timeAgo(ago(0)), 'just now')
    assert.equal(timeAgo(ago(-5)), 'just now')
    assert.equal(timeAgo(ago(4)), '4 min ago')
    assert.equal(timeAgo(ago(185)), '3 hr ago')
  })

  it('names the day of older times', () => {
    assert.equal(timeAgo('2026-11-19T23:00:00Z'), 'yesterday')
    assert.equal(timeAgo('2026-05-14T12:00:00Z'), '14 May')
    assert.equal(timeAgo('2025-05-14T12:00:00Z'), '14 May 2025')
  })
})

describe('localDay', () => {
  const formatIn = (timeZone: string): Format => {
    const format = createFormatter({ locale: 'en-GB', timeZone, formats: { dateTime: DATE_FORMATS } })
    return { ...format, ...extraFormats(format) } as Format
  }

  it('is of the reader’s time zone', () => {
    const evening = '2026-11-20T22:30:00Z'
    assert.equal(localDay(formatIn('UTC'), evening, new Date('2026-11-21T07:00:00Z')), 'yesterday')
    assert.equal(localDay(formatIn('Africa/Nairobi'), evening, new Date('2026-11-21T07:00:00Z')), 'today')
  })

  it('finds yesterday across a change of the clocks, in both directions', () => {
    const berlin = formatIn('Europe/Berlin')
    const spring = new Date('2026-03-29T22:30:00Z') // 00:30 on Monday; Sunday had 23 hours.
    assert.equal(localDay(berlin, '2026-03-29T10:00:00Z', spring), 'yesterday')
    assert.equal(localDay(berlin, '2026-03-28T10:00:00Z', spring), 'other')
    const autumn = new Date('2026-10-25T22:30:00Z') // 23:30 on Sunday, which has 25 hours.
    assert.equal(localDay(berlin, '2026-10-24T22:30:00Z', autumn), 'today')
    assert.equal(localDay(berlin, '2026-10-24T21:30:00Z', autumn), 'yesterday')
  })

  it('gives sentences the day, the time and the date', () => {
    assert.deepEqual(dayTimeValues(testFormat(), '2026-11-20T08:12:00Z', now), { day: 'today', time: '08:12', date: '20 Nov' })
  })
})
