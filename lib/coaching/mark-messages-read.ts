import type { z } from 'zod'
import type { Actor } from '../access/actor'
import { whereMessage } from '../access/where-message'
import { db } from '../db/database'
import { findPartner } from './_internal/find-partner'
import type { ReadMessagesSchema } from './message-schema'

/**
 * Marks what one person wrote to the caller as read, up to and with a message that was shown.
 *
 * @throws AppError `not_found` for somebody with whom the caller has no conversation to read
 */
export async function markMessagesRead(actor: Actor, { with: name, up_to }: z.output<typeof ReadMessagesSchema>): Promise<void> {
  const other = await findPartner(actor, name)
  const unread = { fromId: other.id, toId: actor.id, readAt: null, id: { lte: up_to.toLowerCase() } }
  await db().message.updateMany({ where: { AND: [unread, whereMessage(actor)] }, data: { readAt: new Date() } })
}
