import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { transportOptions } from './transport-options'

describe('transportOptions', () => {
  it('sends nothing without TLS, except to a mail server on this machine', () => {
    const tlsOf = (url: string) => {
      const { host, port, secure, requireTLS, ignoreTLS } = transportOptions(url)
      return [host, port, secure, requireTLS, ignoreTLS]
    }
    assert.deepEqual(tlsOf('smtp://mail.example'), ['mail.example', 587, false, true, false])
    assert.deepEqual(tlsOf('smtp://10.0.0.7:25'), ['10.0.0.7', 25, false, true, false])
    assert.deepEqual(tlsOf('smtps://mail.example'), ['mail.example', 465, true, false, false])
    assert.deepEqual(tlsOf('smtp://[::1]:1025'), ['::1', 1025, false, false, true])
    assert.notEqual(transportOptions('smtps://mail.example').tls?.rejectUnauthorized, false)
  })

  it('decodes the user and the password of the address', () => {
    const { auth } = transportOptions('smtps://user%40clinic.example:p%2Fw@mail.example')
    assert.deepEqual(auth, { user: 'user@clinic.example', pass: 'p/w' })
  })
})
