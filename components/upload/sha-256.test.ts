import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it } from 'node:test'

import { Sha256 } from './sha-256'

const text = (words: string) => new TextEncoder().encode(words)

describe('Sha256', () => {
  it('gives the sums that NIST publishes for FIPS 180-4', () => {
    const vectors: [string, string][] = [
      ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
      ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
      [
        'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
        '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
      ],
      ['a'.repeat(1_000_000), 'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0'],
    ]
    for (const [words, sum] of vectors) assert.equal(new Sha256().update(text(words)).hex(), sum)
  })

  it('gives the same sum however the bytes are cut, at every length around a block', () => {
    for (let length = 0; length <= 200; length += 1) {
      const bytes = new Uint8Array(length).map((_, index) => (index * 37 + length) & 255)
      const sum = createHash('sha256').update(bytes).digest('hex')
      for (const cut of [0, 1, 55, 56, 63, 64, 65, 120]) {
        assert.equal(new Sha256().update(bytes.subarray(0, cut)).update(bytes.subarray(cut)).hex(), sum, `${length} at ${cut}`)
      }
    }
  })
})
