import { z } from 'zod'
import type { Tx } from '../db/database'
import { defineJob } from '../jobs/define-job'
import { enqueue } from '../jobs/open-jobs'

/** Takes a preview away. Run twice it does its work once. */
export const dropPreviewJob = defineJob({
  name: 'drop-preview',
  schema: z.object({ fileId: z.uuid() }),
  retryLimit: 4,
  retryDelaySeconds: 2,
  expireInSeconds: 60,
  about: ({ fileId }) => fileId,
})

/** Puts the end of a preview on the queue; within a transaction it is there exactly when the reason for it is. */
export const enqueueDropPreview = (fileId: string, tx?: Tx): Promise<void> => enqueue(dropPreviewJob, { fileId }, tx)

/** The original is here, or is not coming: what stood for it goes, also where it is only just being sent. */
export async function enqueueDropPreviewsOf(tx: Tx, originalId: string): Promise<void> {
  const previews = await tx.storedFile.findMany({
    where: { previewOf: originalId, status: { not: 'erased' } },
    select: { id: true },
  })
  for (const { id } of previews) await enqueueDropPreview(id, tx)
}
