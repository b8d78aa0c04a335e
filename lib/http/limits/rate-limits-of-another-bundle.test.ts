import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { hasCategory } from '../../errors/app-error'
import { processSingleton } from '../../runtime/singleton'
import { consumeRateLimit } from './rate-limits'

describe('consumeRateLimit', () => {
  it('rejects with 429 when another bundle created the limiters with its own copy of the library', async () => {
    class RateLimiterRes {
      msBeforeNext = 1500
    }
    processSingleton('limits').set({ guess: { consume: () => Promise.reject(new RateLimiterRes() as unknown as Error) } })
    await assert.rejects(consumeRateLimit('guess', 'one'), (thrown) => {
      assert.ok(hasCategory(thrown, 'too_many_requests'))
      return thrown.facts['retryAfterSeconds'] === 2
    })
  })
})
