import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/require-permission'
import { whereUser } from '../../access/where-user'
import { db } from '../../db/database'
import { fail } from '../../errors/fail'
import { isUuid } from '../../runtime/uuid'

/**
 * Finds a person whom the actor may erase.
 *
 * @throws AppError `forbidden`, `not_found`
 */
export async function findErasable(actor: Actor, id: string): Promise<{ id: string; name: string }> {
  requirePermission(actor, 'erasure:manage')
  const where = { AND: [{ id, role: { not: 'service' as const } }, whereUser(actor, 'user:manage')] }
  const found = isUuid(id) ? await db().user.findFirst({ where, select: { id: true, name: true } }) : null
  if (!found) throw fail('user_not_found')
  return found
}
