import { decode } from 'next-auth/jwt'
import { secrets } from '../../../config/secrets'
import { steadyNow } from '../../../db/steady-clock'
import { findCookie } from '../../../runtime/find-cookie'
import { isUuid } from '../../../runtime/uuid'
import { type AccessClaims } from './access-token'

/** The second name is the one that next-auth uses over https. */
const NAMES = ['next-auth.session-token', '__Secure-next-auth.session-token']

/** The secret that seals next-auth's cookie. It is passed to next-auth as `secret`, which derives its own key from it. */
export const cookieSecret = (): string => secrets().derive('session', 1).toString('hex')

/** Returns the sealed session from a Cookie header, or null. */
export const findSessionCookie = (cookie: string): string | null => findCookie(cookie, NAMES)

/** Decodes a session cookie. Returns null for one that is forged or expired. */
export async function decodeSessionCookie(sealed: string): Promise<AccessClaims | null> {
  try {
    const token = await decode({ token: sealed, secret: cookieSecret() })
    if (typeof token?.uid !== 'string' || typeof token.sid !== 'string' || typeof token.exp !== 'number') return null
    if (!isUuid(token.uid) || !isUuid(token.sid)) return null
    // next-auth writes and judges it by the clock of the machine; all else is judged by the steady one.
    const expiresAt = new Date(token.exp * 1000 - Date.now() + steadyNow())
    return { userId: token.uid, sessionId: token.sid, expiresAt }
  } catch {
    return null
  }
}
