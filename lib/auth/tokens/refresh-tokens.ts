import { steadyNow } from '../../db/steady-clock'
import { db, transaction } from '../../db/database'
import { fail } from '../../errors/fail'
import { ACCESS_TOKEN_SECONDS, signAccessToken } from '../_internal/tokens/access-token'
import { endOfFamily, hashRefreshToken, newRefreshToken } from '../_internal/tokens/refresh-token'
import { endSession } from '../sessions/end-session'
import { type TokenResponse } from './issue-tokens'

/**
 * Exchanges a refresh token, which can be used once, for new tokens. One that is presented a second time was stolen, and
 * the thief may be its first user or its second: the whole session ends, and both must sign in again (RFC 9700 §4.14.2). All of them end 90 days after the sign-in.
 *
 * @throws AppError `not_authenticated`, for whatever reason
 */
export async function refreshTokens({ refreshToken }: { refreshToken: string }): Promise<TokenResponse> {
  const hash = hashRefreshToken(refreshToken)
  const found = await db().refreshToken.findUnique({ where: { hash }, include: { session: { include: { user: true } } } })
  if (!found) throw fail('not_authenticated')
  const { session } = found
  const now = new Date(steadyNow())
  const next = newRefreshToken()
  const last = endOfFamily(session)
  const expiresAt = next.expiresAt < last ? next.expiresAt : last
  if (!found.usedAt) {
    if (session.revokedAt || session.expiresAt <= now || found.expiresAt <= now || last <= now) throw fail('not_authenticated')
    if (session.user.status !== 'active') throw fail('not_authenticated')
    const rotated = await transaction(async (tx) => {
      // Of two concurrent requests, one finds it unused.
      const { count } = await tx.refreshToken.updateMany({ where: { hash, usedAt: null }, data: { usedAt: now } })
      if (count === 0) return false
      await tx.refreshToken.create({ data: { hash: next.hash, sessionId: session.id, expiresAt } })
      const alive = { id: session.id, revokedAt: null }
      const { count: kept } = await tx.session.updateMany({ where: alive, data: { expiresAt, lastSeenAt: now } })
      if (kept === 0) throw fail('not_authenticated') // Revoked in the meantime.
      return true
    })
    if (rotated) {
      const access = await signAccessToken({ userId: session.userId, sessionId: session.id })
      return { access_token: access, token_type: 'Bearer', expires_in: ACCESS_TOKEN_SECONDS, refresh_token: next.token }
    }
  }
  await endSession({ sessionId: session.id, reason: 'refresh token used twice' })
  throw fail('not_authenticated')
}
