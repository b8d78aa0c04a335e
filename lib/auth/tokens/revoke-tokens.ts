import { db } from '../../db/database'
import { hashRefreshToken } from '../_internal/tokens/refresh-token'
import { endSession } from '../sessions/end-session'

/** Ends the session of a refresh token; an unknown one counts as revoked (RFC 7009 §2.2). */
export async function revokeTokens({ refreshToken }: { refreshToken: string }): Promise<void> {
  const found = await db().refreshToken.findUnique({
    where: { hash: hashRefreshToken(refreshToken) },
    select: { session: { select: { id: true, userId: true } } },
  })
  if (found) await endSession({ sessionId: found.session.id, reason: 'revoked', actorId: found.session.userId })
}
