import type { Actor } from '../../access/actor'
import { relationsOf } from '../../access/policy'
import { whereUser } from '../../access/where-user'
import { db } from '../../db/database'
import { fail } from '../../errors/fail'
import { parseNumericId } from '../../runtime/parse-numeric-id'

/** The user of an upload, or of a requested list. */
export interface NamedUser {
  /** A user of ours. */
  userId: string | null
  /** Or a user of a service account's frontend, by its own name for them. */
  frontendUser: string | null
}

const MAX_NAME_LENGTH = 200

/**
 * Resolves the user whom a caller names: in a header, a path or a query. The name is never trusted: it must be the
 * caller, or a user for whom the policy lets them act. A service account alone may use any text, and names only its
 * own users.
 *
 * @param name an id, or the number of a user; for a service account any text
 * @param to send in their name, or read their list: whoever may see all of the DICOM API may read any list
 * @throws AppError `not_found` for any other user, `bad_input` for a text that names no user
 */
export async function resolveNamedUser(actor: Actor, name: string, purpose: 'send' | 'read' = 'send'): Promise<NamedUser> {
  const text = name.trim()
  if (text === '' || text.length > MAX_NAME_LENGTH || text.includes('\0')) throw fail('user_name_required')
  if (actor.role === 'service') return { userId: null, frontendUser: text.toWellFormed() }
  const which = parseNumericId(text)
  const seesAll = purpose === 'read' && relationsOf(actor, 'dicom:read').includes('any')
  const where = which && { AND: [which, seesAll ? {} : whereUser(actor, 'dicom:create')] }
  const user = where && (await db().user.findFirst({ where, select: { id: true } }))
  if (!user && seesAll) return { userId: null, frontendUser: text.toWellFormed() } // Frontends’ users are included.
  if (!user) throw fail('user_not_found')
  return { userId: user.id, frontendUser: null }
}
