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
  singletonKey: ({ seriesId }) => seriesId,
})

/** Queues a series whose instances changed; within a transaction exactly when that is committed. */
export const enqueueMetadataMerge = (seriesId: string, tx?: Tx): Promise<void> => enqueue(mergeMetadataJob, { seriesId }, tx)
