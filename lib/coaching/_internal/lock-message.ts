import type { Actor } from '../../access/actor'
import { whereMessage } from '../../access/where-message'
import type { Tx } from '../../db/database'
import { fail } from '../../errors/fail'
import { isUuid } from '../../runtime/uuid'

/**
 * Finds a message that the actor may change, and locks it until the transaction ends.
 *
 * @throws AppError `not_found` when it is not visible to the actor or was deleted, `forbidden` when they received it
 */
export async function lockMessage(
  tx: Tx,
  actor: Actor,
  given: string,
): Promise<{ id: string; text: string; editedAt: Date | null }> {
  if (!isUuid(given)) throw fail('message_not_found')
  const id = given.toLowerCase()
  await tx.$queryRaw`SELECT 1 FROM messages WHERE id = ${id}::uuid FOR NO KEY UPDATE`
  const found = await tx.message.findFirst({
    where: { AND: [{ id }, whereMessage(actor, 'message:change')] },
    select: { id: true, text: true, editedAt: true },
  })
  if (found) return found
  const received = await tx.message.count({ where: { AND: [{ id, recipientId: actor.id }, whereMessage(actor)] } })
  throw received > 0 ? fail('message_change_forbidden') : fail('message_not_found')
}
