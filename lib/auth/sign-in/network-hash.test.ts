import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { openSecrets, registerSecrets } from '../../config/secrets'
import { networkHash } from './network-hash'

registerSecrets(openSecrets('', 'ab'.repeat(32)))

describe('the origin of a request in the audit trail', () => {
  it('is the same for an address in every version, so that old and new entries match', () => {
    assert.deepEqual(networkHash('192.0.2.7'), { from: '5088f0ddbd73072a0faf6db5' })
    assert.notDeepEqual(networkHash('192.0.2.8'), networkHash('192.0.2.7'))
    assert.deepEqual(networkHash(null), {})
  })
})
