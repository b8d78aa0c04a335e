import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { backoffMs } from './backoff'

describe('backoffMs', () => {
  it('doubles from the first delay to the cap, and differs from one page to the next', () => {
    const backoff = { initialMs: 1000, maxMs: 30_000, jitter: 0.5 }
    for (let attempt = 0; attempt < 40; attempt++) {
      const [longest, shortest] = [backoffMs(attempt, backoff, 0), backoffMs(attempt, backoff, 1)]
      assert.equal(longest, Math.min(30_000, 1000 * 2 ** attempt))
      assert.equal(shortest, longest / 2)
    }
  })

  it('is exact without jitter', () => {
    assert.equal(backoffMs(2, { initialMs: 1000, maxMs: 60_000 }), 4000)
    assert.equal(backoffMs(2000, { initialMs: 1000, maxMs: 60_000 }), 60_000)
  })
})
