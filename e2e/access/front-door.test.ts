import assert from 'node:assert/strict'
import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { Fovea } from '../support/fovea'

const CLIENT = '203.0.113.9'
/** What every page of ours carries, wherever it comes from. */
const PAGE_POLICY = [
  'content-security-policy',
  'x-content-type-options',
  'x-frame-options',
  'referrer-policy',
  'permissions-policy',
  'cross-origin-opener-policy',
]

describe('the front door', () => {
  let fovea: Fovea
  before(async () => {
    // The proxy that is trusted is the test itself.
    const env = { PUBLIC_URL: 'https://fovea.example', TRUSTED_PROXIES: '127.0.0.1', RATE_LIMIT_INVALID_LINKS_PER_MINUTE: '3' }
    fovea = await Fovea.start({ env })
  })
  after(() => fovea.stop())

  const ask = (method: string, path: string, init: RequestInit = {}) =>
    fetch(fovea.url + path, { method, redirect: 'manual', ...init })
  /** Methods and targets that fetch refuses to send. */
  async function raw(line: string, headers: string[] = []): Promise<string> {
    const socket = connect(fovea.port, '127.0.0.1')
    socket.write([`${line} HTTP/1.1`, 'Host: fovea.example', 'Connection: close', ...headers, '', ''].join('\r\n'))
    let text = ''
    for await (const data of socket) text += String(data)
    return text
  }
  /** A request from another address of this machine, which is no trusted proxy. */
  const askFrom = (localAddress: string, path: string, headers: Record<string, string>) =>
    new Promise<number>((resolve, reject) => {
      const sent = httpRequest(fovea.url + path, { localAddress, headers, agent: false }, (response) => {
        response.resume()
        resolve(response.statusCode ?? 0)
      })
      sent.on('error', reject).end()
    })

  it('has browsers use https alone, in every response', async () => {
    for (const path of [
      '/',
      '/sign-in',
      '/api/v1/me',
      '/healthz',
      '/nothing',
      '/api/auth/csrf',
      '/s/nothing',
      '/_next/static/x.js',
    ])
      assert.match((await ask('GET', path)).headers.get('strict-transport-security') ?? '', /^max-age=63072000/, path)
  })

  it('sets every cookie for https alone', async () => {
    const cookies = (await ask('GET', '/api/auth/csrf')).headers.getSetCookie()
    assert.ok(cookies.length > 0)
    for (const cookie of cookies) assert.match(cookie, /^__(Secure|Host)-.*; HttpOnly; Secure/)
  })

  it('refuses a request line with a whole address, and methods that pages do not have', async () => {
    for (const target of ['http://evil.example/', 'https://fovea.example/api/v1/me', '*'])
      assert.match(await raw(`OPTIONS ${target}`), /^HTTP\/1\.1 400 [\s\S]*request_target_not_path/, target)
    for (const line of [
      'TRACE /',
      'TRACE /api/auth/session',
      'PROPFIND /cases',
      'DELETE /sign-in',
      'POST /sign-in',
      'POST /cases/x',
      'TRACE /api/v1/me',
    ])
      assert.match(await raw(line), /^HTTP\/1\.1 405 [\s\S]*allow: GET/i, line)
  })

  it('refuses whatever next-auth cannot take, and never with 5xx', async () => {
    const json = { 'content-type': 'application/json' }
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    const asked: [string, string, RequestInit, number][] = [
      ['POST', '/api/auth/callback/credentials', { headers: json, body: '{' }, 400],
      ['POST', '/api/auth/callback/credentials', { headers: json, body: 'null' }, 400],
      ['POST', '/api/auth/callback/credentials', { headers: form, body: 'email=%00' }, 400],
      ['POST', '/api/auth/signout', { headers: json, body: '{"csrfToken":{}}' }, 400],
      ['GET', '/api/auth/callback/%00', {}, 404],
      ['POST', '/api/auth/callback/%00', {}, 404],
      ['GET', '/api/auth/csrf?callbackUrl=%00', {}, 400],
      ['GET', '/api/auth/csrf?callbackUrl=x:', {}, 400],
      ['GET', '/api/auth/csrf', { headers: { cookie: '__Secure-next-auth.callback-url=%00' } }, 400],
      ['GET', '/%00', {}, 404],
      ['GET', '/cases/%00', {}, 404],
    ]
    for (const [method, path, init, status] of asked)
      assert.equal((await ask(method, path, init)).status, status, `${method} ${path} ${String(init.body)}`)
  })

  it('writes nothing into the log that an outsider says', async () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    const answer = await ask('POST', '/api/auth/_log', { headers: form, body: 'level=error&code=canary&message=canary' })
    assert.equal(answer.status, 404)
    for (let i = 0; i < 20; i++)
      await ask('GET', '/api/auth/session', { headers: { cookie: '__Secure-next-auth.session-token=canary' } })
    assert.doesNotMatch(fovea.log, /canary/)
    assert.ok(fovea.log.split('JWT_SESSION_ERROR').length <= 2, 'and nothing again and again')
  })

  it('sends the full policy with pages of next-auth and pages that do not exist', async () => {
    for (const path of ['/api/auth/signout', '/nothing', '/.env', '/cases/x/y/z', '/wp-login.php', '/sign-in']) {
      const { headers } = await ask('GET', path)
      assert.match(headers.get('content-type') ?? '', /^text\/html/, path)
      for (const name of PAGE_POLICY) assert.ok(headers.get(name), `${path}: ${name}`)
    }
    for (const path of ['/_next/static/nothing.js', '//evil.example/'])
      assert.ok((await ask('GET', path)).headers.get('content-security-policy'), path)
  })

  it('clears the cache and ends the cookies when a session ends, and not for a form of another site', async () => {
    const cookies = new Map<string, string>()
    const keep = (response: Response) => {
      for (const line of response.headers.getSetCookie()) cookies.set(line.split('=')[0]!, line.split(';')[0]!)
      return response
    }
    const post = async (path: string, fields: Record<string, string>) =>
      keep(await ask('POST', path, { headers: { cookie: [...cookies.values()].join('; ') }, body: new URLSearchParams(fields) }))
    const { csrfToken } = (await keep(await ask('GET', '/api/auth/csrf')).json()) as { csrfToken: string }
    const typed = { csrfToken, email: 'patient@fovea.test', password: 'a password for tests', json: 'true' }
    assert.equal((await post('/api/auth/callback/credentials', typed)).status, 200)
    assert.equal((await post('/api/auth/signout', { csrfToken: 'x' })).headers.get('clear-site-data'), null)
    cookies.set('other', 'other=1')
    const out = await post('/api/auth/signout', { csrfToken, json: 'true' })
    assert.equal(out.headers.get('clear-site-data'), '"cache"')
    const ended = out.headers.getSetCookie().filter((line) => /Max-Age=0/i.test(line))
    for (const name of ['__Secure-next-auth.session-token', 'other'])
      assert.ok(
        ended.some((line) => line.startsWith(`${name}=;`)),
        `${name}: ${ended.map((line) => line.split('=')[0]).join()}`,
      )
  })

  it('counts guesses of links by the address that a trusted proxy names, and by the socket’s for all others', async () => {
    const guess = (ip: string) =>
      ask('GET', `/s/${'x'.repeat(43)}`, { headers: { 'x-forwarded-for': ip } }).then(({ status }) => status)
    const guesses = [await guess(CLIENT), await guess(CLIENT), await guess(CLIENT), await guess(CLIENT)]
    assert.deepEqual(guesses, [404, 404, 404, 429])
    assert.equal(await guess('203.0.113.10'), 404, 'another client of the same proxy')
    const statuses: number[] = []
    for (let at = 1; at <= 4; at += 1)
      statuses.push(await askFrom('127.0.0.2', `/s/${'y'.repeat(43)}`, { 'x-forwarded-for': `198.51.100.${at}` }))
    assert.deepEqual(statuses, [404, 404, 404, 429], 'whatever it says')
  })
})
