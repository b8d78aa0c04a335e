import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { initials } from './avatar'

describe('the initials of a person', () => {
  it('take the first and the last name, and no title', () => {
    assert.equal(initials('Dr Hana Lindqvarn'), 'HL')
    assert.equal(initials('Amara'), 'A')
    assert.equal(initials(''), '?')
  })
})
