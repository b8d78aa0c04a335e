import type { Actor } from '../../access/actor'
import { whereMessage } from '../../access/where-message'
import { whereUser } from '../../access/where-user'
import { db } from '../../db/database'
import { fail } from '../../errors/fail'
import { parseNumericId } from '../../runtime/parse-numeric-id'
import type { Person } from '../schema'
import { personShape } from './find-person'

/**
 * Finds the other side of a conversation, by id or number: a user to whom the caller may write, or with whom the
 * caller shares a message that they may read.
 *
 * @throws AppError `not_found` for all others
 */
export async function findConversationPartner(actor: Actor, given: string): Promise<Person> {
  const which = parseNumericId(given.trim())
  const sentToActor = { sentMessages: { some: { AND: [{ recipientId: actor.id }, whereMessage(actor)] } } }
  const receivedFromActor = { receivedMessages: { some: { AND: [{ senderId: actor.id }, whereMessage(actor)] } } }
  const where = which && { AND: [which, { OR: [whereUser(actor, 'message:send'), sentToActor, receivedFromActor] }] }
  const found = where && (await db().user.findFirst({ where, ...personShape }))
  if (!found) throw fail('user_not_found')
  return found
}
