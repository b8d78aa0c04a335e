import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { testFormat } from '../language/test-translator'
import { formatSentAt } from './format-capture'

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
