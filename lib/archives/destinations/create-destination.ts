import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/require-permission'
import { transaction } from '../../db/database'
import { newUuid } from '../../runtime/uuid'
import { createArchiveAccount } from '../connection/archive-account'
import { connectionColumns } from '../connection/connection-columns'
import { recordArchiveEvent } from '../connection/record-archive-event'
import type { ArchiveDestinationRecord, NewArchiveDestination } from '../schema'
import { destinationColumns } from './destination-columns'
import { getDestination } from './get-destination'

/**
 * Creates an archive to which objects are sent from now on: those of all cases, or of some.
 *
 * @throws AppError `forbidden`; `archive_address_forbidden`, `archive_secret_required`; `case_not_found`
 */
export async function createDestination(actor: Actor, input: NewArchiveDestination): Promise<ArchiveDestinationRecord> {
  requirePermission(actor, 'archive:manage')
  const id = newUuid()
  const columns = { ...connectionColumns(id, null, input), ...(await destinationColumns(actor, input)) }
  await transaction(async (tx) => {
    await createArchiveAccount(tx, id, input.name)
    await tx.archiveDestination.create({ data: { id, ...columns } })
    recordArchiveEvent(tx, actor, 'archive-destination.create', id)
  })
  return getDestination(id)
}
