import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { hasCode } from '../errors/app-error'
import { processWide } from '../runtime/process-wide'
import { takeFromLimit } from './limits'

describe('takeFromLimit', () => {
  it('refuses with 429 also where another bundle made the budget, with its own copy of the library', async () => {
    class RateLimiterRes {
      msBeforeNext = 1500
    }
    processWide('limits').set({ guess: { consume: () => Promise.reject(new RateLimiterRes() as unknown as Error) } })
    await assert.rejects(takeFromLimit('guess', 'one'), (thrown) => {
      assert.ok(hasCode(thrown, 'too_many_requests'))
      return thrown.facts['retryAfterSeconds'] === 2
    })
  })
})
