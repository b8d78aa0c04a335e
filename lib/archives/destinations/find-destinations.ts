import type { Tx } from '../../db/database'
import type { VisibleInstance } from '../../studies/record/instance-hooks'

/**
 * Returns the destinations to which an object of a case is to be sent, also those that are disabled for now. It is not
 * returned to where it came from.
 */
export async function findDestinations(tx: Tx, { caseId, ownerId, modality }: VisibleInstance): Promise<{ id: string }[]> {
  if (caseId === null) return []
  return tx.$queryRaw<{ id: string }[]>`
    SELECT d.id::text FROM archive_destinations d JOIN cases c ON c.id = ${caseId}::uuid
    WHERE (d.case_id IS NULL OR d.case_id = c.id) AND (d.site IS NULL OR d.site = c.site)
      AND (cardinality(d.modalities) = 0 OR ${modality}::text = ANY (d.modalities))
      AND NOT EXISTS (SELECT 1 FROM archive_sources s WHERE s.id = ${ownerId}::uuid AND s.base_url = d.base_url)`
}
