import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parseEntryTime } from './entry-time'

describe('parseEntryTime', () => {
  const former = { typed: '2026-02-03T07:30', at: '2026-02-03T06:30:17.123Z' }
  const now = Date.UTC(2026, 1, 4)

  it('keeps the former time, with its seconds, where the field was not touched', () => {
    assert.equal(parseEntryTime(former.typed, former, now), former.at)
  })

  it('reads a time of this device’s zone, and no future or broken one', () => {
    const typed = '2026-02-03T08:15'
    assert.equal(parseEntryTime(typed, former, now), new Date(typed).toISOString())
    for (const bad of ['', 'yesterday', '2026-02-30T99:00', '2026-02-06T00:00'])
      assert.equal(parseEntryTime(bad, former, now), null, bad)
  })
})
