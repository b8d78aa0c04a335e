import { db } from '../db/database'
import { newId } from '../runtime/new-id'
import { ACCESS_TOKEN_SECONDS, mintAccessToken } from './_internal/access-token'
import { newRefreshToken } from './_internal/refresh-token'

/** As an API client gets it (RFC 6749 §5.1). */
export interface TokenAnswer {
  access_token: string
  token_type: 'Bearer'
  /** Seconds. */
  expires_in: number
  refresh_token: string
}

/** Begins an API client's session and gives its first tokens; call it after `signIn`, never without. */
export async function issueTokens({ userId }: { userId: string }): Promise<TokenAnswer> {
  const sessionId = newId()
  const { token, hash, expiresAt } = newRefreshToken()
  await db().session.create({
    data: { id: sessionId, userId, kind: 'token', expiresAt, tokens: { create: { hash, expiresAt } } },
  })
  const access = await mintAccessToken({ userId, sessionId })
  return { access_token: access, token_type: 'Bearer', expires_in: ACCESS_TOKEN_SECONDS, refresh_token: token }
}
