import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fail } from '../../errors/fail'
import { openLog } from '../log/log'
import { respondAuthProblems } from './auth-problem'

openLog('info', { write: () => undefined })
const ask = (method: string, path: string, handle: () => Promise<Response> = () => Promise.resolve(new Response('reached'))) =>
  respondAuthProblems(new Request(`http://localhost/api/auth${path}`, { method }), handle)

async function problemOf(response: Response): Promise<Record<string, unknown>> {
  assert.equal(response.headers.get('content-type'), 'application/problem+json')
  const problem = (await response.json()) as Record<string, unknown>
  assert.equal(problem['status'], response.status)
  for (const member of ['type', 'title', 'detail', 'code', 'category']) assert.equal(typeof problem[member], 'string', member)
  return problem
}

describe('respondAuthProblems', () => {
  it('returns 405 with Allow for an unsupported method', async () => {
    for (const [method, path, allow] of [
      ['PUT', '/session', 'GET, HEAD, POST, OPTIONS'],
      ['DELETE', '/csrf', 'GET, HEAD, OPTIONS'],
      ['POST', '/providers', 'GET, HEAD, OPTIONS'],
      ['GET', '/callback/credentials', 'POST, OPTIONS'],
      ['PATCH', '/signout', 'GET, HEAD, POST, OPTIONS'],
    ] as const) {
      const response = await ask(method, path)
      assert.deepEqual([response.status, response.headers.get('allow')], [405, allow], `${method} ${path}`)
      assert.equal((await problemOf(response))['code'], 'method_not_allowed')
    }
  })

  it('returns the supported methods for OPTIONS', async () => {
    const response = await ask('OPTIONS', '/csrf')
    assert.deepEqual([response.status, response.headers.get('allow')], [204, 'GET, HEAD, OPTIONS'])
  })

  it('returns 404 for a path that next-auth does not know', async () => {
    for (const path of ['/nothing', '/constructor', '/'])
      assert.deepEqual([(await problemOf(await ask('GET', path)))['status']], [404], path)
    const unknownProvider = () => Promise.resolve(new Response('Error: This action …', { status: 400 }))
    assert.equal((await problemOf(await ask('GET', '/callback/other', unknownProvider)))['code'], 'page_not_found')
  })

  it('sends pages with the headers of a page, and everything else as nothing that a browser shows', async () => {
    const send = (type: string, status = 200) =>
      ask('GET', '/signout', () =>
        Promise.resolve(new Response('x', { status, headers: { 'content-type': type, location: '/y' } })),
      )
    const page = await send('text/html')
    assert.deepEqual([page.status, await page.text()], [200, 'x'])
    assert.match(
      page.headers.get('content-security-policy')!,
      /^default-src 'none'; style-src 'unsafe-inline'; form-action 'self'/,
    )
    for (const name of ['x-frame-options', 'permissions-policy', 'cross-origin-opener-policy'])
      assert.ok(page.headers.get(name), name)
    for (const response of [page, await send('application/json'), await send('text/plain', 302)]) {
      assert.equal(response.headers.get('cache-control'), 'private, no-store')
      assert.equal(response.headers.get('x-content-type-options'), 'nosniff')
      assert.equal(response.headers.get('referrer-policy'), 'no-referrer')
      assert.match(response.headers.get('content-security-policy')!, /default-src 'none'.*frame-ancestors 'none'/)
      assert.equal(response.headers.get('location'), '/y')
    }
  })

  it('takes no line for the log of the server', async () => {
    const reached = () => Promise.reject(new Error('reached'))
    for (const method of ['POST', 'GET', 'OPTIONS']) assert.equal((await ask(method, '/_log', reached)).status, 404, method)
  })

  it('keeps the cookies of a failed sign-in, and the URL that the client of next-auth reads', async () => {
    const refused = (word: string) => () =>
      Promise.resolve(
        new Response(JSON.stringify({ url: `http://localhost/sign-in?error=${word}` }), {
          status: 401,
          headers: [
            ['content-type', 'application/json'],
            ['set-cookie', 'a=1'],
            ['set-cookie', 'b=2'],
          ],
        }),
      )
    for (const [word, status, code] of [
      ['CredentialsSignin', 401, 'sign_in_failed'],
      ['too_many_requests', 429, 'too_many_requests'],
      ['too_many_requests:137', 429, 'too_many_requests'],
      ['unavailable', 503, 'unavailable'],
      ['internal', 500, 'internal'],
    ] as const) {
      const response = await ask('POST', '/callback/credentials', refused(word))
      assert.deepEqual(response.headers.getSetCookie(), ['a=1', 'b=2'])
      if (word.endsWith(':137')) assert.equal(response.headers.get('retry-after'), '137')
      const problem = await problemOf(response)
      assert.deepEqual([problem['status'], problem['code']], [status, code])
      assert.equal(problem['url'], `http://localhost/sign-in?error=${word}`)
    }
  })

  it('turns errors thrown by next-auth into problem documents without details', async () => {
    const broken = await ask('GET', '/session', () => Promise.reject(new Error('canary')))
    assert.equal(broken.status, 500)
    assert.doesNotMatch(JSON.stringify(await problemOf(broken)), /canary/)
    const malformed = await ask('POST', '/session', () => Promise.reject(fail('json_not_valid')))
    assert.equal((await problemOf(malformed))['code'], 'json_not_valid')
  })
})
