import type { Actor } from '../access/actor'
import { relationsOf } from '../access/policy'
import { whereUser } from '../access/where-user'
import { db } from '../db/database'
import { fail } from '../errors/fail'
import { isId } from '../runtime/new-id'

/** Whose an upload is, or whose list is asked for. */
export interface NamedUser {
  /** A person of ours. */
  userId: string | null
  /** Or somebody whom a service account's frontend calls so. */
  frontendUser: string | null
}

const LONGEST = 200
const NUMBER = /^[1-9]\d{0,8}$/

/**
 * Finds out whom a caller names: in a header, a path or a query. It is never believed: it must be the caller, or somebody
 * for whom the policy lets them act. A service account alone may name anybody, by any text, and names only its own people.
 *
 * @param name an id, or the number of a person; for a service account any text
 * @param to send in their name, or read their list: whoever sees all of door 2 may read anybody's
 * @throws AppError `not_found` for anybody else, `bad_input` for a text that names nobody
 */
export async function namedUser(actor: Actor, name: string, to: 'send' | 'read' = 'send'): Promise<NamedUser> {
  const text = name.trim()
  if (text === '' || text.length > LONGEST || text.includes('\0')) throw fail.badInput('Name a user')
  if (actor.role === 'service') return { userId: null, frontendUser: text.toWellFormed() }
  const which = isId(text) ? { id: text.toLowerCase() } : NUMBER.test(text) ? { number: Number(text) } : null
  const seesAll = to === 'read' && relationsOf(actor.role, 'dicom:read').includes('any')
  const where = which && { AND: [which, seesAll ? {} : whereUser(actor, 'dicom:create')] }
  const user = where && (await db().user.findFirst({ where, select: { id: true } }))
  if (!user && seesAll) return { userId: null, frontendUser: text.toWellFormed() } // Whoever sees all sees those of frontends too.
  if (!user) throw fail.notFound('user')
  return { userId: user.id, frontendUser: null }
}
