import type { Actor } from '../../access/actor'
import { db, Prisma, transaction, type Tx } from '../../db/database'
import { newUuid } from '../../runtime/uuid'
import { recordArchiveEvent } from '../connection/record-archive-event'
import type { ArchiveBackfill, QueuedBackfill } from '../schema'
import { enqueueTransfers } from '../transfers/transfers-job'
import { coversInstance } from './covers-instance'
import { findDestination } from './find-destination'

/** What one call queues at most, so that its statement is short. */
const MAX_QUEUED = 5000

/**
 * Returns how many objects of cases a destination is to have that were never queued for it: those that were there before
 * it, or before it was to have them.
 *
 * @throws AppError `forbidden`, `archive_not_found`
 */
export async function countBackfill(actor: Actor, given: string): Promise<ArchiveBackfill> {
  const { id } = await findDestination(actor, given)
  return { remaining: await countMissing(db(), id) }
}

/**
 * Queues such objects, the oldest 5,000 at most, in one statement. One that was queued before, whatever became of it, is
 * not queued again.
 *
 * @throws AppError `forbidden`, `archive_not_found`
 */
export async function backfillDestination(actor: Actor, given: string): Promise<QueuedBackfill> {
  const { id } = await findDestination(actor, given)
  const answer = await transaction(async (tx) => {
    const queued = await queueMissing(tx, id)
    if (queued > 0) await enqueueTransfers(id, tx)
    recordArchiveEvent(tx, actor, 'archive-destination.backfill', id)
    return { queued, remaining: await countMissing(tx, id) }
  })
  return answer
}

const fromMissing = (destinationId: string): Prisma.Sql => Prisma.sql`
  FROM archive_destinations d CROSS JOIN cases c JOIN studies st ON st.case_id = c.id JOIN series se ON se.study_id = st.id
  JOIN instances i ON i.series_id = se.id AND NOT i.is_duplicate JOIN files f ON f.id = i.id AND f.status = 'completed'
  WHERE d.id = ${destinationId}::uuid AND c.deleted_at IS NULL AND ${coversInstance(Prisma.sql`se.modality`, Prisma.sql`f.owner_id`)}
    AND NOT EXISTS (SELECT 1 FROM archive_transfers t WHERE t.destination_id = d.id AND t.file_id = i.id)`

async function countMissing(on: Pick<Tx, '$queryRaw'>, destinationId: string): Promise<number> {
  const rows = await on.$queryRaw<{ count: number }[]>`SELECT count(*)::int AS count ${fromMissing(destinationId)}`
  return rows[0]!.count
}

/** The ids are made here: they sort by time, and a list of transfers begins with the newest. */
function queueMissing(tx: Tx, destinationId: string): Promise<number> {
  const ids = Array.from({ length: MAX_QUEUED }, newUuid).sort()
  return tx.$executeRaw`
    INSERT INTO archive_transfers (id, destination_id, file_id, study_uid, series_uid, instance_uid)
    SELECT (${ids}::uuid[])[row_number() OVER (ORDER BY missing.id)], ${destinationId}::uuid, missing.* FROM (
      SELECT i.id, st.uid AS study_uid, se.uid AS series_uid, i.uid ${fromMissing(destinationId)}
      ORDER BY i.id LIMIT ${MAX_QUEUED}) AS missing
    ON CONFLICT DO NOTHING`
}
