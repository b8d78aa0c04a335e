import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { retryAfterMs, retryDelays, retryVerdict, wouldStartOver } from './retry-rule'

const verdict = (status: number, method = 'PATCH', attempt = 0) => retryVerdict({ method, status, attempt })

describe('retryVerdict', () => {
  it('never gives up because of the line, a lock, a moved offset, a busy or a broken server', () => {
    for (const status of [0, 408, 409, 423, 429, 500, 502, 503, 504]) assert.equal(verdict(status, 'PATCH', 50_000), 'again')
  })

  it('waits for the person where the session has ended', () => {
    for (const method of ['POST', 'HEAD', 'PATCH']) assert.equal(verdict(401, method), 'sign-in')
  })

  it('takes a refusal as final', () => {
    for (const status of [400, 403, 412, 413, 415]) assert.equal(verdict(status), 'stop')
    assert.equal(verdict(404, 'POST'), 'stop')
    assert.equal(verdict(404, 'DELETE'), 'stop')
  })

  it('looks for a vanished upload a few times only', () => {
    assert.equal(verdict(404, 'PATCH', 0), 'again')
    assert.equal(verdict(410, 'PATCH', 3), 'stop')
  })
})

describe('wouldStartOver', () => {
  it('holds back every answer to HEAD after which an upload that still exists would begin at byte 0', () => {
    for (const status of [401, 403, 429, 500, 503]) assert.equal(wouldStartOver('HEAD', status), true)
    for (const status of [200, 204, 404, 410, 423]) assert.equal(wouldStartOver('HEAD', status), false)
    assert.equal(wouldStartOver('PATCH', 503), false)
  })
})

describe('retryDelays', () => {
  it('begins within half a second and lasts for the seven days that an upload lives', () => {
    const delays = retryDelays(() => 0.5)
    assert.ok((delays[0] ?? 0) < 500)
    assert.ok(delays.reduce((sum, delay) => sum + delay, 0) >= 7 * 24 * 3600 * 1000 - 60_000)
    assert.ok(Math.max(...delays) <= 10_000)
  })
})

describe('retryAfterMs', () => {
  it('reads seconds and dates, and never waits longer than five minutes', () => {
    assert.equal(retryAfterMs('7'), 7000)
    assert.equal(retryAfterMs('Wed, 21 Oct 2026 07:28:00 GMT', Date.parse('Wed, 21 Oct 2026 07:27:30 GMT')), 30_000)
    assert.equal(retryAfterMs('86400'), 300_000)
    assert.equal(retryAfterMs(null), 0)
    assert.equal(retryAfterMs('soon'), 0)
  })
})
