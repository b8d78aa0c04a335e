import type { Actor } from '../../access/actor'
import type { Tx } from '../../db/database'
import { fail } from '../../errors/fail'

/**
 * Holds the rows of all administrators who can sign in until the transaction ends, so that changes of people follow one
 * another: of two who take each other's role away, the second is no administrator any more when it is their turn.
 *
 * They are taken in the order of their ids, hence in no circle; and not against foreign keys, so nobody else waits.
 *
 * @returns their ids
 * @throws AppError `forbidden` when whoever asks is none of them by now
 */
export async function holdAdmins(tx: Tx, actor: Actor): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM users WHERE role = 'admin' AND status = 'active' ORDER BY id FOR NO KEY UPDATE`
  const ids = rows.map(({ id }) => id)
  if (!ids.includes(actor.id)) throw fail.forbidden()
  return ids
}
