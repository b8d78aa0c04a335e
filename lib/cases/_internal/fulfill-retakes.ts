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
  // One statement, as every file of a case passes here. A preview has no row of its own: only the original counts.
  await tx.$executeRaw`
    UPDATE retake_requests r SET answered_at = ${new Date()} FROM case_images sent, files f JOIN case_images asked ON asked.id = f.id
    WHERE sent.id = ${id}::uuid AND f.id = r.file_id AND f.case_id = ${caseId}::uuid AND r.asked_of = ${ownerId}::uuid
      AND r.answered_at IS NULL AND r.created_at <= ${createdAt}
      AND (sent.eye_side IN ('unknown', 'both') OR asked.eye_side IN (sent.eye_side, 'both', 'unknown'))`
}
