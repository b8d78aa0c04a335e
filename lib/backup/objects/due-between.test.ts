import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { dueBetween } from './due-between'

const DAY_MS = 86_400_000

describe('which copies a backup reads back', () => {
  it('is each of them, and none twice, in thirty days of backups at any distances', () => {
    const gaps = fc.array(fc.integer({ min: 1, max: 5 * DAY_MS }), { minLength: 1, maxLength: 200 })
    fc.assert(
      fc.property(fc.uuid(), fc.integer({ min: 0, max: 2 ** 41 }), gaps, (id, begin, distances) => {
        const end = begin + 30 * DAY_MS
        let [at, times] = [begin, 0]
        for (const gap of distances) {
          const next = Math.min(at + gap, end)
          if (next > at && dueBetween(at, next)(id)) times += 1
          at = next
        }
        if (at < end && dueBetween(at, end)(id)) times += 1
        assert.equal(times, 1)
      }),
    )
  })

  it('is all of them after a month without a backup, and none of the first one', () => {
    assert.equal(dueBetween(0, 31 * DAY_MS)('00000000-0000-4000-8000-7fffffffffff'), true)
    assert.equal(dueBetween(null, DAY_MS)('00000000-0000-4000-8000-7fffffffffff'), false)
  })
})
