import type { Actor } from '../access/actor'
import { whereUser } from '../access/where-user'
import { db } from '../db/database'
import { fail } from '../errors/fail'
import { notify } from '../notifications/notify'
import { parseNumericId } from '../runtime/parse-numeric-id'
import { isSelf } from './_internal/is-self'
import { type RealtimeMessage, RealtimeMessageSchema } from './schema'

/**
 * Sends a test message to a user: to oneself, or to a user whom one manages.
 *
 * @param user an id, or the small number
 * @throws AppError `not_found` for all others
 */
export async function sendTestMessage(actor: Actor, user: string): Promise<RealtimeMessage> {
  const to = isSelf(actor, user) ? actor.id : await findManagedUser(actor, user)
  if (!to) throw fail('user_not_found')
  const [id] = await notify([to], { type: 'SYSTEM', data: { about: 'test', from: actor.id } })
  const { type, data, createdAt } = await db().notification.findUniqueOrThrow({ where: { id: id! } })
  return RealtimeMessageSchema.parse({ id, type, data, created_at: createdAt.toISOString() })
}

async function findManagedUser(actor: Actor, user: string): Promise<string | null> {
  const which = parseNumericId(user)
  const where = which && { AND: [which, whereUser(actor, 'user:manage')] }
  return (where && (await db().user.findFirst({ where, select: { id: true } }))?.id) ?? null
}
