import type { Actor } from '../../access/actor'
import { recordIn } from '../../audit/record'
import { transaction } from '../../db/database'
import { lockMessage } from '../_internal/lock-message'

/**
 * Deletes a message that the actor sent: its text and its reference to a file are erased for both sides. Its place in the
 * conversation stays, and says that it was deleted.
 *
 * @throws AppError `not_found` when it is not visible to the actor or was deleted, `forbidden` when they received it
 */
export async function deleteMessage(actor: Actor, given: string): Promise<void> {
  await transaction(async (tx) => {
    const message = await lockMessage(tx, actor, given)
    await tx.message.update({
      where: { id: message.id },
      data: { text: '', fileId: null, editedAt: null, deletedAt: new Date() },
    })
    const event = { actorId: actor.id, action: 'message.delete', subjectType: 'message', outcome: 'allowed' } as const
    recordIn(tx, { ...event, subjectId: message.id })
  })
}
