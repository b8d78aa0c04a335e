import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { signInErrorMessage } from './sign-in-messages'

describe('the error of a refused sign-in', () => {
  it('is the same for a wrong e-mail and a wrong password', () => {
    assert.equal(signInErrorMessage('CredentialsSignin', 15), 'Wrong e-mail or password')
  })

  it('says how long an account is locked', () => {
    assert.match(signInErrorMessage('too_many_requests', 15), /15 minutes/)
  })

  it('never shows a machine-readable code', () => {
    for (const word of ['internal', 'Callback', 'AccessDenied']) assert.ok(!signInErrorMessage(word, 15).includes(word), word)
  })
})
