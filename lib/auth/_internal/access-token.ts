import { jwtVerify, SignJWT } from 'jose'
import { secrets } from '../../config/secrets'
import { isId, newId } from '../../runtime/new-id'
import { latestNow } from './latest-now'

export const ACCESS_TOKEN_SECONDS = 15 * 60

const ISSUER = 'fovea'
const AUDIENCE = 'fovea-api'
/** RFC 9068 §2.1: the media type of an access token, so that no other JWT of ours passes for one. */
const TYPE = 'at+jwt'

export interface AccessClaims {
  userId: string
  sessionId: string
  expiresAt: Date
}

const key = () => secrets().derive('access-token', 1)

/** Makes an access token: it names a person and a sign-in, and neither role nor right. */
export function mintAccessToken({ userId, sessionId }: { userId: string; sessionId: string }): Promise<string> {
  return new SignJWT({ sid: sessionId })
    .setProtectedHeader({ alg: 'HS256', typ: TYPE })
    .setSubject(userId)
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE)
    .setJti(newId())
    .setIssuedAt()
    .setExpirationTime(`${ACCESS_TOKEN_SECONDS}s`)
    .sign(key())
}

/**
 * Reads an access token, or gives nothing: for one that is forged, `alg: none`, of another type, or expired.
 *
 * @param evenExpired takes one that merely expired, however long ago: its session decides then
 */
export async function readAccessToken(token: string, { evenExpired = false } = {}): Promise<AccessClaims | null> {
  try {
    const { payload } = await jwtVerify(token, key(), {
      algorithms: ['HS256'],
      typ: TYPE,
      issuer: ISSUER,
      audience: AUDIENCE,
      requiredClaims: ['sub', 'sid', 'exp', 'iat', 'jti'],
      currentDate: new Date(latestNow()),
      clockTolerance: evenExpired ? Number.MAX_SAFE_INTEGER : 0,
    })
    const { sub, sid, exp } = payload
    if (typeof sub !== 'string' || typeof sid !== 'string' || typeof exp !== 'number' || !isId(sub) || !isId(sid)) return null
    return { userId: sub, sessionId: sid, expiresAt: new Date(exp * 1000) }
  } catch {
    return null // Every reason is the same to whoever shows it.
  }
}
