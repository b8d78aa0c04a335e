import { steadyNow } from '../../db/steady-clock'
import { createSession, type Proved } from '../sessions/create-session'
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

interface NewTokens extends Proved {
  origin?: SessionOrigin
}

/**
 * Starts an API client's session and returns its first tokens. Call it only after `signIn`.
 *
 * @throws AppError `sign_in_failed` where what was proved holds no longer
 */
export async function issueTokens({ origin, ...proved }: NewTokens): Promise<TokenResponse> {
  const { userId, factor = null } = proved
  const { token, hash, expiresAt } = newRefreshToken()
  const sessionId = await createSession(proved, {
    kind: 'token',
    expiresAt,
    lastSeenAt: new Date(steadyNow()),
    factorVerifiedAt: factor === null ? null : new Date(steadyNow()),
    verifiedFactor: factor,
    ...(origin && storedOrigin(origin)),
    tokens: { create: { hash, expiresAt } },
  })
  const access = await signAccessToken({ userId, sessionId })
  return { access_token: access, token_type: 'Bearer', expires_in: ACCESS_TOKEN_SECONDS, refresh_token: token }
}
