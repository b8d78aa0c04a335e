import type { Tx } from '../../db/database'
import type { SystemAbout } from '../schema'

/** Notices of a state, not of an event: they say what is so, until it is over. */
type StateNotice = Extract<SystemAbout, 'emergency-paused' | 'proxy-invited' | 'proxy-granted'>

/**
 * Marks a person's notices of a state as over, within the transaction that ends it, so that none says what is not so any more; what was
 * unread needs nobody any more and counts as read.
 *
 * @param from only those that are about this person
 */
export async function endNotices(tx: Tx, userId: string, about: StateNotice, from?: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE notifications SET data = data || '{"over": true}', read_at = coalesce(read_at, now())
    WHERE user_id = ${userId}::uuid AND type = 'SYSTEM' AND data->>'about' = ${about} AND NOT data ? 'over'
      AND (${from ?? null}::text IS NULL OR data->>'from' = ${from ?? null})`
}
