import { db } from '../../db/database'
import { enqueueDeferredImages } from './deferred-images-job'

/** Queues the job if published files await their images: what a kill has lost, or the last run could not make. */
export async function queueDeferredImages(): Promise<void> {
  // In words, not parameters: only so does the index of what is left serve it.
  const left = await db().$queryRaw<unknown[]>`
    SELECT 1 FROM files WHERE are_images_pending AND status = 'completed' LIMIT 1`
  if (left.length > 0) await enqueueDeferredImages()
}
