import type { Actor } from '../access/actor'
import { requirePermission } from '../access/require-permission'
import { listOwnSessions } from '../auth/sessions/own-sessions'
import { findAccountAttempts } from '../auth/sign-in/account-attempts'
import { db } from '../db/database'
import { fail } from '../errors/fail'
import { getUsedBytes } from '../files/quota/get-used-bytes'
import { wherePerson } from './_internal/find-person'
import { toAdminUsers, userShape } from './_internal/to-admin-users'
import type { AdminUserDetail } from './schema'

/**
 * Returns one person to an administrator, with the storage their files use, failed sign-ins and active sessions.
 *
 * @param person an id, or a number
 * @throws AppError `forbidden`, `not_found`
 */
export async function getUser(actor: Actor, person: string): Promise<AdminUserDetail> {
  requirePermission(actor, 'user:manage')
  const row = await db().user.findFirst({ where: wherePerson(actor, person), ...userShape })
  if (!row) throw fail('user_not_found')
  const { id } = row
  const [[user], usedBytes, attempts, sessions] = await Promise.all([
    toAdminUsers([row]),
    getUsedBytes(id),
    findAccountAttempts(row),
    listOwnSessions({ id, sessionId: null }),
  ])
  const { failures, lastFailureAt, waitsUntil } = attempts
  return {
    ...user!,
    failed_sign_ins: {
      count: failures,
      last_at: lastFailureAt?.toISOString() ?? null,
      waits_until: waitsUntil?.toISOString() ?? null,
    },
    sessions: sessions.length,
    used_bytes: usedBytes,
  }
}
