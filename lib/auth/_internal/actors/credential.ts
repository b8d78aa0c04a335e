import { type Actor } from '../../../access/actor'
import { findSessionCookie } from '../tokens/session-cookie'

/** The request headers that carry a credential. */
export interface CredentialHeaders {
  authorization?: string | null
  cookie?: string | null
}

/**
 * Returns the one credential that counts. A bearer token, even an invalid one, takes precedence over the cookie, so
 * that a client with both is the same person on every call.
 */
export function readCredential({ authorization, cookie }: CredentialHeaders): { via: Actor['via']; text: string } | null {
  // RFC 9110 §11.1: the scheme is case-insensitive.
  const bearer = /^Bearer +([^\s]+) *$/i.exec(authorization ?? '')
  if (bearer) return { via: 'token', text: bearer[1]! }
  if (/^Bearer\b/i.test(authorization ?? '')) return null
  const sealed = cookie ? findSessionCookie(cookie) : null
  return sealed ? { via: 'session', text: sealed } : null
}
