import { db } from '../db/database'
import { now } from './_internal/now'

const DAY_MS = 86_400_000
/** How long an ended link stays in the list; the trail keeps it for good. */
const RETENTION_DAYS = 90

/** Deletes visits that are over, and links that ended long ago. Runs on a schedule. */
export async function deleteExpiredShares(at = now()): Promise<void> {
  const longAgo = new Date(at.getTime() - RETENTION_DAYS * DAY_MS)
  await db().shareVisit.deleteMany({ where: { expiresAt: { lt: at } } })
  await db().share.deleteMany({ where: { OR: [{ expiresAt: { lt: longAgo } }, { revokedAt: { lt: longAgo } }] } })
}
