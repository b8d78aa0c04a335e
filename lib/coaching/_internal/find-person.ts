import type { Actor } from '../../access/actor'
import type { UserAction } from '../../access/actions'
import { whereUser } from '../../access/where-user'
import { db, type Tx } from '../../db/database'
import { fail } from '../../errors/fail'
import { parseNumericId } from '../../runtime/parse-numeric-id'
import type { Person } from '../schema'

export const personShape = { select: { id: true, number: true, name: true } } as const

/**
 * Resolves the user whom a caller names, by id or number: the policy must let the caller do this to them.
 *
 * @throws AppError `not_found` for all others
 */
export async function findPerson(actor: Actor, given: string, action: UserAction, on: Tx = db()): Promise<Person> {
  const which = parseNumericId(given.trim())
  const where = which && { AND: [which, { status: 'active' as const }, whereUser(actor, action)] }
  const found = where && (await on.user.findFirst({ where, ...personShape }))
  if (!found) throw fail('user_not_found')
  return found
}
