import type { CaseRelation } from '../../access/actions'
import type { Actor } from '../../access/actor'
import { relationsOf } from '../../access/policy'
import { whereCase } from '../../access/where-case'
import { whereFile } from '../../access/where-file'
import { recordIn } from '../../audit/record'
import { secrets } from '../../config/secrets'
import { db, transaction, type Tx } from '../../db/database'
import { steadyNow } from '../../db/steady-clock'
import { isUniqueViolation } from '../../db/is-unique-violation'
import { fail } from '../../errors/fail'
import { generateDataKey } from '../../files/deliver/data-keys'
import { notifyInTransaction } from '../../notifications/notify'
import { isUuid } from '../../runtime/uuid'
import { showOpinion } from './_internal/show-opinions'
import { opinionShape, sealOpinion } from './_internal/to-opinion'
import type { OpinionInput, OpinionRecord } from './schema'

/** Of one case: they are read by people. */
const MAX_OPINIONS = 200

/**
 * Asks a colleague for a second opinion about a case, or one image of it. They are notified. Where doctors do not see
 * every case, they read this one and answer until the question is withdrawn; where it is asked in an emergency and by no other right,
 * until that emergency ends.
 *
 * @throws AppError `not_found` where the case, the image or the doctor is not visible to the actor, `forbidden` where they may not
 * ask, `conflict` where they ask themselves, or another question has this id
 */
export async function askOpinion(actor: Actor, caseId: string, input: OpinionInput): Promise<OpinionRecord> {
  const may = (action: 'case:read' | 'opinion:ask') =>
    isUuid(caseId) ? db().case.count({ where: { AND: [{ id: caseId }, whereCase(actor, action)] } }) : 0
  if ((await may('case:read')) === 0) throw fail('case_not_found')
  if ((await may('opinion:ask')) === 0) throw fail('opinion_forbidden')
  if (input.doctor_id === actor.id) throw fail('opinion_of_oneself')
  await transaction((tx) => askWithin(tx, actor, caseId, input)).catch((thrown: unknown) => {
    if (!isUniqueViolation(thrown)) throw thrown
  })
  const row = await db().secondOpinion.findFirst({ where: { id: input.id, caseId, askedBy: actor.id }, ...opinionShape })
  const opinion = row && (await showOpinion(actor, row))
  if (opinion?.question !== input.question || opinion.asked_of.id !== input.doctor_id) throw fail('opinion_asked_already')
  return opinion
}

async function askWithin(
  tx: Tx,
  actor: Actor,
  caseId: string,
  { id, question, doctor_id, image_id }: OpinionInput,
): Promise<void> {
  if ((await tx.secondOpinion.count({ where: { id } })) > 0) return
  if ((await tx.secondOpinion.count({ where: { caseId } })) >= MAX_OPINIONS)
    throw fail('opinions_too_many', { max_count: MAX_OPINIONS })
  const doctor = await tx.user.findFirst({
    where: { id: doctor_id, role: 'doctor', status: 'active' },
    select: { id: true, name: true },
  })
  if (!doctor) throw fail('doctor_not_found')
  const isShown = { AND: [{ id: image_id ?? '', caseId, status: 'completed' as const }, whereFile(actor, 'file:read')] }
  if (image_id !== null && (await tx.storedFile.count({ where: isShown })) === 0) throw fail('image_not_found')
  const emergency = await findSource(tx, actor, caseId)
  const wrappedKey = new Uint8Array(secrets().wrap(id, generateDataKey()))
  const sealed = { question, asked_by: actor.name, asked_of: doctor.name }
  await tx.secondOpinion.create({
    data: {
      ...{ id, caseId, fileId: image_id, askedBy: actor.id, askedOf: doctor.id, grantedBy: actor.id, wrappedKey },
      ...(emergency ? { emergencyId: emergency.id, accessEndedAt: emergency.ended_at } : {}),
      masterName: secrets().masterName,
      question: await sealOpinion({ id, wrappedKey }, 'question', sealed),
    },
  })
  const about = { about: 'opinion-asked', case_id: caseId, opinion_id: id, file_id: image_id, from: actor.id } as const
  await notifyInTransaction(tx, [doctor.id], { type: 'SYSTEM', data: about })
  const event = { actorId: actor.id, subjectType: 'case', subjectId: caseId, outcome: 'allowed' } as const
  const details = { opinion: id, doctor: doctor_id, ...(emergency ? { emergency: emergency.id, flag: 'break-glass' } : {}) }
  recordIn(tx, { ...event, action: 'opinion.ask', details })
}

/**
 * Finds the emergency that is the only right by which a question is asked; null where there is another. It is locked: it does not
 * end between this and the commit, and what ends it later ends the question's access with it.
 *
 * @throws AppError `forbidden` where it ended a moment ago
 */
async function findSource(tx: Tx, actor: Actor, caseId: string): Promise<{ id: string; ended_at: Date } | null> {
  const others = (relationsOf(actor, 'opinion:ask') as string[])
    .map((relation) => relation.replace(/-case$/, '') as CaseRelation)
    .filter((relation) => relation !== 'emergency')
  const byOthers = { AND: [{ id: caseId }, whereCase(actor, 'opinion:ask', others)] }
  if ((await tx.case.count({ where: byOthers })) > 0) return null
  const [row] = await tx.$queryRaw<{ id: string; ended_at: Date }[]>`
    SELECT id, ended_at FROM emergency_accesses WHERE case_id = ${caseId}::uuid AND user_id = ${actor.id}::uuid
      AND ended_at > ${new Date(steadyNow())} ORDER BY ended_at DESC LIMIT 1 FOR SHARE`
  if (!row) throw fail('opinion_forbidden')
  return row
}
