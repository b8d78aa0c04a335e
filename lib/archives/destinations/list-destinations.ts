import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/require-permission'
import { db } from '../../db/database'
import type { ArchiveDestinationRecord } from '../schema'
import { transferCounts } from '../transfers/transfer-counts'
import { destinationShape, toDestination } from './to-destination'

/**
 * Lists the archives to which objects are sent, oldest first, without their secrets.
 *
 * @throws AppError `forbidden` for anyone but an administrator
 */
export async function listDestinations(actor: Actor): Promise<ArchiveDestinationRecord[]> {
  requirePermission(actor, 'archive:manage')
  const [rows, counts] = await Promise.all([
    db().archiveDestination.findMany({ orderBy: { id: 'asc' }, take: 1000, ...destinationShape }),
    transferCounts('destinationId'),
  ])
  return rows.map((row) => toDestination(row, counts))
}
