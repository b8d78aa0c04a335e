import type { Actor } from '../../access/actor'
import { whereUser } from '../../access/where-user'
import { db, type Prisma } from '../../db/database'
import { fail } from '../../errors/fail'
import { isId } from '../../runtime/new-id'

/** The largest number that a column of people's numbers can hold. */
const MOST = 2_147_483_647

/** People that an administrator manages: service accounts have calls of their own. */
export const managedBy = (actor: Actor): Prisma.UserWhereInput => ({
  AND: [{ role: { not: 'service' } }, whereUser(actor, 'user:manage')],
})

/**
 * Finds a person by id or by number, and gives the id.
 *
 * @throws AppError `not_found`
 */
export async function findPerson(actor: Actor, text: string): Promise<{ id: string }> {
  const which = isId(text) ? { id: text.toLowerCase() } : numbered(text)
  const found = which && (await db().user.findFirst({ where: { AND: [which, managedBy(actor)] }, select: { id: true } }))
  if (!found) throw fail.notFound('user')
  return found
}

/** Reads a text as somebody's number. */
export function numbered(text: string): { number: number } | null {
  const number = /^[1-9]\d{0,9}$/.test(text) ? Number(text) : NaN
  return number <= MOST ? { number } : null
}
