import type { Actor } from '../access/actor'
import { whereFile } from '../access/where-file'
import { record } from '../audit/record'
import { db, type Tx } from '../db/database'
import { fail } from '../errors/fail'
import { notifyWithin } from '../notifications/notify'
import { newId } from '../runtime/new-id'
import { findPerson } from './_internal/find-person'
import { oneByOne, requestKeyOf, SAME_PRESS_MS, usedForAnother } from './_internal/once'
import { messageShape, toMessage } from './_internal/to-message'
import type { MessageInput, MessageRecord } from './message-schema'

/**
 * Sends a message to somebody to whom the policy lets one write: a client to their trainer, a trainer to their client, as
 * long as they are assigned to each other; an administrator to anybody. What comes twice is one message.
 *
 * @throws AppError `not_found` for anybody else and for a file that not both may see, `bad_input` for a message to oneself,
 * `conflict` for a key that was used for another message
 */
export async function sendMessage(actor: Actor, input: MessageInput, idempotencyKey: string | null): Promise<MessageRecord> {
  const requestKey = requestKeyOf('message', idempotencyKey)
  const { id, sayAloud } = await oneByOne(actor.id, async (tx) => {
    const to = await findPerson(actor, input.to, 'message:send', tx)
    if (to.id === actor.id) throw fail.badInput('to: this is you. Write to somebody else')
    const known = await findSame(tx, { fromId: actor.id, toId: to.id }, input, requestKey)
    if (known !== null) return { id: known, sayAloud: null }
    const fileId = input.file_id?.toLowerCase() ?? null
    if (fileId) await mayBothSee(tx, actor, to.id, fileId)
    const message = { id: newId(), fromId: actor.id, toId: to.id, text: input.text, fileId, requestKey }
    await tx.message.create({ data: message })
    record({ actorId: actor.id, action: 'message.send', subjectType: 'message', subjectId: message.id, outcome: 'allowed' })
    const about = { message_id: message.id, from: actor.id, to: to.id }
    return { id: message.id, sayAloud: await notifyWithin(tx, [to.id], { type: 'MESSAGE', data: about }) }
  })
  return toMessage(await db().message.findUniqueOrThrow({ where: { id }, ...messageShape }))
}

async function findSame(
  tx: Tx,
  between: { fromId: string; toId: string },
  { text, file_id }: MessageInput,
  requestKey: Uint8Array<ArrayBuffer> | null,
): Promise<string | null> {
  if (requestKey) {
    const found = await tx.message.findFirst({ where: { fromId: between.fromId, requestKey } })
    if (found && (found.toId !== between.toId || found.text !== text)) throw usedForAnother()
    return found?.id ?? null
  }
  const fileId = file_id?.toLowerCase() ?? null
  const recently = { createdAt: { gt: new Date(Date.now() - SAME_PRESS_MS) } }
  const found = await tx.message.findFirst({ where: { ...between, text, fileId, ...recently }, select: { id: true } })
  return found?.id ?? null
}

/** A message opens nothing to anybody: what hangs on it lies in the space of the client of the two. */
async function mayBothSee(tx: Tx, actor: Actor, toId: string, fileId: string): Promise<void> {
  const other = await tx.user.findUniqueOrThrow({ where: { id: toId }, select: { id: true, role: true } })
  const seen = await tx.storedFile.count({
    where: { AND: [{ id: fileId, status: 'completed' }, whereFile(actor, 'file:read'), whereFile(other, 'file:read')] },
  })
  if (seen === 0) throw fail.notFound('file')
}
