import type { Actor } from '../../access/actor'
import { transaction } from '../../db/database'
import { closeArchiveAccount } from '../connection/archive-account'
import { recordArchiveEvent } from '../connection/record-archive-event'
import { findSource } from './find-source'

/**
 * Deletes a source with its secret and its transfers: what waits is not fetched, and what it has brought stays.
 *
 * @throws AppError `forbidden`, `archive_not_found`
 */
export async function deleteSource(actor: Actor, given: string): Promise<void> {
  const { id } = await findSource(actor, given)
  await transaction(async (tx) => {
    await tx.archiveSource.deleteMany({ where: { id } })
    await closeArchiveAccount(tx, id)
    recordArchiveEvent(tx, actor, 'archive-source.delete', id)
  })
}
