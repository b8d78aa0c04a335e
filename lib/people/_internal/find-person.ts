import type { Actor } from '../../access/actor'
import { matchNothing } from '../../access/match-nothing'
import { whereUser } from '../../access/where-user'
import { db, type Prisma } from '../../db/database'
import { fail } from '../../errors/fail'
import { parseNumericId } from '../../runtime/parse-numeric-id'

/** The people that an administrator manages: service accounts have calls of their own. */
export const whereManagedBy = (actor: Actor): Prisma.UserWhereInput => ({
  AND: [{ role: { not: 'service' } }, whereUser(actor, 'user:manage')],
})

/** A person by id or by number, as a query condition. */
export function wherePerson(actor: Actor, text: string): Prisma.UserWhereInput {
  const which = parseNumericId(text)
  return which ? { AND: [which, whereManagedBy(actor)] } : matchNothing()
}

/**
 * Finds a person by id or by number, and returns the id.
 *
 * @throws AppError `not_found`
 */
export async function findPerson(actor: Actor, text: string): Promise<{ id: string }> {
  const found = await db().user.findFirst({ where: wherePerson(actor, text), select: { id: true } })
  if (!found) throw fail('user_not_found')
  return found
}
