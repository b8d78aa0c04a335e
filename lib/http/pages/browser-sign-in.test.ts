import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { registerSettings, readSettings } from '../../config/settings'
import { clearCacheOnSignOut, limitSignInRate, logAuthProblem } from './browser-sign-in'
import { openLog } from '../log/log'

registerSettings(readSettings({ RATE_LIMIT_SIGN_INS_PER_MINUTE: '3' }))
const request = (method: string, path: string, ip = '192.0.2.1') =>
  new Request(`http://localhost/api/auth${path}`, { method, headers: { 'x-forwarded-for': ip } })

describe('limitSignInRate', () => {
  it('counts all sign-in attempts of one IP address, and nothing else', async () => {
    for (let i = 0; i < 5; i++) assert.equal((await limitSignInRate(request('GET', '/session'))).refused, null)
    const tries = []
    for (let i = 0; i < 4; i++) tries.push((await limitSignInRate(request('POST', '/callback/credentials'))).refused)
    assert.deepEqual(
      tries.map((refused) => refused?.status ?? 200),
      [200, 200, 200, 429],
    )
    assert.ok(Number(tries.at(-1)!.headers.get('retry-after')) >= 1)
    const other = await limitSignInRate(request('POST', '/callback/credentials', '192.0.2.2'))
    assert.deepEqual(other, { ip: '192.0.2.2', refused: null })
  })
})

describe('clearCacheOnSignOut', () => {
  it('clears the browser cache on sign-out only', () => {
    const headers = new Headers([
      ['set-cookie', 'a=1'],
      ['set-cookie', 'b=2'],
    ])
    const out = clearCacheOnSignOut(request('POST', '/signout'), new Response('x', { status: 200, headers }))
    assert.equal(out.headers.get('clear-site-data'), '"cache"')
    assert.deepEqual(out.headers.getSetCookie(), ['a=1', 'b=2'])
    for (const [method, path] of [
      ['GET', '/signout'],
      ['POST', '/callback/credentials'],
    ] as const)
      assert.equal(clearCacheOnSignOut(request(method, path), new Response('x')).headers.get('clear-site-data'), null)
  })
})

describe('logAuthProblem', () => {
  it('logs a code, and no user input', () => {
    const lines: string[] = []
    const close = openLog('info', { write: (line) => void lines.push(line) })
    logAuthProblem('JWT_SESSION_ERROR', Object.assign(new Error('canary@fovea.test'), { metadata: 'canary' }))
    close()
    assert.match(lines[0]!, /JWT_SESSION_ERROR/)
    assert.doesNotMatch(lines[0]!, /canary/)
  })
})
