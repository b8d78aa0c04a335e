import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { uploadErrorMessage, interruptionOf } from './upload-error-messages'

describe('interruptionOf', () => {
  it('distinguishes a slow network, a busy server, a full store and a lost connection', () => {
    assert.deepEqual([408, 429, 503, 500, 507, 0, 502, 504].map(interruptionOf), [
      'slow',
      'busy',
      'busy',
      'busy',
      'full',
      'network',
      'network',
      'network',
    ])
  })

  it('is null for what the next request resolves', () => {
    for (const status of [404, 409, 410, 423]) assert.equal(interruptionOf(status), null)
  })
})

describe('uploadErrorMessage', () => {
  it('shows the message of the server when it sent one', () => {
    assert.equal(
      uploadErrorMessage(413, JSON.stringify({ detail: 'The file is too large. The most is 50 MB' })),
      'The file is too large. The most is 50 MB',
    )
  })

  it('explains every rejection and what to do when it sent none', () => {
    for (const status of [400, 403, 404, 410, 413, 415, 418]) {
      const sentence = uploadErrorMessage(status, '<html>')
      assert.match(sentence, /^[A-Z].*\. .*\.$/s, String(status))
      assert.doesNotMatch(sentence, /\d{3}|error/i)
    }
  })
})
