import type { Tx } from '../db/database'
import { firstUuidOf, newUuid } from '../runtime/uuid'

/** What arrives in a case within this time is one notification, while that is unread. */
const GATHERING_MS = 10 * 60 * 1000

interface GatheredNotification {
  type: 'FILE_UPLOADED'
  caseId: string
  /** As of notify(): ids and codes. `from` is kept while all that was gathered is from one person. */
  data: Record<string, unknown>
  /** How many files arrived; of a study, of which more may follow, only that it did. */
  amount: { count: number } | { study: true }
}

/**
 * Notifies each person of files of a case within a transaction: an unread notification of the last minutes grows, and where there
 * is none, one is stored. The caller has locked the case, so that of files that arrive at once exactly one notification is stored.
 */
export async function notifyGathered(
  tx: Tx,
  userIds: readonly string[],
  { type, caseId, data, amount }: GatheredNotification,
): Promise<void> {
  const people = [...new Set(userIds)]
  if (people.length === 0) return
  const added = 'count' in amount ? amount.count : null
  const first = JSON.stringify({ ...data, ...amount })
  await tx.$executeRaw`
    WITH grown AS (
      UPDATE notifications SET data = ${first}::jsonb
        || CASE WHEN ${added}::int IS NULL THEN '{}' ELSE jsonb_build_object('count', (data->>'count')::int + ${added}::int) END
        || CASE WHEN data->'from' = ${first}::jsonb->'from' THEN '{}' ELSE '{"from": null}'::jsonb END
      WHERE user_id = ANY (${people}::uuid[]) AND read_at IS NULL AND id >= ${firstUuidOf(Date.now() - GATHERING_MS)}::uuid
        AND type = ${type} AND data->>'case_id' = ${caseId} AND data ? ${added === null ? 'study' : 'count'}
      RETURNING user_id)
    INSERT INTO notifications (id, user_id, type, data)
    SELECT id, user_id, ${type}, ${first}::jsonb
    FROM unnest(${people.map(() => newUuid())}::uuid[], ${people}::uuid[]) AS recipients (id, user_id)
    WHERE user_id NOT IN (SELECT user_id FROM grown)`
}
