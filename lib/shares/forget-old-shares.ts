import { db } from '../db/database'
import { now } from './_internal/now'

const DAY_MS = 86_400_000
/** How long an ended link stays in the list; the trail remembers it for good. */
const KEPT_DAYS = 90

/** Removes visits that are over, and links that ended long ago. For the clock. */
export async function forgetOldShares(at = now()): Promise<void> {
  const longAgo = new Date(at.getTime() - KEPT_DAYS * DAY_MS)
  await db().shareVisit.deleteMany({ where: { expiresAt: { lt: at } } })
  await db().share.deleteMany({ where: { OR: [{ expiresAt: { lt: longAgo } }, { revokedAt: { lt: longAgo } }] } })
}
