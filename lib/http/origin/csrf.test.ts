import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { registerSettings, readSettings } from '../../config/settings'
import { hasCategory } from '../../errors/app-error'
import { makeTestRequest } from '../route/test-http-message'
import { rejectCrossSiteForm, rejectCrossSiteRequest } from './csrf'

registerSettings(readSettings({ PORT: '3100', ALLOWED_ORIGINS: 'https://clinic.example, https://app.example/' }))
const OURS = 'http://127.0.0.1:3100'

describe('rejectCrossSiteForm', () => {
  const refused = (headers: Record<string, string>) => {
    try {
      rejectCrossSiteForm(makeTestRequest('POST', '/', headers))
      return false
    } catch (thrown) {
      assert.ok(hasCategory(thrown, 'forbidden'))
      return true
    }
  }

  it('accepts forms of our pages without Origin, and of clients without browser headers', () => {
    const ours: Record<string, string>[] = [
      {},
      { origin: OURS },
      { origin: 'null', 'sec-fetch-site': 'same-origin' },
      { origin: 'null', 'sec-fetch-site': 'none' },
      { origin: 'null' },
    ]
    for (const headers of ours) assert.equal(refused(headers), false, JSON.stringify(headers))
  })

  it('rejects forms from another site, also without a named origin', () => {
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

describe('rejectCrossSiteRequest', () => {
  const refused = (method: string, headers: Record<string, string>) => {
    try {
      rejectCrossSiteRequest(makeTestRequest(method, '/', headers))
      return false
    } catch (thrown) {
      assert.ok(hasCategory(thrown, 'forbidden'))
      return true
    }
  }

  it('rejects every change from another site', () => {
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

  it('accepts GET, HEAD and OPTIONS, which change nothing', () => {
    for (const method of ['GET', 'HEAD', 'OPTIONS']) assert.equal(refused(method, { origin: 'https://evil.example' }), false)
  })
})
