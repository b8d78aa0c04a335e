import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { matchWords } from './match-words'

describe('the words of a command', () => {
  it('match in any order, and by a part', () => {
    assert.equal(matchWords('case new', 'New case'), true)
    assert.equal(matchWords('noti', 'Notifications'), true)
    assert.equal(matchWords('new link', 'New case'), false)
  })

  it('match without case and accents', () => {
    assert.equal(matchWords('parametres', 'Paramètres'), true)
    assert.equal(matchWords('ESPAÑOL', 'Español'), true)
  })

  it('match everything while nothing is typed', () => {
    assert.equal(matchWords('  ', 'Worklist'), true)
  })
})
