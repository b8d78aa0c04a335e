import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/require-permission'
import { db } from '../../db/database'
import { fail } from '../../errors/fail'
import { isUuid } from '../../runtime/uuid'

/**
 * Finds a source for an administrator.
 *
 * @throws AppError `forbidden`, `archive_not_found`
 */
export async function findSource(actor: Actor, id: string) {
  requirePermission(actor, 'archive:manage')
  const found = isUuid(id) ? await db().archiveSource.findUnique({ where: { id: id.toLowerCase() } }) : null
  if (!found) throw fail('archive_not_found')
  return found
}
