import { db, transaction } from '../../db/database'
import { enqueue } from '../../jobs/open-job-queue'
import { newUuid } from '../../runtime/uuid'
import { deliverJob } from './deliver-job'

/** So long what arrives for a person is gathered: what is read meanwhile needs no message. */
const GATHER_SECONDS = { email: 120, push: 5 } as const
/** What could not be sent for so long is no news any more. */
const MAX_AGE_HOURS = 72
const MAX_PER_RUN = 500

/**
 * Queues what is due: for each person and way one message of all that was gathered. Several processes may do so at once; each
 * notification goes with one message.
 */
export async function queueDueDeliveries(): Promise<void> {
  await db().$executeRaw`DELETE FROM notification_deliveries WHERE created_at < now() - make_interval(hours => ${MAX_AGE_HOURS})`
  const due = await db().$queryRaw<{ user_id: string; way: keyof typeof GATHER_SECONDS }[]>`
    SELECT user_id, way FROM notification_deliveries WHERE batch_id IS NULL AND (held_until IS NULL OR held_until <= now())
    GROUP BY user_id, way
    HAVING min(created_at) <= now() - make_interval(secs =>
      CASE way WHEN 'email' THEN ${GATHER_SECONDS.email}::int ELSE ${GATHER_SECONDS.push}::int END)
    ORDER BY min(created_at) LIMIT ${MAX_PER_RUN}`
  for (const { user_id: userId, way } of due) {
    await transaction(async (tx) => {
      const batchId = newUuid()
      const taken = await tx.$executeRaw`UPDATE notification_deliveries SET batch_id = ${batchId}::uuid
        WHERE user_id = ${userId}::uuid AND way = ${way} AND batch_id IS NULL AND (held_until IS NULL OR held_until <= now())`
      if (taken > 0) await enqueue(deliverJob, { batchId }, tx)
    })
  }
}
