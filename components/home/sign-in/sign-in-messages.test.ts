import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { testFormat, testTranslator } from '../../language/test-translator'
import { signInErrorMessage } from './sign-in-messages'

const t = testTranslator('signIn')
const format = testFormat()
const now = Date.parse('2026-11-20T09:46:10Z')

describe('the error of a refused sign-in', () => {
  it('is the same for a wrong email and a wrong password', () => {
    assert.equal(signInErrorMessage(t, format, 'CredentialsSignin'), 'Incorrect email or password')
    assert.equal(signInErrorMessage(t, format, 'sign_in_failed'), 'Incorrect email or password')
  })

  it('says when a sign-in may be tried again, in full minutes, and never too early', () => {
    const at = (code: string) => signInErrorMessage(t, format, code, now)
    assert.match(at('too_many_requests:60'), /at 09:48\.$/)
    assert.match(at('too_many_requests:50'), /at 09:47\.$/)
    assert.match(at('too_many_requests'), /at 09:48\.$/)
  })

  it('never shows a machine-readable code', () => {
    for (const word of ['internal', 'Callback', 'AccessDenied'])
      assert.ok(!signInErrorMessage(t, format, word).includes(word), word)
  })
})
