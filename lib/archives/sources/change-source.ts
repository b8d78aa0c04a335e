import type { Actor } from '../../access/actor'
import { transaction } from '../../db/database'
import { connectionColumns } from '../connection/connection-columns'
import { recordArchiveEvent } from '../connection/record-archive-event'
import type { ArchiveSourceChange, ArchiveSourceRecord } from '../schema'
import { enqueueTransfers } from '../transfers/transfers-job'
import { enqueueLook } from './look-job'
import { sourceColumns } from './source-columns'
import { findSource } from './find-source'
import { getSource } from './get-source'

/**
 * Changes a source, and looks at it at once. What waits is fetched from where it is now, into what its target is now.
 *
 * @throws AppError `archive_not_found`, and as createSource
 */
export async function changeSource(actor: Actor, given: string, change: ArchiveSourceChange): Promise<ArchiveSourceRecord> {
  const known = await findSource(actor, given)
  const { id } = known
  const columns = { ...connectionColumns(id, known, change), ...(await sourceColumns(actor, change)) }
  await transaction(async (tx) => {
    if (change.name !== undefined) await tx.user.update({ where: { id }, data: { name: change.name } })
    await tx.archiveSource.update({ where: { id }, data: { ...columns, nextLookAt: new Date() } })
    await enqueueTransfers(id, tx)
    await enqueueLook(id, null, tx)
    recordArchiveEvent(tx, actor, 'archive-source.change', id)
  })
  return getSource(id)
}
