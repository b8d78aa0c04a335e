import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { registerSettings, readSettings } from '../../config/settings'
import { methods } from './methods'
import { jsonResponse, route } from './route'
import { makeTestRequest, parseJsonBody } from './test-http-message'

registerSettings(readSettings({ ALLOWED_ORIGINS: 'https://clinic.example' }))
const common = { path: '/x', summary: 'x', auth: 'none', rateLimit: 'none', audit: 'none', responses: { 200: 'x' } } as const
const said = (method: 'GET' | 'POST' | 'PATCH' | 'HEAD' | 'DELETE') =>
  route({ ...common, method, handler: ({ request }) => Promise.resolve(jsonResponse(200, { by: method, real: request.method })) })
const { GET } = methods({ GET: said('GET'), POST: said('POST') })

describe('methods', () => {
  it('returns 405 with Allow for an undeclared method', async () => {
    for (const method of ['DELETE', 'PATCH', 'PUT', 'TRACE', '__proto__', 'constructor']) {
      const answer = await GET.handle(makeTestRequest(method, '/x', { origin: 'https://clinic.example' }))
      assert.equal(answer.status, 405, method)
      assert.equal(answer.headers['allow'], 'GET, HEAD, POST, OPTIONS')
      assert.equal(answer.headers['access-control-allow-origin'], 'https://clinic.example')
      assert.equal(parseJsonBody(answer)['code'], 'method_not_allowed')
    }
  })

  it('handles HEAD like GET without a body, with the same Content-Length', async () => {
    const [get, head] = [await GET.handle(makeTestRequest('GET', '/x')), await GET.handle(makeTestRequest('HEAD', '/x'))]
    assert.equal(head.body, null)
    assert.equal(head.status, get.status)
    assert.equal(head.headers['content-type'], get.headers['content-type'])
    assert.equal(Number(head.headers['content-length']), '{"by":"GET","real":"HEAD"}'.length)
  })

  it('returns CORS headers in a preflight for listed origins only', async () => {
    const request = (origin: string) => makeTestRequest('OPTIONS', '/x', { origin, 'access-control-request-method': 'POST' })
    const allowed = await GET.handle(request('https://clinic.example'))
    assert.equal(allowed.status, 204)
    assert.equal(allowed.headers['access-control-allow-methods'], 'GET, HEAD, POST, OPTIONS')
    const stranger = await GET.handle(request('https://evil.example'))
    assert.ok(!Object.keys(stranger.headers).some((name) => name.startsWith('access-control')))
  })
})
