import type { Actor } from '../../../access/actor'
import { whereOpinion } from '../../../access/where-opinion'
import { recordIn } from '../../../audit/record'
import { db, transaction, type Prisma, type Tx } from '../../../db/database'
import { fail } from '../../../errors/fail'
import { notifyInTransaction } from '../../../notifications/notify'
import { tellOfRight } from '../../../notifications/rights/tell-of-right'
import { isUuid } from '../../../runtime/uuid'
import type { OpinionRecord } from '../schema'
import { showOpinion } from './show-opinions'
import { accessOf, opinionShape, type OpinionRow } from './to-opinion'

interface Ending {
  action: 'opinion:answer' | 'opinion:withdraw'
  about: 'opinion-answered' | 'opinion-withdrawn'
  /** What changes; null where it has ended so before, which is no error. It runs under a lock on the row. */
  change: (row: OpinionRow) => Promise<Prisma.SecondOpinionUpdateInput | null>
  /** What changes of one that is answered, and by which the colleague still reads the case. */
  ofAnswered?: () => Prisma.SecondOpinionUpdateInput
}

/**
 * Ends a second opinion in one way, once: in the trail, and with a notification for who asked and who was asked.
 *
 * @throws AppError `not_found` when it is not visible to the actor, `forbidden` where they may not end it so, `conflict` where it has
 * ended otherwise
 */
export async function endOpinion(actor: Actor, id: string, ending: Ending): Promise<OpinionRecord> {
  const visible = { AND: [{ id }, whereOpinion(actor, 'opinion:read')] }
  if (!isUuid(id) || (await db().secondOpinion.count({ where: visible })) === 0) throw fail('opinion_not_found')
  await transaction((tx) => endWithin(tx, actor, id, ending))
  const row = await db().secondOpinion.findUnique({ where: { id }, ...opinionShape })
  if (!row) throw fail('opinion_not_found')
  return showOpinion(actor, row)
}

async function endWithin(tx: Tx, actor: Actor, id: string, { action, about, change, ofAnswered }: Ending): Promise<void> {
  // Of two concurrent calls one ends it.
  await tx.$queryRaw`SELECT 1 FROM second_opinions WHERE id = ${id}::uuid FOR UPDATE`
  const row = await tx.secondOpinion.findFirst({ where: { AND: [{ id }, whereOpinion(actor, action)] }, ...opinionShape })
  if (!row) throw fail('opinion_forbidden')
  const event = { actorId: actor.id, subjectType: 'case', subjectId: row.caseId, outcome: 'allowed' } as const
  const access = accessOf(row)
  if (row.answeredAt && ofAnswered && access) {
    if (!access.is_active) return
    await tx.secondOpinion.update({ where: { id }, data: ofAnswered() })
    if (row.askedOf !== null)
      await tellOfRight(tx, {
        ...{ userIds: [row.askedOf], change: 'access-ended', by: actor.id, of: { case_id: row.caseId } },
      })
    recordIn(tx, { ...event, action: 'opinion.withdraw', details: { opinion: id, access: true } })
    return
  }
  const data = await change(row)
  if (!data) return
  if (row.answeredAt) throw fail('opinion_answered_already')
  if (row.withdrawnAt) throw fail('opinion_withdrawn')
  await tx.secondOpinion.update({ where: { id }, data })
  await notifyOthers(tx, actor, row, about)
  recordIn(tx, {
    ...event,
    action: action === 'opinion:answer' ? 'opinion.answer' : 'opinion.withdraw',
    details: { opinion: id },
  })
}

async function notifyOthers(tx: Tx, actor: Actor, row: OpinionRow, about: Ending['about']): Promise<void> {
  const others = [row.askedBy, row.askedOf].filter((userId) => userId !== null).filter((userId) => userId !== actor.id)
  const data = { about, case_id: row.caseId, opinion_id: row.id, file_id: row.fileId, from: actor.id }
  await notifyInTransaction(tx, others, { type: 'SYSTEM', data })
}
