import { pool } from '../db/database'
import type { OutboundMessage } from './_internal/websocket-frame'

/** How many missed messages are replayed at most; the others are in the inbox. */
export const MAX_REPLAYED_MESSAGES = 500
/** How many unread messages a client without `last_id` is sent: the newest. */
export const MAX_REPLAYED_UNREAD = 100
/**
 * How long before the last frame received a transaction may have begun that committed after it: far longer than one
 * lasts.
 */
const MAX_TRANSACTION_MS = 3_600_000
/** The same where only the time of the last one is known: clocks of several machines differ by less. */
const MAX_CLOCK_SKEW_MS = 600_000

interface Row {
  id: string
  user_id: string
  type: string
  data: object
  created_at: Date
}

/** The smallest UUID of version 7 of a time: ids are compared by the time in them. */
function minUuidV7At(ms: number): string {
  const hex = Math.max(0, ms).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`
}

const uuidV7Time = (id: string): number => parseInt(id.slice(0, 8) + id.slice(9, 13), 16)

const toOutboundMessage = ({ id, type, data, created_at }: Row): OutboundMessage => ({
  id,
  type,
  data,
  created_at: created_at.toISOString(),
})

/**
 * Lists the messages of a user since the last frame they received, the oldest first, whichever process sent it.
 *
 * Ids do not become visible in their order, so their order does not count: a missed message was written in a
 * transaction that had not ended when the one of the last frame wrote (`told_after`). A received message may be
 * repeated; none is left out. Sorted by transaction, so that a client that is disconnected midway misses nothing
 * either.
 *
 * @param lastId of any frame; of one that was not stored, its own time counts
 */
export async function replayMessages(userId: string, lastId: string): Promise<{ items: OutboundMessage[]; hasMore: boolean }> {
  const at = uuidV7Time(lastId)
  const values = [
    userId,
    lastId,
    minUuidV7At(at - MAX_TRANSACTION_MS),
    minUuidV7At(at - MAX_CLOCK_SKEW_MS),
    MAX_REPLAYED_MESSAGES + 1,
  ]
  const { rows } = await pool().query<Row>({
    name: 'live-missed',
    text: `SELECT n.id, n.user_id, n.type, n.data, n.created_at FROM notifications n
      LEFT JOIN notifications seen ON seen.id = $2 AND seen.user_id = $1
      WHERE n.user_id = $1 AND n.id > $3 AND n.id <> $2
        AND (n.id > $2 OR n.told_in >= seen.told_after OR (seen.id IS NULL AND n.id > $4))
      ORDER BY n.told_in, n.id LIMIT $5`,
    values,
  })
  return { items: rows.slice(0, MAX_REPLAYED_MESSAGES).map(toOutboundMessage), hasMore: rows.length > MAX_REPLAYED_MESSAGES }
}

/**
 * Lists the newest unread messages of a user, at most `MAX_REPLAYED_UNREAD`, the oldest first: for a client that does
 * not know what it received last. Sorted by transaction, as above.
 */
export async function replayUnreadMessages(userId: string): Promise<{ items: OutboundMessage[]; hasMore: boolean }> {
  const { rows } = await pool().query<Row & { position: string }>({
    name: 'realtime-unread',
    text: `SELECT * FROM (
        SELECT id, user_id, type, data, created_at, told_in, row_number() OVER (ORDER BY id DESC) AS position
        FROM notifications WHERE user_id = $1 AND read_at IS NULL ORDER BY id DESC LIMIT $2
      ) AS unread ORDER BY told_in, id`,
    values: [userId, MAX_REPLAYED_UNREAD + 1],
  })
  const newest = rows.filter(({ position }) => Number(position) <= MAX_REPLAYED_UNREAD)
  return { items: newest.map(toOutboundMessage), hasMore: rows.length > newest.length }
}

/** Lists the messages of some users written in a transaction or later; for a process whose bus was disconnected for a while. */
export async function replayMessagesSince(
  userIds: string[],
  afterTransaction: bigint,
  maxMessages: number,
): Promise<{ items: { userId: string; message: OutboundMessage }[]; hasMore: boolean }> {
  const { rows } = await pool().query<Row>(
    `SELECT id, user_id, type, data, created_at FROM notifications WHERE user_id = ANY($1) AND told_in >= $2::xid8
     ORDER BY told_in, id LIMIT $3`,
    [userIds, String(afterTransaction), maxMessages + 1],
  )
  return {
    items: rows.slice(0, maxMessages).map((row) => ({ userId: row.user_id, message: toOutboundMessage(row) })),
    hasMore: rows.length > maxMessages,
  }
}

/** Reads some messages by their ids: those whose data was not in the event. */
export async function readMessages(ids: string[]): Promise<Map<string, OutboundMessage>> {
  const { rows } = await pool().query<Row>('SELECT id, user_id, type, data, created_at FROM notifications WHERE id = ANY($1)', [
    ids,
  ])
  return new Map(rows.map((row) => [row.id, toOutboundMessage(row)]))
}

/** The oldest transaction that is open now: what is published from here on was written in it or later. */
export async function oldestActiveTransaction(): Promise<bigint> {
  const { rows } = await pool().query<{ oldest: string }>('SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS oldest')
  return BigInt(rows[0]!.oldest)
}
