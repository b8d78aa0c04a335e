import type { z } from 'zod'
import type { Actor } from '../../access/actor'
import { whereMessage } from '../../access/where-message'
import { db } from '../../db/database'
import { findConversationPartner } from '../_internal/find-conversation-partner'
import type { ReadMessagesSchema } from './schema'

/**
 * Marks one user's messages to the caller as read, up to and including a displayed one.
 *
 * @throws AppError `not_found` for a user with whom the caller has no readable conversation
 */
export async function markMessagesRead(actor: Actor, { with: name, up_to }: z.output<typeof ReadMessagesSchema>): Promise<void> {
  const other = await findConversationPartner(actor, name)
  const unread = { senderId: other.id, recipientId: actor.id, readAt: null, id: { lte: up_to.toLowerCase() } }
  await db().message.updateMany({ where: { AND: [unread, whereMessage(actor)] }, data: { readAt: new Date() } })
}
