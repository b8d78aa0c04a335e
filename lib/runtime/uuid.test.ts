import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isUuid, newUuid } from './uuid'

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
    for (const at of [15, 16, 17, 20, 21, 22, ...Array.from({ length: 12 }, (_, i) => 24 + i)]) {
      assert.equal(new Set(ids.map((id) => id[at])).size, 16, String(at))
    }
  })

  it('sorts by time', async () => {
    const first = newUuid()
    const from = Date.now()
    while (Date.now() === from) await new Promise(setImmediate)
    assert.ok(first < newUuid())
  })
})
