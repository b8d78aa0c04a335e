import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { describe, it } from 'node:test'

import { hashFile } from './hash-file'

describe('hashFile', () => {
  it('sums a file of many pieces up as the server does', async () => {
    const bytes = new Uint8Array(randomBytes(1_000_003))
    assert.equal(
      await hashFile(new Blob([bytes]), new AbortController().signal),
      createHash('sha256').update(bytes).digest('hex'),
    )
  })

  it('stops when the file is taken off the list', async () => {
    const stop = new AbortController()
    stop.abort(new Error('removed'))
    await assert.rejects(hashFile(new Blob([new Uint8Array(5)]), stop.signal), /removed/)
  })
})
