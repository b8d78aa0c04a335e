import type { z } from 'zod'
import type { Actor } from '../../access/actor'
import { whereMessage } from '../../access/where-message'
import { findPhotoUrls } from '../../auth/users/find-photo-urls'
import { db } from '../../db/database'
import { paginate } from '../../db/paginate'
import { findConversationPartner } from '../_internal/find-conversation-partner'
import { messageShape, toMessages } from '../_internal/serialize/to-message'
import { countUnreadBySender } from '../_internal/count-unread-by-sender'
import type { MessagePageSchema, MessageQuerySchema, Thread, ThreadPageSchema } from './schema'

type Query = z.output<typeof MessageQuerySchema>
type MessagePage = z.infer<typeof MessagePageSchema>
type ThreadPage = z.infer<typeof ThreadPageSchema>

/**
 * Lists the messages with one user, newest first; or, where none is named, the caller's conversations, each with its
 * last message and its number of unread ones.
 *
 * @throws AppError `not_found` for a user with whom the caller has no readable conversation, and to whom they may not
 * write
 */
export async function listMessages(actor: Actor, query: Query): Promise<MessagePage | ThreadPage> {
  return query.with === undefined ? listThreads(actor, query) : listConversation(actor, { ...query, with: query.with })
}

async function listConversation(actor: Actor, { with: name, limit, cursor }: Query & { with: string }): Promise<MessagePage> {
  const other = await findConversationPartner(actor, name)
  const between = {
    OR: [
      { senderId: actor.id, recipientId: other.id },
      { senderId: other.id, recipientId: actor.id },
    ],
  }
  const [rows, unread] = await Promise.all([
    db().message.findMany({
      where: { AND: [between, whereMessage(actor), cursor ? { id: { lt: cursor } } : {}] },
      orderBy: { id: 'desc' },
      take: limit + 1,
      ...messageShape,
    }),
    countUnreadBySender(actor),
  ])
  const { page, next_cursor } = paginate(rows, limit)
  return { items: await toMessages(page), next_cursor, unread: unread.get(other.id) ?? 0 }
}

async function listThreads(actor: Actor, { limit, cursor }: Query): Promise<ThreadPage> {
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
    countUnreadBySender(actor),
  ])
  const page = rows.slice(0, limit)
  const others = page.map(({ senderId, recipientId }) => (senderId === actor.id ? recipientId : senderId))
  const [messages, photos] = await Promise.all([toMessages(page), findPhotoUrls(actor, others)])
  const items = messages.map((last): Thread => {
    const other = last.from.id === actor.id ? last.to : last.from
    const withPhoto = { ...other, photo_url: photos.get(other.id) ?? null }
    return { with: withPhoto, last, unread: unread.get(other.id) ?? 0 }
  })
  const next = rows.length > limit ? (items.at(-1)?.last.id ?? null) : null
  return { items, next_cursor: next, unread: [...unread.values()].reduce((sum, one) => sum + one, 0) }
}
