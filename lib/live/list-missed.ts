import { pool } from '../db/database'
import type { Said } from './_internal/frame'

/** What is sent again of what was missed; whoever missed more reads the inbox. */
export const MOST_MISSED = 500
/** How long before the last one seen something may have been begun that came after it: far longer than a transaction lasts. */
const LONGEST_MS = 3_600_000
/** The same where nothing but the time of the last one is known: clocks of several machines differ by less. */
const OVERLAP_MS = 600_000

interface Row {
  id: string
  user_id: string
  type: string
  data: object
  created_at: Date
}

/** The least UUID of version 7 of a time: ids are compared as what they say of when they were made. */
function leastIdAt(ms: number): string {
  const hex = Math.max(0, ms).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`
}

const timeOf = (id: string): number => parseInt(id.slice(0, 8) + id.slice(9, 13), 16)

export const toSaid = ({ id, type, data, created_at }: Row): Said => ({ id, type, data, created_at: created_at.toISOString() })

/**
 * Lists what a person was told since a frame that they saw last, the oldest first, whichever process told it.
 *
 * Ids do not become visible in their order, so it is not their order that counts: what was missed was written in a transaction
 * that had not ended when the one of the last frame wrote (`told_after`). Some of what was seen may come again; nothing that was
 * not seen stays away. Given in the order of transactions, so that who is cut off in the middle of it misses nothing either.
 *
 * @param lastId of any frame; of one that was not stored, what its own time says counts
 */
export async function listMissed(userId: string, lastId: string): Promise<{ items: Said[]; hasMore: boolean }> {
  const at = timeOf(lastId)
  const values = [userId, lastId, leastIdAt(at - LONGEST_MS), leastIdAt(at - OVERLAP_MS), MOST_MISSED + 1]
  const { rows } = await pool().query<Row>({
    name: 'live-missed',
    text: `SELECT n.id, n.user_id, n.type, n.data, n.created_at FROM notifications n
      LEFT JOIN notifications seen ON seen.id = $2 AND seen.user_id = $1
      WHERE n.user_id = $1 AND n.id > $3 AND n.id <> $2
        AND (n.id > $2 OR n.told_in >= seen.told_after OR (seen.id IS NULL AND n.id > $4))
      ORDER BY n.told_in, n.id LIMIT $5`,
    values,
  })
  return { items: rows.slice(0, MOST_MISSED).map(toSaid), hasMore: rows.length > MOST_MISSED }
}

/** Lists, for some people, all that was told in a transaction or later; for a process that did not hear others for a while. */
export async function listUnheard(
  userIds: string[],
  toldAfter: bigint,
  most: number,
): Promise<{ items: { userId: string; said: Said }[]; hasMore: boolean }> {
  const { rows } = await pool().query<Row>(
    `SELECT id, user_id, type, data, created_at FROM notifications WHERE user_id = ANY($1) AND told_in >= $2
     ORDER BY told_in, id LIMIT $3`,
    [userIds, toldAfter, most + 1],
  )
  return { items: rows.slice(0, most).map((row) => ({ userId: row.user_id, said: toSaid(row) })), hasMore: rows.length > most }
}

/** Reads some messages by their ids: those whose data was not carried along. */
export async function readSaid(ids: string[]): Promise<Map<string, Said>> {
  const { rows } = await pool().query<Row>('SELECT id, user_id, type, data, created_at FROM notifications WHERE id = ANY($1)', [
    ids,
  ])
  return new Map(rows.map((row) => [row.id, toSaid(row)]))
}

/** The oldest transaction that is open now: whatever is told from here on was written in it or later. */
export async function oldestOpen(): Promise<bigint> {
  const { rows } = await pool().query<{ oldest: string }>('SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS oldest')
  return BigInt(rows[0]!.oldest)
}
