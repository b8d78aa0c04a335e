import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { testFormat, testTranslator } from '../../../language/test-translator'
import { refusalMessage } from '../../ui/messages/refusal-message'
import { uploadRefusalOf, interruptionOf } from './upload-refusal-of'

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

describe('uploadRefusalOf', () => {
  it('keeps the code, the parameters and the sentence of the server when it sent them', () => {
    const detail = 'The file is too large. The most is 50 MB'
    const params = { max_bytes: 52_428_800 }
    assert.deepEqual(uploadRefusalOf(413, JSON.stringify({ detail, code: 'too_large', params })), {
      code: 'too_large',
      params,
      detail,
    })
  })

  it('explains every rejection and what to do when it sent none', () => {
    for (const status of [0, 400, 403, 404, 410, 413, 415, 418]) {
      const unknown = () => assert.fail('not one of ours')
      const refusal = uploadRefusalOf(status, '<html>')
      const sentence = refusalMessage(testTranslator('upload.refusals'), testFormat(), unknown, refusal)
      assert.match(sentence, /^[A-Z].*\. .*\.$/s, String(status))
      assert.doesNotMatch(sentence, /\d{3}|error/i)
    }
  })
})
