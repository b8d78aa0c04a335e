import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { startOfDay } from './start-of-day'

const start = (timeZone: string, now: string) => startOfDay(timeZone, new Date(now)).toISOString()

describe('the start of a day', () => {
  it('is midnight in the time zone, not in UTC', () => {
    assert.equal(start('UTC', '2026-11-22T23:59:59.999Z'), '2026-11-22T00:00:00.000Z')
    assert.equal(start('Africa/Nairobi', '2026-11-22T22:10:00.123Z'), '2026-11-22T21:00:00.000Z')
    assert.equal(start('America/New_York', '2026-11-22T03:00:00Z'), '2026-11-21T05:00:00.000Z')
    assert.equal(start('Asia/Kathmandu', '2026-11-22T18:15:00Z'), '2026-11-22T18:15:00.000Z')
  })

  it('is right on days of 23 and of 25 hours', () => {
    assert.equal(start('Europe/Paris', '2026-03-29T20:00:00Z'), '2026-03-28T23:00:00.000Z')
    assert.equal(start('Europe/Paris', '2026-10-25T20:00:00Z'), '2026-10-24T22:00:00.000Z')
  })
})
