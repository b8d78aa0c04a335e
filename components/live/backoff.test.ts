import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { backoffMs } from './backoff'

describe('the pause before a further try', () => {
  it('grows from half a second to half a minute, and differs from one page to the next', () => {
    for (let tries = 1; tries <= 40; tries++) {
      const [least, most] = [backoffMs(tries, 0), backoffMs(tries, 1)]
      assert.ok(least >= 500 && most <= 30_000 && most === 2 * least, `${tries}: ${least} to ${most}`)
      assert.ok(least >= backoffMs(tries - 1, 0))
    }
    assert.equal(backoffMs(40, 1), 30_000)
  })
})
