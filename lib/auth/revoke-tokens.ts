import { db } from '../db/database'
import { hashRefreshToken } from './_internal/refresh-token'
import { endSession } from './end-session'

/** Ends the session of a refresh token; one that nobody knows is as good as ended (RFC 7009 §2.2). */
export async function revokeTokens({ refreshToken }: { refreshToken: string }): Promise<void> {
  const found = await db().refreshToken.findUnique({
    where: { hash: hashRefreshToken(refreshToken) },
    select: { session: { select: { id: true, userId: true } } },
  })
  if (found) await endSession({ sessionId: found.session.id, reason: 'revoked', actorId: found.session.userId })
}
