import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { publishSettings, readSettings } from '../config/settings'
import { methods } from './methods'
import { json, route } from './route'
import { askOf, jsonOf } from './test-ask'

publishSettings(readSettings({ ALLOWED_ORIGINS: 'https://clinic.example' }))
const common = { path: '/x', summary: 'x', auth: 'none', limit: 'none', audit: 'none', answers: { 200: 'x' } } as const
const said = (method: 'GET' | 'POST' | 'PATCH' | 'HEAD' | 'DELETE') =>
  route({ ...common, method, run: ({ ask }) => Promise.resolve(json(200, { by: method, real: ask.method })) })
const { GET } = methods({ GET: said('GET'), POST: said('POST') })

describe('methods', () => {
  it('answers a method that was not declared with 405 and what is allowed', async () => {
    for (const method of ['DELETE', 'PATCH', 'PUT', 'TRACE', '__proto__', 'constructor']) {
      const answer = await GET.answer(askOf(method, '/x', { origin: 'https://clinic.example' }))
      assert.equal(answer.status, 405, method)
      assert.equal(answer.headers['allow'], 'GET, HEAD, POST, OPTIONS')
      assert.equal(answer.headers['access-control-allow-origin'], 'https://clinic.example')
      assert.equal(jsonOf(answer)['code'], 'method_not_allowed')
    }
  })

  it('answers HEAD as GET without its body, and tells no other length than GET’s', async () => {
    const [get, head] = [await GET.answer(askOf('GET', '/x')), await GET.answer(askOf('HEAD', '/x'))]
    assert.equal(head.body, null)
    assert.equal(head.status, get.status)
    assert.equal(head.headers['content-type'], get.headers['content-type'])
    assert.equal(Number(head.headers['content-length']), '{"by":"GET","real":"HEAD"}'.length)
  })

  it('answers a preflight for listed origins, and tells a stranger nothing', async () => {
    const ask = (origin: string) => askOf('OPTIONS', '/x', { origin, 'access-control-request-method': 'POST' })
    const allowed = await GET.answer(ask('https://clinic.example'))
    assert.equal(allowed.status, 204)
    assert.equal(allowed.headers['access-control-allow-methods'], 'GET, HEAD, POST, OPTIONS')
    const stranger = await GET.answer(ask('https://evil.example'))
    assert.ok(!Object.keys(stranger.headers).some((name) => name.startsWith('access-control')))
  })
})
