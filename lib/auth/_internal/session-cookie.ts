import { decode } from 'next-auth/jwt'
import { secrets } from '../../config/secrets'
import { isId } from '../../runtime/new-id'
import { type AccessClaims } from './access-token'

/** The second name is next-auth's wherever the site is reached by https. */
const NAMES = ['next-auth.session-token', '__Secure-next-auth.session-token']

/** Seals next-auth's cookie. It goes to next-auth as `secret`; its own key is derived from it once more. */
export const cookieSecret = (): string => secrets().derive('session', 1).toString('hex')

/** Gives the sealed session out of a Cookie header, or nothing. */
export function sessionCookieIn(cookie: string): string | null {
  for (const part of cookie.split(';')) {
    const equals = part.indexOf('=')
    if (NAMES.includes(part.slice(0, equals).trim())) return part.slice(equals + 1).trim() || null
  }
  return null
}

/** Opens a session cookie, or gives nothing for one that is forged or expired. */
export async function readSessionCookie(sealed: string): Promise<AccessClaims | null> {
  try {
    const token = await decode({ token: sealed, secret: cookieSecret() })
    if (typeof token?.uid !== 'string' || typeof token.sid !== 'string' || typeof token.exp !== 'number') return null
    if (!isId(token.uid) || !isId(token.sid)) return null
    return { userId: token.uid, sessionId: token.sid, expiresAt: new Date(token.exp * 1000) }
  } catch {
    return null
  }
}
