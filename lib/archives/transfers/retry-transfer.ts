import type { Actor } from '../../access/actor'
import { db, transaction } from '../../db/database'
import { fail } from '../../errors/fail'
import { recordArchiveEvent } from '../connection/record-archive-event'
import type { ArchiveTransferRecord } from '../schema'
import { findTransfer } from './find-transfer'
import { toTransfer, transferShape } from './to-transfer'
import { enqueueTransfers } from './transfers-job'

/**
 * Tries a transfer again at once, also one that is not tried any more; its attempts are counted anew.
 *
 * @throws AppError `archive_transfer_not_found`; `archive_transfer_done`
 */
export async function retryTransfer(actor: Actor, given: string): Promise<ArchiveTransferRecord> {
  const { id, sourceId, destinationId } = await findTransfer(actor, given)
  await transaction(async (tx) => {
    const data = { state: 'waiting', attempts: 0, nextTryAt: new Date(), endedAt: null }
    const { count } = await tx.archiveTransfer.updateMany({ where: { id, state: { not: 'done' } }, data })
    if (count === 0) throw fail('archive_transfer_done')
    await enqueueTransfers((sourceId ?? destinationId)!, tx)
    recordArchiveEvent(tx, actor, 'archive-transfer.retry', id)
  })
  const row = await db().archiveTransfer.findUnique({ where: { id }, ...transferShape })
  if (!row) throw fail('archive_transfer_not_found')
  return toTransfer(row)
}
