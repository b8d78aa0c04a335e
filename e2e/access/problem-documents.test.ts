import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { browserCookie } from '../support/cookie'
import { Fovea } from '../support/fovea'

describe('problem documents outside our routes', () => {
  let fovea: Fovea
  before(async () => void (fovea = await Fovea.share()))
  after(() => fovea.stop())

  async function problemAt(method: string, path: string, init: RequestInit = {}): Promise<Response> {
    const response = await fetch(fovea.url + path, { method, redirect: 'manual', ...init })
    assert.match(response.headers.get('content-type') ?? '', /^application\/problem\+json/, `${method} ${path}`)
    const problem = (await response.clone().json()) as Record<string, unknown>
    assert.equal(problem['status'], response.status)
    for (const member of ['type', 'title', 'detail', 'code', 'category']) assert.equal(typeof problem[member], 'string', member)
    return response
  }

  it('are 405 with Allow for unsupported methods, at the URLs of next-auth and of the two API documents', async () => {
    for (const [path, allow] of [
      ['/api/auth/session', 'GET, HEAD, POST, OPTIONS'],
      ['/api/auth/csrf', 'GET, HEAD, OPTIONS'],
      ['/api/auth/callback/credentials', 'POST, OPTIONS'],
      ['/api/v1/openapi.json', 'GET, HEAD, OPTIONS'],
      ['/api/v1/asyncapi.json', 'GET, HEAD, OPTIONS'],
    ] as const) {
      for (const method of ['PUT', 'PATCH', 'DELETE']) {
        const response = await problemAt(method, path)
        assert.deepEqual([response.status, response.headers.get('allow')], [405, allow], `${method} ${path}`)
      }
      const options = await fetch(fovea.url + path, { method: 'OPTIONS' })
      assert.deepEqual([options.status, options.headers.get('allow')], [204, allow], path)
    }
    assert.equal((await problemAt('POST', '/api/v1/openapi.json')).status, 405)
    for (const path of ['/api/v1/openapi.json', '/api/v1/asyncapi.json', '/api/auth/csrf']) {
      assert.equal((await fetch(fovea.url + path)).status, 200, path)
      assert.equal((await fetch(fovea.url + path, { method: 'HEAD' })).status, 200, path)
    }
  })

  it('are 404 for a URL that next-auth does not know, and 400 for an invalid body', async () => {
    for (const path of ['/api/auth/nothing', '/api/auth', '/api/auth/callback/other'])
      assert.equal((await problemAt('GET', path)).status, 404, path)
    const broken = { headers: { 'content-type': 'application/json' }, body: '{' }
    assert.equal((await problemAt('POST', '/api/auth/session', broken)).status, 400)
  })

  it('are 401 for a wrong password, with the URL that next-auth’s browser client reads', async () => {
    const asked = await fetch(`${fovea.url}/api/auth/csrf`)
    const { csrfToken } = (await asked.json()) as { csrfToken: string }
    const cookie = asked.headers.getSetCookie().map((one) => one.split(';')[0])
    const response = await problemAt('POST', '/api/auth/callback/credentials', {
      headers: { 'content-type': 'application/x-www-form-urlencoded', cookie: cookie.join('; ') },
      body: new URLSearchParams({ csrfToken, email: 'patient@fovea.test', password: 'wrong', json: 'true' }),
    })
    assert.equal(response.status, 401)
    const { url, code } = (await response.json()) as { url: string; code: string }
    assert.deepEqual([new URL(url).searchParams.get('error'), code], ['CredentialsSignin', 'sign_in_failed'])
    assert.ok(await browserCookie(fovea, 'patient'))
  })
})
