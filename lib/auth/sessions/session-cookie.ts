import { encode } from 'next-auth/jwt'
import { cookieSecret } from '../_internal/tokens/session-cookie'
import { BROWSER_SESSION_SECONDS } from './start-session'

/** Makes the `Set-Cookie` value of a browser's session, as next-auth makes it after a sign-in by a form. */
export async function sessionCookie(session: { id: string; sessionId: string }, isSecure: boolean): Promise<string> {
  const token = { uid: session.id, sid: session.sessionId }
  const sealed = await encode({ token, secret: cookieSecret(), maxAge: BROWSER_SESSION_SECONDS })
  const name = `${isSecure ? '__Secure-' : ''}next-auth.session-token`
  return `${name}=${sealed}; Path=/; Max-Age=${BROWSER_SESSION_SECONDS}; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`
}
