import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { reasonOf } from './reason-of'

const problem = (code: string, detail: string) => JSON.stringify({ type: 'about:blank', status: 413, code, detail })

describe('reasonOf', () => {
  it('says a full space in the server’s words, with its sizes, and that it can be tried again', () => {
    const full = 'Not enough space: 9 MB of your 10 MB are taken, and this file has 3 MB. Delete what you no longer need'
    assert.equal(reasonOf(413, problem('quota_exceeded', full)), `${full}. Then try again.`)
  })

  it('says what else the server says', () => {
    assert.equal(
      reasonOf(413, problem('too_large', 'The file is too large. The most is 50 MB')),
      'The file is too large. The most is 50 MB',
    )
    assert.equal(reasonOf(404, '{"detail":"Case not found"}'), 'Case not found')
  })

  it('has words of its own where something between us and the server answered', () => {
    assert.equal(reasonOf(413, '<html>413 Request Entity Too Large</html>'), 'The file is too large.')
    assert.match(reasonOf(0, ''), /could not be sent/)
    assert.match(reasonOf(415, 'null'), /kind is not taken/)
    assert.match(reasonOf(403, '[]'), /may not send/)
  })
})
