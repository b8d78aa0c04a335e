import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { config } from '@/proxy'
import { requestKindOf } from './app-pages'

const origin = 'https://fovea.test'
const kindOf = (path: string, more: { method?: string; mode?: string } = {}) =>
  requestKindOf({ method: 'GET', mode: 'navigate', ...more }, new URL(path, origin), origin)

describe('requestKindOf', () => {
  it('takes every page of the app, and no other address', () => {
    // The last one is for what is no page.
    for (const pattern of config.matcher.slice(0, -1)) {
      assert.equal(kindOf(pattern.replace('/:path*', '')), 'page', pattern)
      if (pattern.endsWith('/:path*')) assert.equal(kindOf(pattern.replace(':path*', '0198')), 'page', pattern)
    }
    const others = ['/api/v1/me', '/api/auth/csrf', '/s/token', '/s/assets/font', '/upload', '/media/1', '/healthz', '/sw.js']
    for (const path of others) assert.equal(kindOf(path), null, path)
    assert.equal(kindOf('https://elsewhere.test/cases'), null)
  })

  it('never takes bytes: requests of scripts, images, uploads and forms', () => {
    for (const mode of ['cors', 'no-cors', 'same-origin', 'websocket']) assert.equal(kindOf('/cases', { mode }), null, mode)
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'HEAD']) assert.equal(kindOf('/cases', { method }), null, method)
    for (const method of ['POST', 'PATCH', 'HEAD']) assert.equal(kindOf('/api/v1/files/upload/1', { method }), null, method)
  })

  it('takes images that the phone shares, which arrive as a form', () => {
    assert.equal(kindOf('/share-target', { method: 'POST' }), 'share')
    assert.equal(kindOf('/share-target', { method: 'POST', mode: 'cors' }), null)
    assert.equal(kindOf('/share-target'), null)
  })
})
