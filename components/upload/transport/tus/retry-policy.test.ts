import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { retryDelays, retryVerdict, wouldRestartUpload } from './retry-policy'

const verdict = (status: number, method = 'PATCH', attempt = 0) => retryVerdict({ method, status, attempt })

describe('retryVerdict', () => {
  it('never gives up because of the network, a lock, a changed offset, a busy or a broken server', () => {
    for (const status of [0, 408, 409, 423, 429, 500, 502, 503, 504]) assert.equal(verdict(status, 'PATCH', 50_000), 'again')
  })

  it('waits for the user when the session has ended', () => {
    for (const method of ['POST', 'HEAD', 'PATCH']) assert.equal(verdict(401, method), 'sign-in')
  })

  it('treats a refusal as final', () => {
    for (const status of [400, 403, 412, 413, 415]) assert.equal(verdict(status), 'stop')
    assert.equal(verdict(404, 'POST'), 'stop')
    assert.equal(verdict(404, 'DELETE'), 'stop')
  })

  it('retries an unknown upload a few times only', () => {
    assert.equal(verdict(404, 'PATCH', 0), 'again')
    assert.equal(verdict(410, 'PATCH', 3), 'stop')
  })

  it('creates no upload anew that its sender has deleted elsewhere, and one that has expired', () => {
    const gone = (isDeletedElsewhere: boolean) => ({ method: 'PATCH', status: 410, attempt: 0, isDeletedElsewhere })
    assert.deepEqual([retryVerdict(gone(true)), retryVerdict(gone(false))], ['stop', 'again'])
    const asked = (isDeletedElsewhere: boolean) => wouldRestartUpload({ ...gone(isDeletedElsewhere), method: 'HEAD' })
    assert.deepEqual([asked(true), asked(false)], [true, false])
  })
})

describe('wouldRestartUpload', () => {
  it('is true for every response to HEAD after which tus-js-client would restart an existing upload', () => {
    for (const status of [401, 403, 429, 500, 503]) assert.equal(wouldRestartUpload({ method: 'HEAD', status }), true)
    for (const status of [200, 204, 404, 410, 423]) assert.equal(wouldRestartUpload({ method: 'HEAD', status }), false)
    assert.equal(wouldRestartUpload({ method: 'PATCH', status: 503 }), false)
  })
})

describe('retryDelays', () => {
  it('starts within half a second and lasts for the seven days until an upload expires', () => {
    const delays = retryDelays(() => 0.5)
    assert.ok((delays[0] ?? 0) < 500)
    assert.ok(delays.reduce((sum, delay) => sum + delay, 0) >= 7 * 24 * 3600 * 1000 - 60_000)
    assert.ok(Math.max(...delays) <= 10_000)
  })
})
