import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { testTranslator } from '../../language/test-translator'
import { signInErrorMessage } from './sign-in-messages'

const t = testTranslator('signIn')

describe('the error of a refused sign-in', () => {
  it('is the same for a wrong email and a wrong password', () => {
    assert.equal(signInErrorMessage(t, 'CredentialsSignin', 15), 'Incorrect email or password')
    assert.equal(signInErrorMessage(t, 'sign_in_failed', 15), 'Incorrect email or password')
  })

  it('says how long an account is locked', () => {
    assert.match(signInErrorMessage(t, 'too_many_requests', 15), /15 minutes/)
    assert.match(signInErrorMessage(t, 'too_many_requests', 1), /1 minute\./)
  })

  it('never shows a machine-readable code', () => {
    for (const word of ['internal', 'Callback', 'AccessDenied']) assert.ok(!signInErrorMessage(t, word, 15).includes(word), word)
  })
})
