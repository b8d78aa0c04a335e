import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { registerSettings, readSettings } from '../../config/settings'
import { hasCode } from '../../errors/app-error'
import {
  allowedOrigin,
  embeddingHeaders,
  preflightHeaders,
  publicUrl,
  rejectCrossSiteForm,
  rejectCrossSiteRequest,
  withHeaders,
} from './cors'
import { makeTestRequest } from './test-http-message'

registerSettings(readSettings({ PORT: '3100', ALLOWED_ORIGINS: 'https://clinic.example, https://app.example/' }))
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

  it('is always an address, whatever is sent', () => {
    fc.assert(fc.property(fc.string(), (host) => assert.equal(URL.canParse(urlFor(host)), true)))
    fc.assert(fc.property(fc.ipV4(), (host) => assert.equal(URL.canParse(urlFor(`${host}:3100`)), true)))
  })
})

describe('allowedOrigin', () => {
  it('knows our own origin and the listed ones', () => {
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

  it('let nobody else, nor a page that says nothing of itself', () => {
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
  it('keeps what either side says the answer varies with', () => {
    const varied = (vary?: string, more?: string) =>
      withHeaders({ headers: vary ? { vary } : {} }, more ? { vary: more } : {}).headers['vary']
    assert.equal(varied('Accept', 'Origin'), 'Accept, Origin')
    assert.equal(varied('Accept'), 'Accept')
    assert.equal(varied(undefined, 'Origin'), 'Origin')
    assert.equal(varied(), undefined)
  })
})

describe('refuseForeignForm', () => {
  const refused = (headers: Record<string, string>) => {
    try {
      rejectCrossSiteForm(makeTestRequest('POST', '/', headers))
      return false
    } catch (thrown) {
      assert.ok(hasCode(thrown, 'forbidden'))
      return true
    }
  }

  it('lets the form of a page pass that tells nobody where it came from, and plain clients', () => {
    const ours: Record<string, string>[] = [
      {},
      { origin: OURS },
      { origin: 'null', 'sec-fetch-site': 'same-origin' },
      { origin: 'null', 'sec-fetch-site': 'none' },
      { origin: 'null' },
    ]
    for (const headers of ours) assert.equal(refused(headers), false, JSON.stringify(headers))
  })

  it('refuses what another site sends, also without saying which', () => {
    const foreign: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
      { origin: 'null', 'sec-fetch-site': 'cross-site' },
      { origin: 'null', 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'cross-site' },
    ]
    for (const headers of foreign) assert.equal(refused(headers), true, JSON.stringify(headers))
  })
})

describe('refuseForeignOrigin', () => {
  const refused = (method: string, headers: Record<string, string>) => {
    try {
      rejectCrossSiteRequest(makeTestRequest(method, '/', headers))
      return false
    } catch (thrown) {
      assert.ok(hasCode(thrown, 'forbidden'))
      return true
    }
  }

  it('refuses every change that comes from a page that is not ours', () => {
    const foreign: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
    ]
    const ours: Record<string, string>[] = [
      {},
      { origin: OURS },
      { origin: 'https://clinic.example', 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-origin' },
    ]
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      for (const headers of foreign) assert.equal(refused(method, headers), true, `${method} ${JSON.stringify(headers)}`)
      for (const headers of ours) assert.equal(refused(method, headers), false, `${method} ${JSON.stringify(headers)}`)
    }
  })

  it('lets a look pass, which changes nothing', () => {
    for (const method of ['GET', 'HEAD', 'OPTIONS']) assert.equal(refused(method, { origin: 'https://evil.example' }), false)
  })
})
