import type { Actor } from '../../access/actor'
import { Prisma, transaction } from '../../db/database'
import { recordArchiveEvent } from '../connection/record-archive-event'
import { findDestination } from '../destinations/find-destination'
import type { RetriedTransfers } from '../schema'
import { findSource } from '../sources/find-source'
import { enqueueTransfers } from './transfers-job'

/** What one call changes at most, so that its statement is short; the rest stays dead and is seen. */
const MAX_RETRIED = 10_000

const columns = { source: Prisma.sql`source_id`, destination: Prisma.sql`destination_id` } as const

/**
 * Tries the dead letters of a source or a destination again, the oldest 10,000 at most, in one statement; their attempts
 * are counted anew. What is dropped stays dropped.
 *
 * @throws AppError `forbidden`, `archive_not_found`
 */
export async function retryDeadTransfers(actor: Actor, kind: keyof typeof columns, given: string): Promise<RetriedTransfers> {
  const { id } = await (kind === 'source' ? findSource : findDestination)(actor, given)
  const queued = await transaction(async (tx) => {
    const count = await tx.$executeRaw`
      UPDATE archive_transfers SET state = 'waiting', attempts = 0, next_try_at = ${new Date()}, ended_at = NULL
      WHERE state = 'dead' AND id IN (SELECT id FROM archive_transfers
        WHERE ${columns[kind]} = ${id}::uuid AND state = 'dead' ORDER BY id LIMIT ${MAX_RETRIED})`
    if (count > 0) await enqueueTransfers(id, tx)
    recordArchiveEvent(tx, actor, 'archive-transfer.retry-all', id)
    return count
  })
  return { queued }
}
