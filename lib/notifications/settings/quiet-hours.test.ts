import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { quietUntil } from './quiet-hours'

const MINUTE = 60_000
const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Africa/Cairo',
  'America/Sao_Paulo',
]
const at = (text: string) => new Date(text)
const until = (now: string, from: number, to: number, timeZone: string) =>
  quietUntil(at(now), { from, to, timeZone })?.toISOString()

/** Reads the wall clock in another way than the code: from the parts of a date in words. */
function wallMinute(time: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, hour: 'numeric', minute: 'numeric', hour12: false }).formatToParts(
    time,
  )
  const part = (type: string) => Number(parts.find((one) => one.type === type)!.value)
  return (part('hour') % 24) * 60 + part('minute')
}

describe('quietUntil', () => {
  it('goes over midnight, begins on the minute and is over at its end', () => {
    assert.equal(until('2026-06-01T19:59:59Z', 1320, 420, 'Europe/Berlin'), undefined)
    assert.equal(until('2026-06-01T20:00:00Z', 1320, 420, 'Europe/Berlin'), '2026-06-02T05:00:00.000Z')
    assert.equal(until('2026-06-02T04:59:59.999Z', 1320, 420, 'Europe/Berlin'), '2026-06-02T05:00:00.000Z')
    assert.equal(until('2026-06-02T05:00:00Z', 1320, 420, 'Europe/Berlin'), undefined)
    assert.equal(until('2026-06-02T12:30:10Z', 720, 840, 'UTC'), '2026-06-02T14:00:00.000Z')
  })

  it('follows the wall clock in the nights in which it changes', () => {
    // Berlin: on 29 March 2026 2:00 becomes 3:00, on 25 October 3:00 becomes 2:00.
    assert.equal(until('2026-03-28T22:00:00Z', 1320, 420, 'Europe/Berlin'), '2026-03-29T05:00:00.000Z')
    assert.equal(until('2026-10-24T21:00:00Z', 1320, 420, 'Europe/Berlin'), '2026-10-25T06:00:00.000Z')
    // An end at 2:30 does not exist in that night: it is over when the clock has passed it.
    assert.equal(until('2026-03-28T22:00:00Z', 1320, 150, 'Europe/Berlin'), '2026-03-29T01:00:00.000Z')
  })

  it('ends at the first minute that is not quiet, in every zone, over a year with its changes', () => {
    for (const timeZone of ZONES) {
      // A step that meets every hour of the day and both changes.
      for (let day = 0; day < 365; day += 5) {
        const now = Date.UTC(2026, 0, 1 + day, (day * 7) % 24, (day * 13) % 60, 17)
        const from = (day * 97) % 1440
        const to = (from + 1 + ((day * 61) % 1438)) % 1440
        const isQuiet = (time: number) => (wallMinute(time, timeZone) - from + 1440) % 1440 < (to - from + 1440) % 1440
        const end = quietUntil(new Date(now), { from, to, timeZone })
        const about = `${timeZone} ${new Date(now).toISOString()} ${from}–${to}`
        assert.equal(end !== null, isQuiet(now), about)
        if (!end) continue
        assert.ok(end.getTime() > now && end.getTime() - now <= 25 * 60 * MINUTE, about)
        assert.equal(isQuiet(end.getTime()), false, about)
        for (let time = now; time < end.getTime(); time += 20 * MINUTE) assert.equal(isQuiet(time), true, about)
        assert.equal(isQuiet(end.getTime() - 1), true, about)
      }
    }
  })
})
