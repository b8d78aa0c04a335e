import type { Actor } from '../../access/actor'
import { whereMessage } from '../../access/where-message'
import { whereUser } from '../../access/where-user'
import { db } from '../../db/database'
import { fail } from '../../errors/fail'
import { isId } from '../../runtime/new-id'
import type { Person } from '../schema'
import { personShape } from './find-person'

/**
 * Gives the other side of a conversation, by id or number: somebody to whom the caller may write, or between whom and the
 * caller there is a message that the caller may read.
 *
 * @throws AppError `not_found` for anybody else
 */
export async function findPartner(actor: Actor, given: string): Promise<Person> {
  const text = given.trim()
  const which = isId(text) ? { id: text.toLowerCase() } : /^[1-9]\d{0,8}$/.test(text) ? { number: Number(text) } : null
  const wrote = { wrote: { some: { AND: [{ toId: actor.id }, whereMessage(actor)] } } }
  const heard = { received: { some: { AND: [{ fromId: actor.id }, whereMessage(actor)] } } }
  const where = which && { AND: [which, { OR: [whereUser(actor, 'message:send'), wrote, heard] }] }
  const found = where && (await db().user.findFirst({ where, ...personShape }))
  if (!found) throw fail.notFound('user')
  return found
}
