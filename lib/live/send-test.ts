import type { Actor } from '../access/actor'
import { whereUser } from '../access/where-user'
import { db } from '../db/database'
import { fail } from '../errors/fail'
import { notify } from '../notifications/notify'
import { isId } from '../runtime/new-id'
import { isSelf } from './_internal/is-self'
import { type Frame, FrameSchema } from './schema'

const NUMBER = /^[1-9]\d{0,8}$/

/**
 * Sends somebody a message that says nothing but that it came: to oneself, or to anybody whom one manages.
 *
 * @param user an id, or the small number
 * @throws AppError `not_found` for anybody else
 */
export async function sendTest(actor: Actor, user: string): Promise<Frame> {
  const to = isSelf(actor, user) ? actor.id : await managed(actor, user)
  if (!to) throw fail.notFound('user')
  const [id] = await notify([to], { type: 'SYSTEM', data: { about: 'test', from: actor.id } })
  const { type, data, createdAt } = await db().notification.findUniqueOrThrow({ where: { id: id! } })
  return FrameSchema.parse({ id, type, data, created_at: createdAt.toISOString() })
}

async function managed(actor: Actor, user: string): Promise<string | null> {
  const which = isId(user) ? { id: user.toLowerCase() } : NUMBER.test(user) ? { number: Number(user) } : null
  const where = which && { AND: [which, whereUser(actor, 'user:manage')] }
  return (where && (await db().user.findFirst({ where, select: { id: true } }))?.id) ?? null
}
