import { Prisma, type Tx } from '../../db/database'
import type { VisibleInstance } from '../../studies/record/instance-hooks'
import { coversInstance } from './covers-instance'

/**
 * Returns the destinations to which an object of a case is to be sent, also those that are disabled for now. It is not
 * returned to where it came from.
 */
export async function findDestinations(tx: Tx, { caseId, ownerId, modality }: VisibleInstance): Promise<{ id: string }[]> {
  if (caseId === null) return []
  return tx.$queryRaw<{ id: string }[]>`
    SELECT d.id::text FROM archive_destinations d JOIN cases c ON c.id = ${caseId}::uuid AND c.deleted_at IS NULL
    WHERE ${coversInstance(Prisma.sql`${modality}::text`, Prisma.sql`${ownerId}::uuid`)}`
}
