import { db } from '../db/database'
import { enqueueLook } from './sources/look-job'
import { enqueueTransfers } from './transfers/transfers-job'

/** Queues what is due of every archive: looks and transfers. */
export async function queueDueArchives(): Promise<void> {
  await queueDueLooks()
  await queueDueTransfers()
}

async function queueDueLooks(): Promise<void> {
  const due = { enabled: true, pollSeconds: { not: null }, nextLookAt: { lte: new Date() } }
  for (const { id } of await db().archiveSource.findMany({ where: due, select: { id: true } })) await enqueueLook(id)
}

/**
 * Queues the due transfers of every archive: those whose time to be tried again has come, and those whose job a kill has
 * lost. What is queued already is not queued twice.
 */
async function queueDueTransfers(): Promise<void> {
  const due = await db().$queryRaw<{ id: string }[]>`
    SELECT DISTINCT coalesce(t.source_id, t.destination_id)::text AS id FROM archive_transfers t
    LEFT JOIN archive_sources s ON s.id = t.source_id LEFT JOIN archive_destinations d ON d.id = t.destination_id
    WHERE t.state IN ('waiting', 'sending', 'failed') AND t.next_try_at <= now() AND (s.enabled OR d.enabled)`
  for (const { id } of due) await enqueueTransfers(id)
}

/** Longer than a look reaches back: of what is deleted here, the row is why it is not fetched again. */
const KEPT_DAYS = 90

/**
 * Deletes what was fetched long ago; what is dead stays until an administrator drops it. What was sent stays as long as
 * its file, so that it is not queued again with what a destination has not had.
 */
export async function deleteOldTransfers(): Promise<void> {
  const before = new Date(Date.now() - KEPT_DAYS * 24 * 60 * 60_000)
  const ended = { state: { in: ['done', 'dropped'] }, endedAt: { lt: before } }
  await db().archiveTransfer.deleteMany({ where: { ...ended, destinationId: null } })
}
