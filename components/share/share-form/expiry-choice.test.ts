import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { testFormat } from '@/components/language/test-translator'
import { type ExpiryChoice, expiryOf, formatExpiry, toDatetimeLocal } from './expiry-choice'
import { isMinViewLimit, isUnlimitedViews, stepViewLimit } from './view-limit'

const now = new Date(2026, 10, 20, 9, 46)
const format = testFormat()

describe('the expiry of a link', () => {
  it('is a period after its creation', () => {
    const created = new Date('2026-11-20T09:46:00Z')
    const expiry = (choice: ExpiryChoice) => formatExpiry(format, expiryOf(choice, '', created)!)
    assert.equal(expiry('week'), 'Friday 27 November at 09:46')
    assert.equal(expiry('day'), 'Saturday 21 November at 09:46')
    assert.equal(expiry('hour'), 'Friday 20 November at 10:46')
  })

  it('can be a future time in the time zone of the device', () => {
    assert.deepEqual(expiryOf('pick', '2026-12-01T08:00', now), new Date(2026, 11, 1, 8))
    for (const none of ['', 'soon', '2026-11-20T09:46', '2020-01-01T00:00']) assert.equal(expiryOf('pick', none, now), null, none)
    assert.equal(toDatetimeLocal(now), '2026-11-20T09:46')
    assert.equal(
      expiryOf('pick', toDatetimeLocal(expiryOf('week', '', now)!), now)!.getTime(),
      expiryOf('week', '', now)!.getTime(),
    )
  })
})

describe('the view limit of a link', () => {
  it('goes from one to unlimited, and stops at the ends', () => {
    const up = [1 as number | null]
    for (let i = 0; i < 30; i++) up.push(stepViewLimit(up.at(-1) ?? null, 1))
    assert.equal(up.at(-1), null)
    assert.ok(isUnlimitedViews(stepViewLimit(null, 1)))
    assert.ok(isMinViewLimit(stepViewLimit(1, -1)))
    assert.equal(stepViewLimit(5, -1), 4)
    assert.equal(stepViewLimit(null, -1), 100)
  })
})
