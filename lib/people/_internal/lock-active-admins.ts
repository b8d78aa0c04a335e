import type { Actor } from '../../access/actor'
import type { Tx } from '../../db/database'
import { fail } from '../../errors/fail'

/**
 * Locks the rows of all administrators who can sign in until the transaction ends, so that changes of people are
 * serialised: of two who revoke each other's role, the second is no longer an administrator when the lock is granted.
 *
 * They are locked in the order of their ids, so there is no deadlock; and not against foreign keys, so no other query
 * waits.
 *
 * @returns their ids
 * @throws AppError `forbidden` when the caller is no longer one of them
 */
export async function lockActiveAdmins(tx: Tx, actor: Actor): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM users WHERE role = 'admin' AND status = 'active' ORDER BY id FOR NO KEY UPDATE`
  const ids = rows.map(({ id }) => id)
  if (!ids.includes(actor.id)) throw fail('forbidden')
  return ids
}
