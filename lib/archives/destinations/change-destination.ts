import type { Actor } from '../../access/actor'
import { transaction } from '../../db/database'
import { connectionColumns } from '../connection/connection-columns'
import { recordArchiveEvent } from '../connection/record-archive-event'
import type { ArchiveDestinationChange, ArchiveDestinationRecord } from '../schema'
import { enqueueTransfers } from '../transfers/transfers-job'
import { destinationColumns } from './destination-columns'
import { findDestination } from './find-destination'
import { getDestination } from './get-destination'

/**
 * Changes a destination. What waits for it is sent to where it is now; which objects wait does not change.
 *
 * @throws AppError `archive_not_found`, and as createDestination
 */
export async function changeDestination(
  actor: Actor,
  given: string,
  change: ArchiveDestinationChange,
): Promise<ArchiveDestinationRecord> {
  const known = await findDestination(actor, given)
  const { id } = known
  const columns = { ...connectionColumns(id, known, change), ...(await destinationColumns(actor, change)) }
  await transaction(async (tx) => {
    if (change.name !== undefined) await tx.user.update({ where: { id }, data: { name: change.name } })
    await tx.archiveDestination.update({ where: { id }, data: columns })
    await enqueueTransfers(id, tx)
    recordArchiveEvent(tx, actor, 'archive-destination.change', id)
  })
  return getDestination(id)
}
