import type { Actor } from '../../access/actor'
import { whereFile } from '../../access/where-file'
import { record } from '../../audit/record'
import { type Tx } from '../../db/database'
import { fail } from '../../errors/fail'
import { notifyInTransaction } from '../../notifications/notify'
import { newUuid } from '../../runtime/uuid'
import { findPerson } from '../_internal/find-person'
import { findDuplicate, hashIdempotencyKey, runExclusiveForPerson } from '../_internal/idempotency'
import { getMessage } from '../_internal/serialize/to-message'
import type { MessageInput, MessageRecord } from './schema'

/**
 * Sends a message to a user to whom the policy permits it: a client to their trainer, a trainer to their client, as
 * long as they are assigned to each other; an administrator to anyone. A duplicate is one message.
 *
 * @throws AppError `not_found` for all others and for a file that not both may see, `bad_input` for a message to
 * oneself, `conflict` for a key that was used for another message
 */
export async function sendMessage(actor: Actor, input: MessageInput, idempotencyKey: string | null): Promise<MessageRecord> {
  const idempotencyKeyHash = hashIdempotencyKey('message', idempotencyKey)
  const id = await runExclusiveForPerson(actor.id, async (tx) => {
    const to = await findPerson(actor, input.to, 'message:send', tx)
    if (to.id === actor.id) throw fail('message_to_self')
    const known = await findSameMessage(tx, { senderId: actor.id, recipientId: to.id }, input, idempotencyKeyHash)
    if (known !== null) return known
    const fileId = input.file_id?.toLowerCase() ?? null
    if (fileId) await requireBothCanRead(tx, actor, to.id, fileId)
    const message = { id: newUuid(), senderId: actor.id, recipientId: to.id, text: input.text, fileId, idempotencyKeyHash }
    await tx.message.create({ data: message })
    record({ actorId: actor.id, action: 'message.send', subjectType: 'message', subjectId: message.id, outcome: 'allowed' })
    const about = { message_id: message.id, from: actor.id, to: to.id }
    await notifyInTransaction(tx, [to.id], { type: 'MESSAGE', data: about })
    return message.id
  })
  return getMessage(id)
}

const findSameMessage = (
  tx: Tx,
  { senderId, recipientId }: { senderId: string; recipientId: string },
  { text, file_id }: MessageInput,
  idempotencyKeyHash: Uint8Array<ArrayBuffer> | null,
) =>
  findDuplicate(idempotencyKeyHash, {
    withKey: (key) => tx.message.findFirst({ where: { senderId, idempotencyKeyHash: key } }),
    // What was changed or deleted since is still the message that was sent once.
    isSame: (found) =>
      found.recipientId === recipientId && (found.text === text || found.editedAt !== null || found.deletedAt !== null),
    since: (time) => {
      const fileId = file_id?.toLowerCase() ?? null
      return tx.message.findFirst({ where: { senderId, recipientId, text, fileId, createdAt: { gt: time } } })
    },
  })

/** A message grants no access: its attachment must be in the space of the client among the two. */
async function requireBothCanRead(tx: Tx, actor: Actor, recipientId: string, fileId: string): Promise<void> {
  const other = await tx.user.findUniqueOrThrow({ where: { id: recipientId }, select: { id: true, role: true } })
  const seen = await tx.storedFile.count({
    where: { AND: [{ id: fileId, status: 'completed' }, whereFile(actor, 'file:read'), whereFile(other, 'file:read')] },
  })
  if (seen === 0) throw fail('file_not_found')
}
