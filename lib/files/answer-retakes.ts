import type { Tx } from '../db/database'
import type { StoredFileRow } from './stored-file-row'

/**
 * Marks what was asked of a sender as answered: a picture of theirs has come to the same case. One of the left eye does
 * not answer for the right; where a side is not known, it may be the one that was asked for.
 */
export async function answerRetakes(
  tx: Tx,
  { id, caseId, ownerId, createdAt }: Pick<StoredFileRow, 'id' | 'caseId' | 'ownerId' | 'createdAt'>,
): Promise<void> {
  if (!caseId || !ownerId) return
  const shown = await tx.caseImage.findUnique({ where: { id }, select: { eyeSide: true } })
  if (!shown) return // A preview: what counts is the original.
  const either = shown.eyeSide === 'unknown' || shown.eyeSide === 'both'
  await tx.retakeRequest.updateMany({
    where: {
      askedOf: ownerId,
      answeredAt: null,
      createdAt: { lte: createdAt },
      file: { caseId, caseImage: either ? {} : { eyeSide: { in: [shown.eyeSide, 'both', 'unknown'] } } },
    },
    data: { answeredAt: new Date() },
  })
}
