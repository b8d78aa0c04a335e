import { db } from '../../db/database'
import type { ArchiveDestinationRecord } from '../schema'
import { transferCounts } from '../transfers/transfer-counts'
import { destinationShape, toDestination } from './to-destination'

/** Returns a destination as it is now, for who has just written it. */
export async function getDestination(id: string): Promise<ArchiveDestinationRecord> {
  const row = await db().archiveDestination.findUniqueOrThrow({ where: { id }, ...destinationShape })
  return toDestination(row, await transferCounts('destinationId'))
}
