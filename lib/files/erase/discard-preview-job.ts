import { z } from 'zod'
import type { Tx } from '../../db/database'
import { defineJob } from '../../jobs/define-job'
import { enqueue } from '../../jobs/open-job-queue'

/** Discards a preview. Idempotent. */
export const discardPreviewJob = defineJob({
  name: 'drop-preview',
  schema: z.object({ fileId: z.uuid() }),
  retryLimit: 4,
  retryDelaySeconds: 2,
  expireInSeconds: 60,
  singletonKey: ({ fileId }) => fileId,
})

/** Queues the discarding of a preview; within a transaction the job exists exactly when the reason for it does. */
export const enqueueDiscardPreview = (fileId: string, tx?: Tx): Promise<void> => enqueue(discardPreviewJob, { fileId }, tx)

/** The original has arrived, or is not coming: its preview is discarded, even while it is still being uploaded. */
export async function enqueueDiscardPreviewsOf(tx: Tx, originalId: string): Promise<void> {
  const previews = await tx.storedFile.findMany({
    where: { previewOf: originalId, status: { not: 'erased' } },
    select: { id: true },
  })
  for (const { id } of previews) await enqueueDiscardPreview(id, tx)
}
