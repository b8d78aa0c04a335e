import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { generatePassword } from './generate-password'
import { ratePassword } from './password-strength'

describe('the strength of a password', () => {
  it('is rated by the guesses an attacker would try first', () => {
    assert.equal(ratePassword(''), 'none')
    assert.equal(ratePassword('tin94'), 'short')
    for (const weak of ['password99!', 'Fovea2026!', '12345678', '83749205', 'aaaaaaaaaa', 'abababab', 'qwertzuiop'])
      assert.equal(ratePassword(weak), 'weak', weak)
    assert.equal(ratePassword('harbourtin'), 'fair')
    assert.equal(ratePassword('Tin-94-harbour'), 'strong')
    assert.equal(ratePassword('a longer sentence'), 'strong')
  })

  it('is at least fair for generated passwords, which are unique and easy to dictate', () => {
    const made = Array.from({ length: 500 }, generatePassword)
    for (const password of made) {
      assert.match(password, /^[a-z]+-[a-z]+-\d\d$/)
      assert.ok(['fair', 'strong'].includes(ratePassword(password)), password)
    }
    assert.ok(new Set(made).size > 495)
  })
})
