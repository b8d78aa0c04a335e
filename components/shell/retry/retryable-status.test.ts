import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isRetryableStatus, retryAfterMs } from './retryable-status'

describe('isRetryableStatus', () => {
  it('is true for a lost connection and a busy or broken server, and for no refusal', () => {
    for (const status of [0, 408, 423, 429, 500, 502, 503, 504, 507]) assert.equal(isRetryableStatus(status), true, `${status}`)
    for (const status of [400, 401, 403, 404, 409, 410, 412, 413, 415, 422])
      assert.equal(isRetryableStatus(status), false, `${status}`)
  })
})

describe('retryAfterMs', () => {
  it('parses seconds and dates, and never waits longer than five minutes', () => {
    assert.equal(retryAfterMs('7'), 7000)
    assert.equal(retryAfterMs('Wed, 21 Oct 2026 07:28:00 GMT', Date.parse('Wed, 21 Oct 2026 07:27:30 GMT')), 30_000)
    assert.equal(retryAfterMs('86400'), 300_000)
    assert.equal(retryAfterMs(null), 0)
    assert.equal(retryAfterMs('soon'), 0)
  })
})
