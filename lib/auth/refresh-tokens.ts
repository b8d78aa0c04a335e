import { db, transaction } from '../db/database'
import { fail } from '../errors/fail'
import { ACCESS_TOKEN_SECONDS, mintAccessToken } from './_internal/access-token'
import { latestNow } from './_internal/latest-now'
import { hashRefreshToken, newRefreshToken } from './_internal/refresh-token'
import { endSession } from './end-session'
import { type TokenAnswer } from './issue-tokens'

/**
 * Gives new tokens for a refresh token, which is used up by that. One that is shown a second time was stolen, by its
 * first user or its second: its whole session ends, and both must sign in again (RFC 9700 §4.14.2).
 *
 * @throws AppError `not_authenticated`, for whatever reason
 */
export async function refreshTokens({ refreshToken }: { refreshToken: string }): Promise<TokenAnswer> {
  const hash = hashRefreshToken(refreshToken)
  const found = await db().refreshToken.findUnique({ where: { hash }, include: { session: { include: { user: true } } } })
  if (!found) throw fail.notAuthenticated()
  const { session } = found
  const now = new Date(latestNow())
  const next = newRefreshToken()
  if (!found.usedAt) {
    if (session.revokedAt || session.expiresAt <= now || found.expiresAt <= now) throw fail.notAuthenticated()
    if (session.user.status !== 'active') throw fail.notAuthenticated()
    const rotated = await transaction(async (tx) => {
      // Of two that come at once, one finds it unused.
      const { count } = await tx.refreshToken.updateMany({ where: { hash, usedAt: null }, data: { usedAt: now } })
      if (count === 0) return false
      await tx.refreshToken.create({ data: { hash: next.hash, sessionId: session.id, expiresAt: next.expiresAt } })
      const alive = { id: session.id, revokedAt: null }
      const { count: kept } = await tx.session.updateMany({ where: alive, data: { expiresAt: next.expiresAt, lastSeenAt: now } })
      if (kept === 0) throw fail.notAuthenticated() // It was revoked a moment ago.
      return true
    })
    if (rotated) {
      const access = await mintAccessToken({ userId: session.userId, sessionId: session.id })
      return { access_token: access, token_type: 'Bearer', expires_in: ACCESS_TOKEN_SECONDS, refresh_token: next.token }
    }
  }
  await endSession({ sessionId: session.id, reason: 'refresh token used twice' })
  throw fail.notAuthenticated()
}
