import type { Tx } from '../../db/database'

/**
 * Opens the retake requests of a case again that files fulfilled which are no longer in it, unless their sender has sent
 * another of that eye: what was asked for has still not come.
 */
export async function reopenRetakes(tx: Tx, caseId: string, movedIds: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE retake_requests r SET answered_at = NULL
    FROM files moved, files f JOIN case_images asked ON asked.id = f.id
    WHERE moved.id = ANY (${movedIds}::uuid[]) AND f.id = r.file_id AND f.case_id = ${caseId}::uuid
      AND r.asked_of = moved.owner_id AND r.created_at <= moved.created_at AND r.answered_at >= moved.created_at
      AND NOT EXISTS (SELECT 1 FROM files came JOIN case_images sent ON sent.id = came.id
        WHERE came.case_id = ${caseId}::uuid AND came.status = 'completed' AND came.owner_id = r.asked_of
          AND came.created_at >= r.created_at
          AND (sent.eye_side IN ('unknown', 'both') OR asked.eye_side IN (sent.eye_side, 'both', 'unknown')))`
}
