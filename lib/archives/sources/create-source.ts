import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/require-permission'
import { transaction } from '../../db/database'
import { newUuid } from '../../runtime/uuid'
import { createArchiveAccount } from '../connection/archive-account'
import { connectionColumns } from '../connection/connection-columns'
import { recordArchiveEvent } from '../connection/record-archive-event'
import type { ArchiveSourceRecord, NewArchiveSource } from '../schema'
import { enqueueLook } from './look-job'
import { sourceColumns } from './source-columns'
import { getSource } from './get-source'

/**
 * Creates an archive of which studies are fetched from now on, into a case or a person's own space. It is looked at at once.
 *
 * @throws AppError `forbidden`; `archive_address_forbidden`, `archive_secret_required`; `case_not_found`, `user_not_found`
 */
export async function createSource(actor: Actor, input: NewArchiveSource): Promise<ArchiveSourceRecord> {
  requirePermission(actor, 'archive:manage')
  const id = newUuid()
  const columns = { ...connectionColumns(id, null, input), ...(await sourceColumns(actor, input)) }
  await transaction(async (tx) => {
    await createArchiveAccount(tx, id, input.name)
    await tx.archiveSource.create({ data: { id, ...columns } })
    await enqueueLook(id, null, tx)
    recordArchiveEvent(tx, actor, 'archive-source.create', id)
  })
  return getSource(id)
}
