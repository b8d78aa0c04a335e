import { db } from '../../db/database'
import { steadyNow } from '../../db/steady-clock'
import { FAILURE_MEMORY_HOURS } from '../_internal/lockout'

const DAY_MS = 86_400_000

/**
 * Deletes counts of failed attempts, and what ended long ago: sessions with their refresh tokens, and links that reset a
 * password. Runs on a schedule.
 */
export async function purgeExpiredSessions(now = new Date(steadyNow())): Promise<void> {
  const restAgo = new Date(now.getTime() - FAILURE_MEMORY_HOURS * 3_600_000)
  const monthAgo = new Date(now.getTime() - 30 * DAY_MS)
  await db().signInAttempt.deleteMany({
    where: { updatedAt: { lt: restAgo }, OR: [{ lockedUntil: null }, { lockedUntil: { lt: now } }] },
  })
  await db().session.deleteMany({ where: { expiresAt: { lt: monthAgo } } })
  await db().passwordReset.deleteMany({ where: { expiresAt: { lt: monthAgo } } })
}
