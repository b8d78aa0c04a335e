import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { publishSettings, readSettings } from '../config/settings'
import { signedAddress } from './signed-address'
import { askOf } from './test-ask'

const settings = readSettings({})
publishSettings(settings)
const ask = (host: string) => askOf('GET', '/', { host, 'x-forwarded-host': 'evil.example' })

describe('the address of a signed link', () => {
  it('begins as we are known to whoever asks, and believes no name that they make up', () => {
    assert.equal(signedAddress(ask('localhost:3000'), 'abc', 'GET'), 'http://localhost:3000/api/v1/signed/abc')
    assert.equal(signedAddress(ask('evil.example'), 'abc', 'PUT'), 'http://127.0.0.1:3000/api/v1/signed/abc')
    settings.PUBLIC_URL = 'https://fovea.example'
    for (const method of ['GET', 'PUT'] as const)
      assert.equal(signedAddress(ask('localhost:3000'), 'abc', method), 'https://fovea.example/api/v1/signed/abc')
  })

  it('leads through the network in front of us for downloads, and past it for what is sent', () => {
    settings.CDN_URL = 'https://cdn.example'
    assert.equal(signedAddress(ask('x'), 'abc', 'GET'), 'https://cdn.example/api/v1/signed/abc')
    assert.equal(signedAddress(ask('x'), 'abc', 'PUT'), 'https://fovea.example/api/v1/signed/abc')
  })
})
