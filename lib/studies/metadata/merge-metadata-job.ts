import { z } from 'zod'
import type { Tx } from '../../db/database'
import { defineJob } from '../../jobs/define-job'
import { enqueue } from '../../jobs/open-job-queue'

/** Merges the metadata of a series into its one object. Idempotent. */
export const mergeMetadataJob = defineJob({
  name: 'merge-metadata',
  schema: z.object({ seriesId: z.uuid() }),
  retryLimit: 4,
  retryDelaySeconds: 5,
  expireInSeconds: 600,
  // A series of a thousand objects that arrive one after the other is merged a few times.
  delaySeconds: 5,
  class: 'background',
  singletonKey: ({ seriesId }) => seriesId,
})

/** A job that was queued so short a time ago has not begun: it waits for longer. */
const QUEUED_MS = 2000
const queuedAtMs = new Map<string, number>()

/** Queues a series whose instances changed; within a transaction exactly when that is committed. */
export const enqueueMetadataMerge = (seriesId: string, tx?: Tx): Promise<void> => enqueue(mergeMetadataJob, { seriesId }, tx)

/**
 * The same for an object of a series of which others were added a moment ago: their job comes to it as well. Where their
 * transaction failed, queuePendingMerges() finds the series.
 */
export async function announceMetadataMerge(seriesId: string, tx: Tx): Promise<void> {
  const nowMs = performance.now()
  if (nowMs - (queuedAtMs.get(seriesId) ?? -Infinity) < QUEUED_MS) return
  for (const [id, atMs] of queuedAtMs) if (nowMs - atMs > QUEUED_MS) queuedAtMs.delete(id)
  queuedAtMs.set(seriesId, nowMs)
  await enqueueMetadataMerge(seriesId, tx)
}
