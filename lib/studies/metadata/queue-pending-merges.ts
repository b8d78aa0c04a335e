import { db } from '../../db/database'
import { withAdvisoryLock } from '../../db/with-advisory-lock'
import { keysAwaitingRetry } from '../../jobs/keys-awaiting-retry'
import { enqueueMetadataMerge, mergeMetadataJob } from './merge-metadata-job'

const BATCH_SIZE = 200

/**
 * Queues the series whose metadata object is not of their last change and whose merge a kill has lost, or failed for good.
 * Until then their metadata is assembled for each request. What is queued already, or waits for a retry, is not queued
 * twice. Only one process at a time does it.
 *
 * @returns how many were queued
 */
export async function queuePendingMerges(maxSeries = BATCH_SIZE): Promise<number> {
  let queued = 0
  await withAdvisoryLock('queue:metadata-merges', async () => {
    const found = await db().$queryRaw<{ id: string }[]>`
      SELECT id::text FROM series WHERE metadata_revision IS DISTINCT FROM revision ORDER BY id LIMIT ${maxSeries}`
    const awaitingRetry = await keysAwaitingRetry(mergeMetadataJob)
    for (const { id } of found) {
      if (awaitingRetry.has(id)) continue
      await enqueueMetadataMerge(id)
      queued += 1
    }
  })
  return queued
}
