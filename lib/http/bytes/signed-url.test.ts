import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { registerSettings, readSettings } from '../../config/settings'
import { signedUrlOf } from './signed-url'
import { makeTestRequest } from '../route/test-http-message'

const settings = readSettings({})
registerSettings(settings)
const request = (host: string) => makeTestRequest('GET', '/', { host, 'x-forwarded-host': 'evil.example' })

describe('signedUrlOf', () => {
  it('starts with the public URL, and ignores an unknown Host header', () => {
    assert.equal(signedUrlOf(request('localhost:3000'), 'abc', 'GET'), 'http://localhost:3000/api/v1/signed/abc')
    assert.equal(signedUrlOf(request('evil.example'), 'abc', 'PUT'), 'http://127.0.0.1:3000/api/v1/signed/abc')
    settings.PUBLIC_URL = 'https://fovea.example'
    for (const method of ['GET', 'PUT'] as const)
      assert.equal(signedUrlOf(request('localhost:3000'), 'abc', method), 'https://fovea.example/api/v1/signed/abc')
  })

  it('uses the CDN for downloads, and not for uploads', () => {
    settings.CDN_URL = 'https://cdn.example'
    assert.equal(signedUrlOf(request('x'), 'abc', 'GET'), 'https://cdn.example/api/v1/signed/abc')
    assert.equal(signedUrlOf(request('x'), 'abc', 'PUT'), 'https://fovea.example/api/v1/signed/abc')
  })
})
