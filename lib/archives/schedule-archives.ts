import { db } from '../db/database'
import { enqueueTransfers } from './transfers/transfers-job'

/**
 * Queues the due transfers of every archive: those whose time to be tried again has come, and those whose job a kill has
 * lost. What is queued already is not queued twice.
 */
export async function queueDueTransfers(): Promise<void> {
  const due = await db().$queryRaw<{ id: string }[]>`
    SELECT DISTINCT coalesce(t.source_id, t.destination_id)::text AS id FROM archive_transfers t
    LEFT JOIN archive_sources s ON s.id = t.source_id LEFT JOIN archive_destinations d ON d.id = t.destination_id
    WHERE t.state IN ('waiting', 'sending', 'failed') AND t.next_try_at <= now() AND (s.enabled OR d.enabled)`
  for (const { id } of due) await enqueueTransfers(id)
}
