import type { Actor } from '../../access/actor'
import { recordIn } from '../../audit/record'
import { secrets } from '../../config/secrets'
import { db, transaction, type Tx } from '../../db/database'
import { isUniqueViolation } from '../../db/is-unique-violation'
import { fail } from '../../errors/fail'
import { generateDataKey } from '../../files/deliver/data-keys'
import { notifyInTransaction } from '../../notifications/notify'
import { findRoom, type Room } from '../room/find-room'
import { mayAct } from '../room/room-permissions'
import { readingRecipients } from './_internal/reading-recipients'
import { sealText, toReading } from './_internal/to-reading'
import { whereReading } from './list-readings'
import type { ReadingInput, ReadingRecord } from './schema'

/** Of one case or study: a reading is read by people. */
const MAX_READINGS = 500

/**
 * Signs a reading: findings and an answer are stored with the signer's name and the time, and never changed; what has to be
 * corrected is an addendum. The patient, who opened the case, the staff assigned to it and its other doctors are notified.
 *
 * @throws AppError `not_found` where the room, or the reading that it adds to, is not visible to the actor; `forbidden`
 * where they may not sign; `conflict` where another reading has its id
 */
export async function signReading(actor: Actor, roomId: string, input: ReadingInput): Promise<ReadingRecord> {
  const room = await findRoom(actor, roomId)
  if (!(await mayAct(actor, room, 'reading:sign'))) throw fail('reading_forbidden')
  await transaction((tx) => signWithin(tx, actor, room, input)).catch((thrown: unknown) => {
    if (!isUniqueViolation(thrown)) throw thrown
  })
  return sameReading(actor, room, input)
}

async function signWithin(tx: Tx, actor: Actor, room: Room, { id, findings, answer, addendum_of }: ReadingInput): Promise<void> {
  if ((await tx.reading.count({ where: { id } })) > 0) return
  if ((await tx.reading.count({ where: whereReading(room) })) >= MAX_READINGS)
    throw fail('readings_too_many', { max_count: MAX_READINGS })
  const root =
    addendum_of === null ? null : await tx.reading.findFirst({ where: { AND: [{ id: addendum_of }, whereReading(room)] } })
  if (addendum_of !== null && !root) throw fail('reading_not_found')
  const wrappedKey = new Uint8Array(secrets().wrap(id, generateDataKey()))
  const place = room.case ? { caseId: room.case.id } : { studyId: room.study!.id }
  await tx.reading.create({
    data: {
      ...{ id, ...place, authorId: actor.id, addendumOf: root ? (root.addendumOf ?? root.id) : null, wrappedKey },
      masterName: secrets().masterName,
      sealed: await sealText({ id, wrappedKey }, { findings, answer, author_name: actor.name }),
    },
  })
  const recipients = await readingRecipients(tx, room)
  const others = recipients.filter((recipient) => recipient !== actor.id)
  const where: Record<string, string> = room.case ? { case_id: room.case.id } : { study_id: room.study!.id }
  const about = { ...where, about: 'reading', reading_id: id, from: actor.id } as const
  await notifyInTransaction(tx, others, { type: 'SYSTEM', data: about })
  const event = { actorId: actor.id, action: 'reading.sign', subjectType: 'reading', subjectId: id, outcome: 'allowed' } as const
  recordIn(tx, { ...event, details: { addendum: addendum_of !== null } })
}

/** What is there under this id: the same that was sent, or something else. */
async function sameReading(actor: Actor, room: Room, { id, findings, answer }: ReadingInput): Promise<ReadingRecord> {
  const row = await db().reading.findFirst({ where: { AND: [{ id, authorId: actor.id }, whereReading(room)] } })
  const reading = row && (await toReading(row))
  if (reading?.findings !== findings || reading.answer !== answer) throw fail('reading_signed_already')
  return reading
}
