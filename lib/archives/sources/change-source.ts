import type { Actor } from '../../access/actor'
import { transaction, type Tx } from '../../db/database'
import { connectionColumns } from '../connection/connection-columns'
import { recordArchiveEvent } from '../connection/record-archive-event'
import type { ArchiveSourceChange, ArchiveSourceRecord } from '../schema'
import { enqueueTransfers } from '../transfers/transfers-job'
import { enqueueLook } from './look-job'
import { sourceColumns } from './source-columns'
import { findSource } from './find-source'
import { getSource } from './get-source'

/**
 * Changes a source, and looks at it at once. What waits is fetched from where it is now. Where its target changes, what waits is
 * looked at again, as whose it is was compared with the patient of another case.
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
    if ((change.case_id ?? known.caseId) !== known.caseId) await lookAgain(tx, id)
    await enqueueTransfers(id, tx)
    await enqueueLook(id, null, tx)
    recordArchiveEvent(tx, actor, 'archive-source.change', id)
  })
  return getSource(id)
}

/** Takes what waits from the queue, and looks for each of its studies: whose it is is compared before it is queued anew. */
async function lookAgain(tx: Tx, sourceId: string): Promise<void> {
  const where = { sourceId, state: { in: ['waiting', 'failed'] } }
  const studies = await tx.archiveTransfer.findMany({ where, distinct: ['studyUid'], select: { studyUid: true } })
  await tx.archiveTransfer.deleteMany({ where })
  for (const { studyUid } of studies) await enqueueLook(sourceId, studyUid, tx)
}
