import { settings } from '../../config/settings'
import { db } from '../../db/database'

/** On a device that several people use. */
const SHARED_MINUTES = 5
/**
 * The page signs out by the clock of its user; this is the server's own, for a browser that was closed. The last use of a session
 * is known to some minutes: pages report activity every two, and what is cached and written of it lags by as much.
 */
const SLACK_MS = 5 * 60_000

/** Returns after how many minutes without activity a browser is signed out; null for never. */
export function idleMinutes({ isShared }: { isShared: boolean }): number | null {
  const { IDLE_SIGN_OUT_MINUTES: minutes } = settings()
  if (isShared) return minutes === 0 ? SHARED_MINUTES : Math.min(minutes, SHARED_MINUTES)
  return minutes === 0 ? null : minutes
}

/** Returns when a browser's session ends if it is not used any more, in milliseconds since 1970; null for never. */
export function idleEnd(session: { isShared: boolean; lastSeenAt: Date }): number | null {
  const minutes = idleMinutes(session)
  return minutes === null ? null : session.lastSeenAt.getTime() + minutes * 60_000 + SLACK_MS
}

/** Returns the limit of a session for its pages; null for never. */
export async function findIdleMinutes(sessionId: string | null): Promise<number | null> {
  const session = sessionId && (await db().session.findUnique({ where: { id: sessionId }, select: { isShared: true } }))
  return session ? idleMinutes(session) : null
}
