import type { z } from 'zod'
import type { Actor } from '../../access/actor'
import { recordIn } from '../../audit/record'
import { transaction } from '../../db/database'
import { checkNotEditedSince } from '../_internal/check-not-edited-since'
import { lockMessage } from '../_internal/lock-message'
import { getMessage } from '../_internal/serialize/to-message'
import type { MessageChangeSchema, MessageRecord } from './schema'

/**
 * Changes the text of a message that the actor sent. Both sides see that it was edited; neither is notified again.
 *
 * @throws AppError `not_found` when it is not visible to the actor or was deleted, `forbidden` when they received it,
 * `conflict` when it was changed since what the change is based on
 */
export async function changeMessage(
  actor: Actor,
  given: string,
  { text, last_edited_at: known }: z.output<typeof MessageChangeSchema>,
): Promise<MessageRecord> {
  const { id } = await transaction(async (tx) => {
    const message = await lockMessage(tx, actor, given)
    if (message.text === text) return message
    checkNotEditedSince(message.editedAt, known)
    await tx.message.update({ where: { id: message.id }, data: { text, editedAt: new Date() } })
    const event = { actorId: actor.id, action: 'message.change', subjectType: 'message', outcome: 'allowed' } as const
    recordIn(tx, { ...event, subjectId: message.id })
    return message
  })
  return getMessage(id)
}
