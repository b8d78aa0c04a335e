import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { registerSettings, readSettings } from '../../config/settings'
import { clearSiteOnSignOut, logAuthProblem } from './browser-sign-in'
import { openLog } from '../log/log'

registerSettings(readSettings({}))
const request = (method: string, path: string, ip = '192.0.2.1') =>
  new Request(`http://localhost/api/auth${path}`, { method, headers: { 'x-forwarded-for': ip } })

describe('clearSiteOnSignOut', () => {
  it('clears the cache and the cookies on sign-out only: not storage, where outboxes are, nor by what a device is known', () => {
    const leaving = new Request('http://localhost/api/auth/signout', {
      method: 'POST',
      headers: { cookie: 'session=a; fovea-device-0123456789ab=x.1.y; theme=dark' },
    })
    const ended = '__Secure-next-auth.session-token=; Path=/; Max-Age=0'
    const out = clearSiteOnSignOut(leaving, new Response('x', { headers: { 'set-cookie': ended } }))
    assert.equal(out.headers.get('clear-site-data'), '"cache"')
    assert.deepEqual(out.headers.getSetCookie(), [ended, 'session=; Path=/; Max-Age=0', 'theme=; Path=/; Max-Age=0'])
    const foreign = clearSiteOnSignOut(leaving, new Response('x', { status: 302, headers: { 'set-cookie': 'a=1' } }))
    assert.equal(foreign.headers.get('clear-site-data'), null, 'no session ended')
    assert.deepEqual(foreign.headers.getSetCookie(), ['a=1'])
    for (const [method, path] of [
      ['GET', '/signout'],
      ['POST', '/callback/credentials'],
    ] as const)
      assert.equal(clearSiteOnSignOut(request(method, path), new Response('x')).headers.get('clear-site-data'), null)
  })
})

describe('logAuthProblem', () => {
  it('logs a code once a minute, and no user input', () => {
    const lines: string[] = []
    const close = openLog('info', { write: (line) => void lines.push(line) })
    for (let i = 0; i < 100; i++)
      logAuthProblem('JWT_SESSION_ERROR', Object.assign(new Error('canary@fovea.test'), { metadata: 'canary' }))
    logAuthProblem('SESSION_LOOKUP', new Error('canary'))
    close()
    assert.equal(lines.length, 2, 'whoever repeats a request does not fill the log')
    assert.match(lines[0]!, /JWT_SESSION_ERROR/)
    assert.doesNotMatch(lines[0]!, /canary/)
  })
})
