import { db } from '../../db/database'
import { steadyNow } from '../../db/steady-clock'
import { type ProvedFactor } from '../second-factor/proved-factor'
import { newUuid } from '../../runtime/uuid'
import { type SessionOrigin, storedOrigin } from '../sessions/session-origin'
import { ACCESS_TOKEN_SECONDS, signAccessToken } from '../_internal/tokens/access-token'
import { newRefreshToken } from '../_internal/tokens/refresh-token'

/** The response to an API client (RFC 6749 §5.1). */
export interface TokenResponse {
  access_token: string
  token_type: 'Bearer'
  /** Seconds. */
  expires_in: number
  refresh_token: string
}

interface NewTokens {
  userId: string
  origin?: SessionOrigin
  /** The second factor that was given, too. */
  factor?: ProvedFactor | null
}

/** Starts an API client's session and returns its first tokens. Call it only after `signIn`. */
export async function issueTokens({ userId, origin, factor = null }: NewTokens): Promise<TokenResponse> {
  const sessionId = newUuid()
  const { token, hash, expiresAt } = newRefreshToken()
  await db().session.create({
    data: {
      id: sessionId,
      userId,
      kind: 'token',
      expiresAt,
      lastSeenAt: new Date(steadyNow()),
      factorVerifiedAt: factor === null ? null : new Date(steadyNow()),
      verifiedFactor: factor,
      ...(origin && storedOrigin(origin)),
      tokens: { create: { hash, expiresAt } },
    },
  })
  const access = await signAccessToken({ userId, sessionId })
  return { access_token: access, token_type: 'Bearer', expires_in: ACCESS_TOKEN_SECONDS, refresh_token: token }
}
