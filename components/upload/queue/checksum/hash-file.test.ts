import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { describe, it } from 'node:test'

import { hashFile } from './hash-file'

describe('hashFile', () => {
  it('hashes a file of many chunks as the server does', async () => {
    const bytes = new Uint8Array(randomBytes(1_000_003))
    assert.equal(
      await hashFile(new Blob([bytes]), new AbortController().signal),
      createHash('sha256').update(bytes).digest('hex'),
    )
  })

  it('returns the digests that NIST publishes for FIPS 180-4', async () => {
    const vectors: [string, string][] = [
      ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
      ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
      [
        'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
        '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
      ],
      ['a'.repeat(1_000_000), 'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0'],
    ]
    for (const [text, sum] of vectors) assert.equal(await hashFile(new Blob([text]), new AbortController().signal), sum)
  })

  it('stops when the file is removed from the list', async () => {
    const stop = new AbortController()
    stop.abort(new Error('removed'))
    await assert.rejects(hashFile(new Blob([new Uint8Array(5)]), stop.signal), /removed/)
  })
})
