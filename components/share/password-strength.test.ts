import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newPassword } from './new-password'
import { strengthOf } from './password-strength'

describe('a password in words', () => {
  it('is judged by what somebody would try first', () => {
    assert.equal(strengthOf(''), 'none')
    assert.equal(strengthOf('tin94'), 'short')
    for (const weak of ['password99!', 'Fovea2026!', '12345678', '83749205', 'aaaaaaaaaa', 'abababab', 'qwertzuiop'])
      assert.equal(strengthOf(weak), 'weak', weak)
    assert.equal(strengthOf('harbourtin'), 'fair')
    assert.equal(strengthOf('Tin-94-harbour'), 'strong')
    assert.equal(strengthOf('a longer sentence'), 'strong')
  })

  it('that is made here can be told by telephone, is never the same and never weak', () => {
    const made = Array.from({ length: 500 }, newPassword)
    for (const password of made) {
      assert.match(password, /^[a-z]+-[a-z]+-\d\d$/)
      assert.ok(['fair', 'strong'].includes(strengthOf(password)), password)
    }
    assert.ok(new Set(made).size > 495)
  })
})
