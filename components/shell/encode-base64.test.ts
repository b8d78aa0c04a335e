import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { describe, it } from 'node:test'
import { encodeBase64 } from './encode-base64'

describe('encodeBase64', () => {
  it('encodes bytes of any length, and texts in any script, as Node does', () => {
    for (const length of [0, 1, 2, 3, 8191, 8192, 20_000]) {
      const bytes = randomBytes(length)
      assert.equal(encodeBase64(bytes), bytes.toString('base64'))
    }
    assert.equal(encodeBase64('Œil droit 👁'), Buffer.from('Œil droit 👁').toString('base64'))
  })
})
