import { steadyNow } from '../../../db/steady-clock'
import { jwtVerify, SignJWT } from 'jose'
import { secrets } from '../../../config/secrets'
import { isUuid, newUuid } from '../../../runtime/uuid'

export const ACCESS_TOKEN_SECONDS = 15 * 60

const ISSUER = 'fovea'
const AUDIENCE = 'fovea-api'
/** RFC 9068 §2.1: the media type of an access token, so that no other JWT of Fovea is accepted as one. */
const TYPE = 'at+jwt'

export interface AccessClaims {
  userId: string
  sessionId: string
  expiresAt: Date
}

const key = () => secrets().derive('access-token', 1)

/** Signs an access token. It names a user and a session, but no role or permission. */
export function signAccessToken({ userId, sessionId }: { userId: string; sessionId: string }): Promise<string> {
  // By the clock that judges it: by another one, it could be over when it is made.
  const issuedAt = Math.floor(steadyNow() / 1000)
  return new SignJWT({ sid: sessionId })
    .setProtectedHeader({ alg: 'HS256', typ: TYPE })
    .setSubject(userId)
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE)
    .setJti(newUuid())
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + ACCESS_TOKEN_SECONDS)
    .sign(key())
}

/**
 * Verifies an access token. Returns null for one that is forged, has `alg: none` or another type, or has expired.
 *
 * @param evenExpired accepts a token that has merely expired, however long ago: its session decides then
 */
export async function verifyAccessToken(token: string, { evenExpired = false } = {}): Promise<AccessClaims | null> {
  try {
    const { payload } = await jwtVerify(token, key(), {
      algorithms: ['HS256'],
      typ: TYPE,
      issuer: ISSUER,
      audience: AUDIENCE,
      requiredClaims: ['sub', 'sid', 'exp', 'iat', 'jti'],
      currentDate: new Date(steadyNow()),
      clockTolerance: evenExpired ? Number.MAX_SAFE_INTEGER : 0,
    })
    const { sub, sid, exp } = payload
    if (typeof sub !== 'string' || typeof sid !== 'string' || typeof exp !== 'number' || !isUuid(sub) || !isUuid(sid)) return null
    return { userId: sub, sessionId: sid, expiresAt: new Date(exp * 1000) }
  } catch {
    return null // The caller does not learn the reason.
  }
}
