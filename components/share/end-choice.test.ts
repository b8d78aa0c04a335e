import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { endOf, endWords, pickerValue } from './end-choice'
import { isFewest, isMost, stepViews } from './views-choice'

const now = new Date(2026, 10, 20, 9, 46)

describe('when a link ends', () => {
  it('is so long after it is made', () => {
    assert.equal(endWords(endOf('week', '', now)!), 'Friday 27 November, 09:46')
    assert.equal(endWords(endOf('day', '', now)!), 'Saturday 21 November, 09:46')
    assert.equal(endWords(endOf('hour', '', now)!), 'Friday 20 November, 10:46')
  })

  it('or is picked, in the future, in this device’s own time', () => {
    assert.equal(endWords(endOf('pick', '2026-12-01T08:00', now)!), 'Tuesday 1 December, 08:00')
    for (const none of ['', 'soon', '2026-11-20T09:46', '2020-01-01T00:00']) assert.equal(endOf('pick', none, now), null, none)
    assert.equal(pickerValue(now), '2026-11-20T09:46')
    assert.equal(endOf('pick', pickerValue(endOf('week', '', now)!), now)!.getTime(), endOf('week', '', now)!.getTime())
  })
})

describe('how many views a link has', () => {
  it('goes from one to any number, and stays at the ends', () => {
    const up = [1 as number | null]
    for (let i = 0; i < 30; i++) up.push(stepViews(up.at(-1) ?? null, 1))
    assert.equal(up.at(-1), null)
    assert.ok(isMost(stepViews(null, 1)))
    assert.ok(isFewest(stepViews(1, -1)))
    assert.equal(stepViews(5, -1), 4)
    assert.equal(stepViews(null, -1), 100)
  })
})
