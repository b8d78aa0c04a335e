import { steadyNow } from '../../db/steady-clock'
import { db, transaction } from '../../db/database'
import { fail } from '../../errors/fail'
import { ACCESS_TOKEN_SECONDS, signAccessToken } from '../_internal/tokens/access-token'
import { endOfFamily, hashRefreshToken, successorOf } from '../_internal/tokens/refresh-token'
import { endSession } from '../sessions/end-session'
import { type TokenResponse } from './issue-tokens'

/** So long after its first use a token gives the same answer again: a phone's requests are refused together, and refresh together. */
const REPEAT_MS = 10_000

/**
 * Exchanges a refresh token, which can be used once, for new tokens. Presented again within ten seconds, as by requests that were all
 * refused at once, it gives the same successor, while that one is unused. One that is presented later was stolen, and the thief may
 * be its first user or its second: the whole session ends, and both must sign in again (RFC 9700 §4.14.2). A thief who is as fast
 * shares the successor, and is found as it is used. All of them end 90 days after the sign-in.
 *
 * @throws AppError `not_authenticated`, for whatever reason
 */
export async function refreshTokens({ refreshToken }: { refreshToken: string }): Promise<TokenResponse> {
  const hash = hashRefreshToken(refreshToken)
  const found = await find(hash)
  if (!found) throw fail('not_authenticated')
  const next = successorOf(refreshToken)
  const isGiven = found.usedAt
    ? await isRepeat(found, next.hash)
    : (await rotate(found, next)) || (await isRepeat(await find(hash), next.hash))
  if (!isGiven) {
    await endSession({ sessionId: found.sessionId, reason: 'refresh token used twice' })
    throw fail('not_authenticated')
  }
  const { session } = found
  const access = await signAccessToken({ userId: session.userId, sessionId: session.id })
  return { access_token: access, token_type: 'Bearer', expires_in: ACCESS_TOKEN_SECONDS, refresh_token: next.token }
}

const find = (hash: Buffer<ArrayBuffer>) =>
  db().refreshToken.findUnique({ where: { hash }, include: { session: { include: { user: true } } } })

type Found = NonNullable<Awaited<ReturnType<typeof find>>>

/** @throws AppError `not_authenticated` where its session has ended, or the account cannot sign in */
function requireAlive({ session, expiresAt }: Found, now: Date): void {
  const isOver = session.expiresAt <= now || expiresAt <= now || endOfFamily(session) <= now
  if (session.revokedAt || isOver || session.user.status !== 'active') throw fail('not_authenticated')
}

/**
 * Uses it up, and stores its successor; of concurrent requests one does.
 *
 * @throws AppError `not_authenticated`
 */
async function rotate(found: Found, next: ReturnType<typeof successorOf>): Promise<boolean> {
  const { hash, session } = found
  const now = new Date(steadyNow())
  requireAlive(found, now)
  const last = endOfFamily(session)
  const expiresAt = next.expiresAt < last ? next.expiresAt : last
  return transaction(async (tx) => {
    const { count } = await tx.refreshToken.updateMany({ where: { hash, usedAt: null }, data: { usedAt: now } })
    if (count === 0) return false
    await tx.refreshToken.create({ data: { hash: next.hash, sessionId: session.id, expiresAt } })
    const alive = { id: session.id, revokedAt: null }
    const { count: kept } = await tx.session.updateMany({ where: alive, data: { expiresAt, lastSeenAt: now } })
    if (kept === 0) throw fail('not_authenticated') // Revoked in the meantime.
    return true
  })
}

/**
 * Whether it was used a moment ago, and its successor not yet. By the clock by which its use was written.
 *
 * @throws AppError `not_authenticated`
 */
async function isRepeat(used: Found | null, successor: Buffer<ArrayBuffer>): Promise<boolean> {
  const now = new Date(steadyNow())
  if (!used?.usedAt || now.getTime() - used.usedAt.getTime() > REPEAT_MS) return false
  const unused = await db().refreshToken.count({ where: { hash: successor, sessionId: used.sessionId, usedAt: null } })
  if (unused === 0) return false
  requireAlive(used, now)
  return true
}
