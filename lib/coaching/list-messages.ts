import type { z } from 'zod'
import type { Actor } from '../access/actor'
import { whereMessage } from '../access/where-message'
import { db } from '../db/database'
import { findPartner } from './_internal/find-partner'
import { messageShape, toMessage } from './_internal/to-message'
import { unreadFrom } from './_internal/unread-from'
import type { MessagePageSchema, MessageQuerySchema, Thread } from './message-schema'

type Query = z.output<typeof MessageQuerySchema>
type Page = z.infer<typeof MessagePageSchema>

/**
 * Lists the messages with one person, newest first; or, where nobody is named, one's conversations, each with its last
 * message and how much of it is unread.
 *
 * @throws AppError `not_found` for somebody with whom the caller has no conversation to read, and to whom they may not write
 */
export async function listMessages(actor: Actor, query: Query): Promise<Page> {
  return query.with === undefined ? listThreads(actor, query) : listConversation(actor, { ...query, with: query.with })
}

async function listConversation(actor: Actor, { with: name, limit, cursor }: Query & { with: string }): Promise<Page> {
  const other = await findPartner(actor, name)
  const between = {
    OR: [
      { fromId: actor.id, toId: other.id },
      { fromId: other.id, toId: actor.id },
    ],
  }
  const [rows, unread] = await Promise.all([
    db().message.findMany({
      where: { AND: [between, whereMessage(actor), cursor ? { id: { lt: cursor } } : {}] },
      orderBy: { id: 'desc' },
      take: limit + 1,
      ...messageShape,
    }),
    unreadFrom(actor),
  ])
  const items = rows.slice(0, limit).map(toMessage)
  return { items, next_cursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null, unread: unread.get(other.id) ?? 0 }
}

async function listThreads(actor: Actor, { limit, cursor }: Query): Promise<Page> {
  const last = await db().$queryRaw<{ id: string }[]>`
    SELECT DISTINCT ON (other) id FROM (
      SELECT id, CASE WHEN from_id = ${actor.id}::uuid THEN to_id ELSE from_id END AS other
      FROM messages WHERE from_id = ${actor.id}::uuid OR to_id = ${actor.id}::uuid
    ) AS mine ORDER BY other, id DESC`
  const [rows, unread] = await Promise.all([
    db().message.findMany({
      where: { AND: [{ id: { in: last.map(({ id }) => id) } }, whereMessage(actor), cursor ? { id: { lt: cursor } } : {}] },
      orderBy: { id: 'desc' },
      take: limit + 1,
      ...messageShape,
    }),
    unreadFrom(actor),
  ])
  const items = rows.slice(0, limit).map((row): Thread => {
    const other = row.fromId === actor.id ? row.to : row.from
    return { with: other, last: toMessage(row), unread: unread.get(other.id) ?? 0 }
  })
  const next = rows.length > limit ? (items.at(-1)?.last.id ?? null) : null
  return { items, next_cursor: next, unread: [...unread.values()].reduce((sum, one) => sum + one, 0) }
}
