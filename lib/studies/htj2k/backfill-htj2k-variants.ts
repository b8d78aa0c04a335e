import { db } from '../../db/database'
import { withAdvisoryLock } from '../../db/with-advisory-lock'
import { asOwner } from '../../runtime/fair/turn'
import { keysAwaitingRetry } from '../../jobs/keys-awaiting-retry'
import { hasHtj2kSpace, htj2kPolicy } from './htj2k-policy'
import { enqueueHtj2kVariant, htj2kVariantJob } from './htj2k-variant-job'

const BATCH_SIZE = 200

/**
 * Queues the HTJ2K variants of stored objects that have none: those of before variants were made, those for which there
 * was no space, and those whose job a kill has lost. A few at a time, the oldest first; what is queued already, or
 * waits for a retry, is not queued twice. Only one process at a time does it.
 *
 * @returns how many were queued
 */
export async function backfillHtj2kVariants(maxFiles = BATCH_SIZE): Promise<number> {
  const policy = htj2kPolicy()
  if (!policy || !(await hasHtj2kSpace())) return 0
  let queued = 0
  await withAdvisoryLock('backfill:htj2k', async () => {
    // In words, not parameters: only so does the index of what is left serve it, whatever is done already.
    const found = await db().$queryRaw<{ id: string; owner: string | null }[]>`
      SELECT i.id::text, f.owner_id::text AS owner FROM instances i JOIN files f ON f.id = i.id JOIN series s ON s.id = i.series_id
      WHERE NOT i.is_htj2k_done AND NOT i.is_duplicate AND i.frames > 0 AND f.status = 'completed'
        AND (${policy.modalities === 'all'} OR s.modality IN ('CT', 'MR'))
      ORDER BY i.id LIMIT ${maxFiles}`
    const awaitingRetry = await keysAwaitingRetry(htj2kVariantJob)
    for (const { id, owner } of found) {
      if (awaitingRetry.has(id)) continue
      await asOwner(owner, () => enqueueHtj2kVariant(id))
      queued += 1
    }
  })
  return queued
}
