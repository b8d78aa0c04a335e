import type { Actor } from '../../access/actor'
import type { UserAction } from '../../access/policy'
import { whereUser } from '../../access/where-user'
import { db, type Tx } from '../../db/database'
import { fail } from '../../errors/fail'
import { isId } from '../../runtime/new-id'
import type { Person } from '../schema'

const NUMBER = /^[1-9]\d{0,8}$/

export const personShape = { select: { id: true, number: true, name: true } } as const

/**
 * Finds out whom a caller names, by id or number: it must be somebody to whom the policy lets them do this.
 *
 * @throws AppError `not_found` for anybody else
 */
export async function findPerson(actor: Actor, given: string, action: UserAction, on: Tx = db()): Promise<Person> {
  const text = given.trim()
  const which = isId(text) ? { id: text.toLowerCase() } : NUMBER.test(text) ? { number: Number(text) } : null
  const where = which && { AND: [which, { status: 'active' as const }, whereUser(actor, action)] }
  const found = where && (await on.user.findFirst({ where, ...personShape }))
  if (!found) throw fail.notFound('user')
  return found
}
