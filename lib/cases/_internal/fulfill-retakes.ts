import type { Tx } from '../../db/database'

/**
 * Marks the retake requests to the senders of files as fulfilled: they have sent images to the same case. One of the left eye
 * does not fulfill a request for the right; an unknown side may be the requested one.
 */
export async function fulfillRetakes(tx: Tx, caseId: string, fileIds: readonly string[]): Promise<void> {
  // One statement, as every file of a case passes here. A preview has no row of its own: only the original counts.
  await tx.$executeRaw`
    UPDATE retake_requests r SET answered_at = ${new Date()}
    FROM case_images sent JOIN files came ON came.id = sent.id, files f JOIN case_images asked ON asked.id = f.id
    WHERE sent.id = ANY (${fileIds}::uuid[]) AND f.id = r.file_id AND f.case_id = ${caseId}::uuid AND r.asked_of = came.owner_id
      AND r.answered_at IS NULL AND r.created_at <= came.created_at
      AND (sent.eye_side IN ('unknown', 'both') OR asked.eye_side IN (sent.eye_side, 'both', 'unknown'))`
}
