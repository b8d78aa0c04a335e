import type { Actor } from '../../access/actor'
import { relationsOf } from '../../access/policy'
import { whereCase } from '../../access/where-case'
import { recordIn } from '../../audit/record'
import { transaction, type Tx } from '../../db/database'
import { fail } from '../../errors/fail'
import { notifyInTransaction } from '../../notifications/notify'
import { tellOfRight } from '../../notifications/rights/tell-of-right'

/**
 * Makes a doctor responsible for a case, or nobody, and notifies them and who was it until now unless it is the actor. Where doctors do
 * not see every case, they see this one, unless it is the actor: who makes themselves responsible had a right to, and sees it by that
 * alone.
 *
 * @param caseId of a case that the actor may see
 * @throws AppError `forbidden` where the actor may not assign it, `not_found` where there is no such doctor who can sign in
 */
export async function assignCase(actor: Actor, caseId: string, doctorId: string | null): Promise<void> {
  await transaction(async (tx) => {
    // Of two concurrent calls each notifies whom it assigns, once.
    await tx.$queryRaw`SELECT 1 FROM cases WHERE id = ${caseId}::uuid FOR NO KEY UPDATE`
    const where = { AND: [{ id: caseId }, whereCase(actor, 'case:assign')] }
    const row = await tx.case.findFirst({ where, select: { responsibleId: true, responsibleBy: true } })
    if (!row) throw fail('case_assign_forbidden')
    const doctor =
      doctorId === null
        ? null
        : await tx.user.findFirst({ where: { id: doctorId, role: 'doctor', status: 'active' }, select: { id: true } })
    if (doctorId !== null && !doctor) throw fail('doctor_not_found')
    const responsibleId = doctor?.id ?? null
    // Whom somebody else makes responsible who had done so themselves has it as a right from now on.
    const isConfirmed = responsibleId !== null && row.responsibleBy === responsibleId && actor.id !== responsibleId
    if (row.responsibleId === responsibleId && !isConfirmed) return
    const responsibleBy = responsibleId === null ? null : await findGiver(tx, actor, { caseId, row })
    await tx.case.update({ where: { id: caseId }, data: { responsibleId, responsibleBy } })
    if (responsibleId !== null && responsibleId !== actor.id)
      await notifyInTransaction(tx, [responsibleId], {
        type: 'SYSTEM',
        data: { about: 'assigned', case_id: caseId, from: actor.id },
      })
    // Who hands their own case on knows.
    if (row.responsibleId !== null && row.responsibleId !== actor.id)
      await tellOfRight(tx, {
        ...{ userIds: [row.responsibleId], change: 'responsibility-withdrawn', by: actor.id, of: { case_id: caseId } },
      })
    const event = {
      actorId: actor.id,
      action: 'case.assign',
      subjectType: 'case',
      subjectId: caseId,
      outcome: 'allowed',
    } as const
    recordIn(tx, { ...event, details: { responsible: responsibleId, former: row.responsibleId } })
  })
}

interface Handover {
  caseId: string
  row: { responsibleId: string | null; responsibleBy: string | null }
}

/**
 * Who answers for the responsibility that is given: the actor, by a right of their own. A doctor who hands on what they have as the
 * responsible one alone, and do not have afterwards, passes on what it came from.
 */
async function findGiver(tx: Tx, actor: Actor, { caseId, row }: Handover): Promise<string> {
  if (row.responsibleId !== actor.id || row.responsibleBy === null) return actor.id
  const others = relationsOf(actor, 'case:assign').filter((relation) => relation !== 'responsible')
  const byOthers = await tx.case.count({ where: { AND: [{ id: caseId }, whereCase(actor, 'case:assign', others)] } })
  return byOthers > 0 ? actor.id : row.responsibleBy
}
