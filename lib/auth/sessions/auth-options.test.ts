import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import * as nextAuth from 'next-auth'
import { decode } from 'next-auth/jwt'
import { settings } from '../../config/settings'
import { db } from '../../db/database'
import { cookieSecret } from '../_internal/tokens/session-cookie'
import { authOptions } from './auth-options'
import { findActor } from '../actors/find-actor'
import { createTestUser, openAuthFixture, PASSWORD } from '../test-auth-fixture'

await openAuthFixture()
process.env.NEXTAUTH_URL = 'http://localhost:3000'

type Handler = (request: object, response: object, options: object) => Promise<void>
/** Outside a bundle Node returns the module; inside one, its default export. */
const handler = ((nextAuth.default as unknown as { default?: Handler }).default ?? nextAuth.default) as Handler

/** A minimal browser for next-auth's handler: it keeps cookies. */
class Browser {
  readonly cookies = new Map<string, string>()
  /** Every Set-Cookie header that it has received. */
  readonly lines: string[] = []

  async ask(method: 'GET' | 'POST', path: string, body?: object) {
    const answer = { status: 200, body: {} as Record<string, unknown> }
    const headers: Record<string, unknown> = {}
    const response = {
      status: (code: number) => ((answer.status = code), response),
      setHeader: (name: string, value: unknown) => ((headers[name] = value), response),
      getHeader: (name: string) => headers[name],
      json: (value: Record<string, unknown>) => void (answer.body = value),
      send: (value: Record<string, unknown>) => void (answer.body = value),
      end: () => undefined,
    }
    const request = {
      method,
      query: { nextauth: path.split('/') },
      headers: { host: 'localhost:3000' },
      cookies: Object.fromEntries(this.cookies),
      body,
    }
    const problems: string[] = []
    await handler(request, response, authOptions({ ip: '192.0.2.7', onProblem: (code) => problems.push(code) }))
    for (const line of (headers['Set-Cookie'] as string[] | undefined) ?? []) this.keep(line)
    return { ...answer, problems }
  }

  private keep(line: string): void {
    this.lines.push(line)
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!
    if (value) this.cookies.set(name!, decodeURIComponent(value))
    else this.cookies.delete(name!)
  }

  async post(path: string, body: object) {
    const { csrfToken } = (await this.ask('GET', 'csrf')).body
    return this.ask('POST', path, { ...body, csrfToken, json: 'true' })
  }

  signIn = (email: string, password: string) => this.post('callback/credentials', { email, password })

  get header(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }
}

describe('signing in with a browser', () => {
  it('authenticates the user until they sign out', async () => {
    const person = await createTestUser('staff')
    const browser = new Browser()
    assert.equal((await browser.signIn(person.email, PASSWORD)).status, 200)
    const cookie = browser.header
    const actor = await findActor({ cookie })
    assert.deepEqual([actor?.id, actor?.via, actor?.role], [person.id, 'session', 'staff'])
    const session = await db().session.findUniqueOrThrow({ where: { id: actor!.sessionId! } })
    assert.equal(session.kind, 'browser')
    assert.ok(Math.abs(session.expiresAt.getTime() - Date.now() - 8 * 3_600_000) < 60_000)

    const shown = (await browser.ask('GET', 'session')).body
    assert.deepEqual(shown.user, { id: person.id, name: person.name, role: 'staff' })
    await browser.post('signout', {})
    assert.equal(browser.cookies.has('next-auth.session-token'), false)
    assert.equal(await findActor({ cookie }), null, 'a cookie that somebody kept is worth nothing')
  })

  it('sets every cookie for https alone, and none of them for scripts, where PUBLIC_URL is https', async () => {
    const person = await createTestUser()
    const browser = new Browser()
    settings().PUBLIC_URL = 'https://fovea.example'
    process.env.NEXTAUTH_URL = 'https://fovea.example'
    await browser.signIn(person.email, PASSWORD)
    delete settings().PUBLIC_URL
    process.env.NEXTAUTH_URL = 'http://localhost:3000'
    const names = browser.lines.map((line) => line.split('=')[0]!)
    assert.ok(names.includes('__Secure-next-auth.session-token'), names.join())
    for (const line of browser.lines) assert.match(line, /; HttpOnly; Secure; SameSite=Lax/, line.split('=')[0])
    assert.ok(await findActor({ cookie: browser.header }))
  })

  it('sets a cookie with two ids and no role, name or address, also after renewal', async () => {
    const person = await createTestUser('admin')
    const browser = new Browser()
    await browser.signIn(person.email, PASSWORD)
    for (const renew of [false, true]) {
      if (renew) await browser.ask('GET', 'session')
      const token = await decode({ token: browser.cookies.get('next-auth.session-token'), secret: cookieSecret() })
      assert.deepEqual(Object.keys(token!).sort(), ['exp', 'iat', 'jti', 'sid', 'uid'])
    }
  })

  it('returns the same errors for a wrong password and an unknown address, including too many attempts', async () => {
    const person = await createTestUser()
    for (const email of [person.email, 'nobody@fovea.test']) {
      const browser = new Browser()
      const told = []
      for (let i = 0; i < 6; i++) {
        const { status, body } = await browser.signIn(email, 'wrong password')
        told.push([status, new URL(String(body.url)).searchParams.get('error')?.replace(/:[1-9]\d?$/, ' for seconds')])
      }
      assert.deepEqual(told, [...Array<unknown>(5).fill([401, 'CredentialsSignin']), [401, 'too_many_requests for seconds']])
      assert.equal(browser.cookies.has('next-auth.session-token'), false)
    }
  })

  it('deletes the cookie when its session was revoked elsewhere', async () => {
    const person = await createTestUser()
    const browser = new Browser()
    await browser.signIn(person.email, PASSWORD)
    await db().session.updateMany({ where: { userId: person.id }, data: { revokedAt: new Date() } })
    const { body, problems } = await browser.ask('GET', 'session')
    assert.deepEqual(body, {})
    assert.deepEqual(problems, ['JWT_SESSION_ERROR'])
    assert.equal(browser.cookies.has('next-auth.session-token'), false)
  })

  it('fails without the CSRF token of next-auth', async () => {
    const person = await createTestUser()
    const browser = new Browser()
    await browser.ask('POST', 'callback/credentials', { email: person.email, password: PASSWORD, json: 'true' })
    assert.equal(browser.cookies.has('next-auth.session-token'), false)
  })
})
