import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { registerSettings, readSettings } from '../../config/settings'
import { allowedOrigin, embeddingHeaders, preflightHeaders, withHeaders } from './cors'
import { makeTestRequest } from '../route/test-http-message'

registerSettings(readSettings({ PORT: '3100', ALLOWED_ORIGINS: 'https://clinic.example, https://app.example/' }))
const OURS = 'http://127.0.0.1:3100'

describe('allowedOrigin', () => {
  it('returns our own origin and the listed ones only', () => {
    for (const origin of [OURS, 'https://clinic.example', 'https://app.example'])
      assert.equal(allowedOrigin(makeTestRequest('GET', '/', { origin })), origin)
    for (const origin of [
      'https://evil.example',
      'http://clinic.example',
      'https://clinic.example.evil',
      'null',
      'https://clinic.example:444',
    ])
      assert.equal(allowedOrigin(makeTestRequest('GET', '/', { origin })), null, origin)
    assert.equal(allowedOrigin(makeTestRequest()), null)
  })
})

describe('preflightHeaders', () => {
  it('let a tus client of a listed origin send and read all that the protocol needs', () => {
    const headers = preflightHeaders('https://clinic.example', 'POST, PATCH')
    const list = (name: string) => headers[name]!.toLowerCase().split(', ')
    for (const name of ['tus-resumable', 'upload-length', 'upload-offset', 'upload-metadata', 'content-type', 'authorization'])
      assert.ok(list('access-control-allow-headers').includes(name), name)
    for (const name of [
      'location',
      'upload-offset',
      'upload-length',
      'upload-expires',
      'tus-resumable',
      'tus-version',
      'retry-after',
    ])
      assert.ok(list('access-control-expose-headers').includes(name), name)
    assert.equal(headers['access-control-allow-origin'], 'https://clinic.example')
    assert.equal(headers['access-control-allow-methods'], 'POST, PATCH')
    assert.equal(headers['vary'], 'Origin')
  })
})

describe('embeddingHeaders', () => {
  const policy = (headers: Record<string, string>) =>
    embeddingHeaders(makeTestRequest('GET', '/', headers))['cross-origin-resource-policy']

  it('let pages of our own and of listed origins embed, known by Origin or else by Referer', () => {
    for (const headers of [
      { origin: 'https://clinic.example' },
      { referer: 'https://clinic.example/' },
      { referer: 'https://app.example/ward/3' },
      { referer: `${OURS}/cases` },
    ] as Record<string, string>[])
      assert.equal(policy(headers), 'cross-origin', JSON.stringify(headers))
  })

  it('deny other origins, and requests without Origin and Referer', () => {
    for (const headers of [
      {},
      { referer: 'https://evil.example/?https://clinic.example' },
      { referer: 'https://clinic.example.evil/' },
      { referer: 'no address' },
      { referer: 'about:blank' },
      { origin: 'null', referer: 'https://clinic.example/' },
      { origin: 'https://evil.example', referer: 'https://clinic.example/' },
    ] as Record<string, string>[])
      assert.equal(policy(headers), 'same-origin', JSON.stringify(headers))
  })
})

describe('withHeaders', () => {
  it('merges the Vary headers of both sides', () => {
    const varied = (vary?: string, more?: string) =>
      withHeaders({ headers: vary ? { vary } : {} }, more ? { vary: more } : {}).headers['vary']
    assert.equal(varied('Accept', 'Origin'), 'Accept, Origin')
    assert.equal(varied('Accept'), 'Accept')
    assert.equal(varied(undefined, 'Origin'), 'Origin')
    assert.equal(varied(), undefined)
  })
})
