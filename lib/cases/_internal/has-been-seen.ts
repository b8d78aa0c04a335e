import { findPosition } from '../../audit/find-position'
import type { Tx } from '../../db/database'

/**
 * Whether a doctor has seen one of these files: has read its case since it arrived, opened it in more than a list, measured on
 * it, or requested a retake of it.
 */
export async function hasBeenSeen(tx: Tx, fileIds: readonly string[]): Promise<boolean> {
  const { _min: oldest } = await tx.storedFile.aggregate({ where: { id: { in: [...fileIds] } }, _min: { createdAt: true } })
  const position = await findPosition(oldest.createdAt ?? new Date(), tx)
  const seen = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM files f WHERE f.id = ANY (${fileIds}::uuid[]) AND (
      EXISTS (SELECT 1 FROM case_reads r JOIN users u ON u.id = r.user_id
        WHERE r.case_id = f.case_id AND u.role = 'doctor' AND u.id IS DISTINCT FROM f.owner_id AND f.arrival <= r.read_up_to)
      OR EXISTS (SELECT 1 FROM file_access_logs l JOIN users u ON u.id = l.user_id
        WHERE l.file_id = f.id AND l.seq >= ${position} AND u.role = 'doctor' AND u.id IS DISTINCT FROM f.owner_id AND l.outcome = 'allowed'
          AND l.action IN ('view', 'print', 'download', 'export') AND l.variant IS DISTINCT FROM 'thumbnail')
      OR EXISTS (SELECT 1 FROM measurements m WHERE m.file_id = f.id)
      OR EXISTS (SELECT 1 FROM retake_requests a WHERE a.file_id = f.id)) LIMIT 1`
  return seen.length > 0
}
