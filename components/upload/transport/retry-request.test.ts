import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ApiError } from '../../shell/api-client'
import { NetworkGate } from './network/network-gate'
import { retryRequest } from './retry-request'
import { eventually } from '../../../lib/runtime/test-eventually'

const backoff = { initialMs: 0, maxMs: 0 }

/** A request that ends in these ways, one after the other. */
function requestOf(...ends: (ApiError | Error | string)[]) {
  let attempts = 0
  const request = () => {
    const end = ends[attempts++]!
    return typeof end === 'string' ? Promise.resolve(end) : Promise.reject(end)
  }
  return { request, attempts: () => attempts }
}

const answered = (status: number, retryAfterMs = 0) => new ApiError('no', status, null, retryAfterMs)
const never = () => new AbortController().signal

describe('retryRequest', () => {
  it('retries until there is a response, whatever the network and a busy server do', async () => {
    const { request, attempts } = requestOf(answered(0), new TypeError('Failed to fetch'), answered(408), answered(503), 'here')
    const gate = new NetworkGate(() => undefined)
    assert.equal(await retryRequest(request, { gate, signal: never(), backoff }), 'here')
    assert.equal(attempts(), 5)
  })

  it('treats a refusal as final', async () => {
    for (const status of [400, 403, 404, 409, 413]) {
      const { request, attempts } = requestOf(answered(status), 'here')
      const gate = new NetworkGate(() => undefined)
      await assert.rejects(retryRequest(request, { gate, signal: never(), backoff }), { status })
      assert.equal(attempts(), 1)
    }
  })

  it("waits for the user when the session has ended, and for the server's Retry-After", async () => {
    const { request } = requestOf(answered(401), answered(429, 20), 'here')
    const reasons: (string | null)[] = []
    const gate: NetworkGate = new NetworkGate(() => reasons.push(gate.closed))
    const asking = retryRequest(request, { gate, signal: never(), backoff })
    await eventually(
      'the gate is closed',
      () => gate.closed,
      (closed) => closed === 'signed-out',
    )
    gate.reopenAfterSignIn()
    assert.equal(await asking, 'here')
    assert.deepEqual(reasons.slice(0, 3), ['signed-out', null, 'busy'])
  })

  it('ends with the reason when it is aborted between two attempts', async () => {
    const stop = new AbortController()
    const { request, attempts } = requestOf(answered(0), 'here')
    const options = { gate: new NetworkGate(() => undefined), signal: stop.signal, backoff: { initialMs: 60_000, maxMs: 60_000 } }
    await assert.rejects(retryRequest(request, { ...options, onRetry: () => stop.abort(new Error('removed')) }), /removed/)
    assert.equal(attempts(), 1)
  })

  it('retries at once when it is woken', async () => {
    const { request } = requestOf(answered(0), 'here')
    const options = { gate: new NetworkGate(() => undefined), signal: never(), backoff: { initialMs: 60_000, maxMs: 60_000 } }
    const wakeOn = (wake: () => void) => {
      queueMicrotask(wake)
      return () => undefined
    }
    assert.equal(await retryRequest(request, { ...options, wakeOn }), 'here')
  })
})
