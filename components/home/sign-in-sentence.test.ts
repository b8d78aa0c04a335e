import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { signInSentence } from './sign-in-sentence'

describe('what a refused sign-in says', () => {
  it('says the same for a wrong e-mail and a wrong password', () => {
    assert.equal(signInSentence('CredentialsSignin', 15), 'Wrong e-mail or password')
  })

  it('says how long an account rests', () => {
    assert.match(signInSentence('too_many_requests', 15), /15 minutes/)
  })

  it('never shows a word that is meant for machines', () => {
    for (const word of ['internal', 'Callback', null, undefined]) assert.match(signInSentence(word, 15), /[.]$/)
  })
})
