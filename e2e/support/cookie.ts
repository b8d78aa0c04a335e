import assert from 'node:assert/strict'
import { type Fovea, PASSWORD } from './fovea'

/** Signs in as a browser does, and returns the cookie. */
export async function browserCookie(fovea: Fovea, name: string): Promise<string> {
  const asked = await fetch(`${fovea.url}/api/auth/csrf`)
  const { csrfToken } = (await asked.json()) as { csrfToken: string }
  const given = asked.headers.getSetCookie().map((cookie) => cookie.split(';')[0])
  const signedIn = await fetch(`${fovea.url}/api/auth/callback/credentials`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded', cookie: given.join('; ') },
    body: new URLSearchParams({ csrfToken, email: `${name}@fovea.test`, password: PASSWORD, json: 'true' }),
  })
  const session = signedIn.headers.getSetCookie().find((cookie) => cookie.startsWith('next-auth.session-token='))
  assert.ok(session, await signedIn.text())
  return session.split(';')[0]!
}
