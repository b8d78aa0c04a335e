import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { describeTotp, findTotpStep, newTotpSecret, totpCodeAt } from './totp'

/** RFC 6238, appendix B, for SHA-1: the last six digits of each value, and its time in seconds. */
const RFC_VECTORS = [
  [59, '287082'],
  [1111111109, '081804'],
  [1111111111, '050471'],
  [1234567890, '005924'],
  [2000000000, '279037'],
  [20000000000, '353130'],
] as const
const RFC_SECRET = Buffer.from('12345678901234567890')

describe('codes of an authenticator app', () => {
  it('are those of RFC 6238', () => {
    for (const [seconds, code] of RFC_VECTORS) {
      assert.equal(totpCodeAt(RFC_SECRET, seconds * 1000), code)
      assert.equal(findTotpStep(RFC_SECRET, code, seconds * 1000), Math.floor(seconds / 30))
    }
  })

  it('are accepted one step early or late, and no more, whatever the secret and the time', () => {
    for (let tries = 0; tries < 50; tries++) {
      const secret = newTotpSecret()
      const step = 50_000_000 + tries * 7919
      for (const offset of [-2, -1, 0, 1, 2]) {
        const found = findTotpStep(secret, totpCodeAt(secret, (step + offset) * 30_000), step * 30_000 + 17_000)
        if (Math.abs(offset) <= 1) assert.equal(found, step + offset)
        // Two codes of a million may be the same.
        else assert.ok(found === null || Math.abs(found - step) <= 1)
      }
    }
  })

  it('have six digits and nothing else', () => {
    for (const code of ['', '12345', '1234567', '-23456', '1e5', '１２３４５６', ' 287082'])
      assert.equal(findTotpStep(RFC_SECRET, code, 59_000), null, code)
  })

  it('are read from the address of a QR code, in Base32', () => {
    const { secret, uri } = describeTotp(RFC_SECRET, 'doctor@fovea.test')
    assert.equal(secret, 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ')
    const url = new URL(uri)
    assert.deepEqual([url.protocol, url.host, url.searchParams.get('secret'), url.searchParams.get('issuer')], ['otpauth:', 'totp', secret, 'Fovea']) // prettier-ignore
  })
})
