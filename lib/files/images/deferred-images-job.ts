import { z } from 'zod'
import { defineJob } from '../../jobs/define-job'
import { enqueue } from '../../jobs/open-job-queue'

/** Makes the images of published files that have none yet, one file after the other. Idempotent. */
export const deferredImagesJob = defineJob({
  name: 'deferred-images',
  schema: z.object({}),
  retryLimit: 5,
  retryDelaySeconds: 30,
  expireInSeconds: 3600,
  // The objects of a series follow one another: one job comes to all of them.
  delaySeconds: 1,
  maxConcurrency: 1,
  class: 'background',
  singletonKey: () => 'all',
})

/** A job that was queued so short a time ago has not begun. */
const QUEUED_MS = 500
let queuedAtMs = -Infinity

/**
 * Lets the job come to a file that was published just now. Of a series, one in many objects queues it. It never fails: what
 * could not be queued, queueDeferredImages() finds.
 */
export async function announceDeferredImages(): Promise<void> {
  if (performance.now() - queuedAtMs < QUEUED_MS) return
  queuedAtMs = performance.now()
  await enqueueDeferredImages().catch(() => (queuedAtMs = -Infinity))
}

/** Queues the job, unless it is queued. What is to be made is in the rows themselves: see queueDeferredImages(). */
export const enqueueDeferredImages = (): Promise<void> => enqueue(deferredImagesJob, {})
