import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { firstUuidOf, isUuid, newUuid } from './uuid'

describe('newUuid', () => {
  it('generates UUIDs of version 7 that never repeat', () => {
    const ids = Array.from({ length: 1000 }, newUuid)
    assert.equal(new Set(ids).size, 1000)
    for (const id of ids) assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    assert.ok(isUuid(ids[0]!))
  })

  it('has different random bits each time, within one millisecond and beyond one fill of the pool', (t) => {
    t.mock.timers.enable({ apis: ['Date'], now: 1_800_000_000_000 })
    const ids = Array.from({ length: 2000 }, newUuid)
    assert.equal(new Set(ids).size, 2000)
    assert.equal(new Set(ids.map((id) => id.slice(0, 13))).size, 1)
    // Sixteen values at each position: 2,000 ids without one of them at some position cannot be chance.
    for (const at of [20, 21, 22, ...Array.from({ length: 12 }, (_, i) => 24 + i)]) {
      assert.equal(new Set(ids.map((id) => id[at])).size, 16, String(at))
    }
  })

  it('sorts in the order in which they were made, also within one millisecond, and when a clock is set back a little', (t) => {
    const now = 1_800_000_001_000
    t.mock.timers.enable({ apis: ['Date'], now })
    const ids = Array.from({ length: 10_000 }, newUuid)
    t.mock.timers.setTime(now - 4)
    ids.push(newUuid(), newUuid())
    t.mock.timers.setTime(now + 20)
    ids.push(newUuid())
    const at = ids.findIndex((id, index) => index > 0 && id <= ids[index - 1]!)
    assert.equal(at, -1, `${ids[at - 1]} before ${ids[at]}`)
    // More than fit into one millisecond take the next ones.
    const times = ids.map((id) => Number.parseInt(id.replace('-', '').slice(0, 12), 16) - now)
    assert.deepEqual([times[0], times.at(-1), Math.max(...times.slice(0, -1)) < 10], [0, 20, true])
  })

  it('follows a clock that is set back far', (t) => {
    const now = 1_800_000_002_000
    t.mock.timers.enable({ apis: ['Date'], now })
    newUuid()
    t.mock.timers.setTime(now - 3_600_000)
    assert.equal(newUuid().slice(0, 13), firstUuidOf(now - 3_600_000).slice(0, 13))
  })
})
