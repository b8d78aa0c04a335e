import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { registerSettings, readSettings, settings } from '../../config/settings'
import { makeTestRequest } from '../route/test-http-message'
import { publicUrl } from './public-url'

registerSettings(readSettings({ PORT: '3100' }))
const OURS = 'http://127.0.0.1:3100'
const urlFor = (host: string, more: Record<string, string> = {}) => publicUrl(makeTestRequest('GET', '/', { host, ...more }))

describe('publicUrl', () => {
  it('echoes a loopback Host on our own port, and nothing else', () => {
    assert.equal(urlFor('localhost:3100'), 'http://localhost:3100')
    assert.equal(urlFor('[::1]:3100'), 'http://[::1]:3100')
    const strangers = ['evil.example', 'localhost:80', 'localhost', 'localhost.evil.example:3100', '127.0.0.1.evil.example:3100']
    const broken = [
      '127.999.999.999:3100',
      '',
      ':3100',
      'localhost:3100:3100',
      'a@localhost:3100',
      'localhost:3100/x',
      '[::1',
      '%00',
    ]
    for (const host of [...strangers, ...broken]) assert.equal(urlFor(host), OURS, host)
    assert.equal(urlFor('evil.example', { 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example' }), OURS)
  })

  it('is what a trusted proxy says that the client addressed, where one is trusted', () => {
    const believed = { 'x-fovea-origin': 'https://fovea.example' }
    assert.equal(urlFor('localhost:3100', believed), 'http://localhost:3100', 'no proxy is trusted')
    settings().TRUSTED_PROXIES = { hops: 1, networks: [] }
    assert.equal(urlFor('localhost:3100', believed), 'https://fovea.example')
    settings().TRUSTED_PROXIES = { hops: 0, networks: [] }
  })

  it('always returns a valid URL, whatever the Host header', () => {
    fc.assert(fc.property(fc.string(), (host) => assert.equal(URL.canParse(urlFor(host)), true)))
    fc.assert(fc.property(fc.ipV4(), (host) => assert.equal(URL.canParse(urlFor(`${host}:3100`)), true)))
  })
})
