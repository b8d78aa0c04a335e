import type { Actor } from '../access/actor'
import { requirePermission } from '../access/require-permission'
import { db } from '../db/database'
import { getUsedBytes } from '../files/quota/get-used-bytes'
import { findPerson } from './_internal/find-person'
import { toAdminUsers, userShape } from './_internal/to-admin-users'
import type { AdminUserDetail } from './schema'

/**
 * Returns one person to an administrator, with the storage their files use.
 *
 * @param person an id, or a number
 * @throws AppError `forbidden`, `not_found`
 */
export async function getUser(actor: Actor, person: string): Promise<AdminUserDetail> {
  requirePermission(actor, 'user:manage')
  const { id } = await findPerson(actor, person)
  const row = await db().user.findUniqueOrThrow({ where: { id }, ...userShape })
  const [[user], usedBytes] = await Promise.all([toAdminUsers([row]), getUsedBytes(id)])
  return { ...user!, used_bytes: usedBytes }
}
