import type { Tx } from '../../db/database'
import type { StoredFileRow } from '../../files/record/stored-file-row'

/**
 * Marks the retake requests to a sender as fulfilled: they have sent an image to the same case. One of the left eye
 * does not fulfill a request for the right; an unknown side may be the requested one.
 */
export async function fulfillRetakes(
  tx: Tx,
  { id, caseId, ownerId, createdAt }: Pick<StoredFileRow, 'id' | 'caseId' | 'ownerId' | 'createdAt'>,
): Promise<void> {
  if (!caseId || !ownerId) return
  const image = await tx.caseImage.findUnique({ where: { id }, select: { eyeSide: true } })
  if (!image) return // A preview: only the original counts.
  const matchesEitherEye = image.eyeSide === 'unknown' || image.eyeSide === 'both'
  await tx.retakeRequest.updateMany({
    where: {
      assignedTo: ownerId,
      resolvedAt: null,
      createdAt: { lte: createdAt },
      file: { caseId, caseImage: matchesEitherEye ? {} : { eyeSide: { in: [image.eyeSide, 'both', 'unknown'] } } },
    },
    data: { resolvedAt: new Date() },
  })
}
