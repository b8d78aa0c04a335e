import { type Actor } from '../../access/actor'
import { sessionCookieIn } from './session-cookie'

/** What a request shows of who asks. */
export interface Shown {
  authorization?: string | null
  cookie?: string | null
}

/**
 * Gives the one credential that counts. A bearer token, even a bad one, counts before the cookie, so that a client with
 * both is one and the same person on every call.
 */
export function credentialIn({ authorization, cookie }: Shown): { via: Actor['via']; text: string } | null {
  // RFC 9110 §11.1: the scheme is case-insensitive.
  const bearer = /^Bearer +([^\s]+) *$/i.exec(authorization ?? '')
  if (bearer) return { via: 'token', text: bearer[1]! }
  if (/^Bearer\b/i.test(authorization ?? '')) return null
  const sealed = cookie ? sessionCookieIn(cookie) : null
  return sealed ? { via: 'session', text: sealed } : null
}
