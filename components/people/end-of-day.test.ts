import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { endOfDay } from './end-of-day'

describe('the end of a day', () => {
  it('is that of the reader’s time zone, also where the clocks change that day', () => {
    for (const [day, timeZone, end] of [
      ['2026-11-20', 'UTC', '2026-11-20T23:59:59.000Z'],
      ['2026-11-20', 'Africa/Nairobi', '2026-11-20T20:59:59.000Z'],
      ['2026-11-20', 'America/Lima', '2026-11-21T04:59:59.000Z'],
      ['2026-03-29', 'Europe/Paris', '2026-03-29T21:59:59.000Z'],
      ['2026-10-25', 'Europe/Paris', '2026-10-25T22:59:59.000Z'],
      ['2026-03-08', 'America/New_York', '2026-03-09T03:59:59.000Z'],
    ] as const)
      assert.equal(endOfDay(day, timeZone).toISOString(), end, `${day} in ${timeZone}`)
  })
})
