import type { Actor } from '../../access/actor'
import { transaction } from '../../db/database'
import { fail } from '../../errors/fail'
import { recordArchiveEvent } from '../connection/record-archive-event'
import { findTransfer } from './find-transfer'

/**
 * Drops a transfer: its object is not exchanged.
 *
 * @throws AppError `archive_transfer_not_found`; `archive_transfer_done` for one that has arrived
 */
export async function dropTransfer(actor: Actor, given: string): Promise<void> {
  const { id } = await findTransfer(actor, given)
  // The row stays, so that the object is not queued again.
  const data = { state: 'dropped', endedAt: new Date() }
  await transaction(async (tx) => {
    const { count } = await tx.archiveTransfer.updateMany({ where: { id, state: { not: 'done' } }, data })
    if (count === 0) throw fail('archive_transfer_done')
    recordArchiveEvent(tx, actor, 'archive-transfer.drop', id)
  })
}
