import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { testFormat } from '../language/test-translator'
import { formatCaptureClock, formatSentAt } from './format-capture'
import { dayOf, dayOfFile } from './visits/group-by-visit'
import { type CaseFile } from './case-file'

const sentAt = (captured_at: string, created_at: string, captured_on: string | null = null) =>
  formatSentAt(testFormat(), { captured_at, created_at, captured_on })

describe('formatSentAt', () => {
  it('is a time where an image arrived on the day it was taken, and has the day otherwise', () => {
    const sameDay = sentAt('2026-03-04T05:06:00Z', '2026-03-04T09:10:00Z')
    assert.match(sameDay, /9:10/)
    assert.doesNotMatch(sameDay, /2026/)
    const later = sentAt('2026-03-04T05:06:00Z', '2026-03-06T09:10:00Z')
    assert.match(later, /2026.*9:10/)
  })

  it('has the day of arrival where an object says a date alone', () => {
    assert.match(sentAt('2026-03-04T00:00:00Z', '2026-03-04T09:10:00Z', '2026-03-04'), /2026.*9:10/)
  })
})

describe('what a camera’s clock showed, in a time zone that nobody knows', () => {
  const taken = { captured_at: '2026-06-01T23:30:00Z', created_at: '2026-06-02T08:00:00Z', captured_on: null }

  it('is shown as it showed it, and not moved into the time zone of the reader', () => {
    const far = testFormat(new Date(), 'Pacific/Auckland')
    assert.match(formatCaptureClock(far, { ...taken, captured_by: 'camera_clock' })!, /11:30|23:30/)
    assert.doesNotMatch(formatCaptureClock(far, { ...taken, captured_by: 'camera' })!, /23:30/)
    const day = (captured_by: CaseFile['captured_by']) =>
      dayOfFile({ ...taken, captured_by } as CaseFile, dayOf('Pacific/Auckland'))
    assert.deepEqual([day('camera_clock'), day('sender_clock'), day('camera')], ['2026-06-01', '2026-06-01', '2026-06-02'])
  })
})
