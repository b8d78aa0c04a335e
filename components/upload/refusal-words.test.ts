import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { reasonOf, troubleOf } from './refusal-words'

describe('troubleOf', () => {
  it('tells a slow line, a busy server, a full store and a lost line apart', () => {
    assert.deepEqual([408, 429, 503, 500, 507, 0, 502, 504].map(troubleOf), [
      'slow',
      'busy',
      'busy',
      'busy',
      'full',
      'line',
      'line',
      'line',
    ])
  })

  it('says nothing of what mends itself with the next request', () => {
    for (const status of [404, 409, 410, 423]) assert.equal(troubleOf(status), null)
  })
})

describe('reasonOf', () => {
  it('lets the server speak where it sent a sentence', () => {
    assert.equal(
      reasonOf(413, JSON.stringify({ detail: 'The file is too large. The most is 50 MB' })),
      'The file is too large. The most is 50 MB',
    )
  })

  it('says why and what to do where it sent none, in plain words for every refusal', () => {
    for (const status of [400, 403, 404, 410, 413, 415, 418]) {
      const sentence = reasonOf(status, '<html>')
      assert.match(sentence, /^[A-Z].*\. .*\.$/s, String(status))
      assert.doesNotMatch(sentence, /\d{3}|error/i)
    }
  })
})
