import type { Actor } from '../../access/actor'
import { transaction } from '../../db/database'
import { closeArchiveAccount } from '../connection/archive-account'
import { recordArchiveEvent } from '../connection/record-archive-event'
import { findDestination } from './find-destination'

/**
 * Deletes a destination with its secret and its transfers: what waits for it is not sent.
 *
 * @throws AppError `forbidden`, `archive_not_found`
 */
export async function deleteDestination(actor: Actor, given: string): Promise<void> {
  const { id } = await findDestination(actor, given)
  await transaction(async (tx) => {
    await tx.archiveDestination.deleteMany({ where: { id } })
    await closeArchiveAccount(tx, id)
    recordArchiveEvent(tx, actor, 'archive-destination.delete', id)
  })
}
