import { findPosition } from '../../audit/find-position'
import { WHERE_FULL_VIEW } from '../../audit/full-view'
import { Prisma, type Tx } from '../../db/database'

/**
 * Whether a doctor, or anybody, other than the sender has seen one of these files: opened it or its preview in more than a list,
 * also through a link, measured on it, or requested a retake of it. A doctor who has read its case since it arrived has seen where
 * it is; by anybody only the views count that its sender is told of.
 */
export async function hasBeenSeen(tx: Tx, fileIds: readonly string[], by: 'doctor' | 'anybody' = 'doctor'): Promise<boolean> {
  const { _min: oldest } = await tx.storedFile.aggregate({ where: { id: { in: [...fileIds] } }, _min: { createdAt: true } })
  const position = await findPosition(oldest.createdAt ?? new Date(), tx)
  const anybody = by === 'anybody'
  const seen = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM files f WHERE (f.id = ANY (${fileIds}::uuid[]) OR f.preview_of = ANY (${fileIds}::uuid[])) AND (
      (${!anybody} AND EXISTS (SELECT 1 FROM case_reads r JOIN users u ON u.id = r.user_id
        WHERE r.case_id = f.case_id AND u.role = 'doctor' AND u.id IS DISTINCT FROM f.owner_id AND f.arrival <= r.read_up_to))
      OR EXISTS (SELECT 1 FROM file_access_logs l LEFT JOIN users u ON u.id = l.user_id
        WHERE l.file_id = f.id AND l.seq >= ${position} AND (${anybody} OR u.role = 'doctor')
          AND l.user_id IS DISTINCT FROM f.owner_id AND ${Prisma.raw(WHERE_FULL_VIEW)})
      OR EXISTS (SELECT 1 FROM measurements m WHERE m.file_id = f.id)
      OR EXISTS (SELECT 1 FROM retake_requests a WHERE a.file_id = f.id)) LIMIT 1`
  return seen.length > 0
}
