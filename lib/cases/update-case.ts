import type { z } from 'zod'
import type { Actor } from '../access/actor'
import { endWithChildhood } from '../access/proxies/end-with-childhood'
import { whereCase } from '../access/where-case'
import { recordIn } from '../audit/record'
import { db, transaction, type Tx } from '../db/database'
import { hasCode } from '../errors/app-error'
import { fail } from '../errors/fail'
import { assignCase } from './_internal/assign-case'
import { whereRecordKeptBy } from './_internal/where-record-kept-by'
import { checkSite, findOrganisation } from './_internal/find-organisation'
import { notifyUrgent } from './_internal/notify-urgent'
import { getCase } from './get-case'
import { savePatientNumber } from './patients/_internal/save-patient-number'
import { markCaseRead } from './reads/mark-case-read'
import type { CaseChangeSchema, CaseRecord, CaseStatus } from './schema'

type CaseChange = z.output<typeof CaseChangeSchema>
type CaseFields = Omit<CaseChange, 'read' | 'read_up_to' | 'patient' | 'responsible_id' | 'organisation_id'> & {
  organisationId?: string | null
}

/**
 * Updates a case and what is recorded of its patient, closes or reopens it, assigns it to a doctor, and marks it as read or unread by the actor.
 *
 * @throws AppError `not_found` when it is not visible to the actor, `forbidden` when it is, but not theirs to change, to assign or to give
 * to this organisation, `conflict` where it would be of none, and they would not see it any more
 */
export async function updateCase(actor: Actor, caseId: string, change: CaseChange): Promise<CaseRecord> {
  const before = await getCase(actor, caseId)
  const { read, read_up_to: upTo, patient, responsible_id: responsibleId, organisation_id: organisation, ...rest } = change
  const organisationId = organisation ? await findOrganisation(actor, organisation, before.patient_id) : organisation
  const site = organisation === null ? null : rest.site
  if (site !== undefined) await checkSite(actor, site, before.patient_id)
  const fields = organisationId === undefined ? rest : { ...rest, organisationId }
  if (responsibleId !== undefined) await assignCase(actor, before.id, responsibleId)
  if (Object.keys(fields).length > 0 || patient) {
    await transaction(async (tx) => {
      if (patient) await changePatient(tx, actor, before.id, patient)
      const former = Object.keys(fields).length > 0 ? await changeFields(tx, actor, before.id, fields) : before.status
      recordChange(tx, actor, before.id, { fields, patient, former })
    })
  }
  if (read !== undefined || upTo !== undefined) await markCaseRead(actor, before.id, { read: read ?? true, upTo })
  return getCase(actor, caseId).catch((thrown: unknown) => {
    // Who hands the case on may not see it afterwards: it was done all the same.
    if (responsibleId && hasCode(thrown, 'case_not_found')) return handedOn(before, responsibleId)
    throw thrown
  })
}

async function handedOn(before: CaseRecord, responsibleId: string): Promise<CaseRecord> {
  const where = { id: responsibleId }
  return { ...before, responsible: await db().user.findUnique({ where, select: { id: true, name: true } }) }
}

/** @returns the status until now */
async function changeFields(tx: Tx, actor: Actor, caseId: string, fields: CaseFields): Promise<CaseStatus> {
  // Of two concurrent calls one changes the status and marks it as urgent: each is recorded and notified of once.
  await tx.$queryRaw`SELECT 1 FROM cases WHERE id = ${caseId}::uuid FOR NO KEY UPDATE`
  const mine = { AND: [{ id: caseId }, whereCase(actor, 'case:change')] }
  const row = await tx.case.findFirst({ where: mine, select: { status: true, urgent: true } })
  if (!row) throw fail('case_change_forbidden')
  // What the patient is told of a status names who gave it.
  const isSet = fields.status !== undefined && fields.status !== row.status
  const setBy = isSet ? { statusSetById: actor.id, statusSetAt: new Date() } : {}
  await tx.case.update({ where: { id: caseId }, data: { ...fields, ...setBy } })
  if (fields.organisationId === null || fields.site !== undefined) await requireStillSeen(tx, actor, caseId)
  if (fields.urgent === true && !row.urgent) await notifyUrgent(tx, actor, caseId)
  return row.status
}

/** A case of no organisation is taken away from those who see it by one. @throws AppError `conflict` where the actor is one of them */
async function requireStillSeen(tx: Tx, actor: Actor, caseId: string): Promise<void> {
  const [ofNone, seen] = await Promise.all([
    tx.case.count({ where: { id: caseId, organisationId: null } }),
    tx.case.count({ where: { AND: [{ id: caseId }, whereCase(actor, 'case:read')] } }),
  ])
  if (ofNone > 0 && seen === 0) throw fail('organisation_needed_by_case')
}

async function changePatient(tx: Tx, actor: Actor, caseId: string, patient: NonNullable<CaseChange['patient']>): Promise<void> {
  const row = await tx.case.findFirst({
    where: { AND: [{ id: caseId }, whereCase(actor, 'case:change-patient'), { patient: whereRecordKeptBy(actor) }] },
    select: { patientId: true, organisationId: true },
  })
  if (!row) throw fail('patient_change_forbidden')
  const { name, birth_year: birthYear, birth_date: day, sex, number } = patient
  const birthDate = typeof day === 'string' ? new Date(day) : day
  const kept = await tx.user.update({
    where: { id: row.patientId },
    data: { name, birthYear, birthDate, sex },
    select: { birthYear: true },
  })
  await endWithChildhood(tx, row.patientId, kept.birthYear)
  if (number !== undefined) await savePatientNumber(tx, actor, { ...row, number })
}

/** The trail says which fields, never what is written in them. */
function recordChange(
  tx: Tx,
  actor: Actor,
  caseId: string,
  { fields, patient, former }: { fields: CaseFields; patient: CaseChange['patient']; former: CaseStatus },
): void {
  const { status } = fields
  const changed = [...Object.keys(fields), ...Object.keys(patient ?? {}).map((key) => `patient.${key}`)].sort()
  const event = { actorId: actor.id, subjectType: 'case', subjectId: caseId, outcome: 'allowed' } as const
  const details = { fields: changed.join(' '), ...(status ? { status, former } : {}) }
  recordIn(tx, { ...event, action: 'case.change', details })
  if (status === undefined || (status === 'closed') === (former === 'closed')) return
  recordIn(tx, { ...event, action: status === 'closed' ? 'case.close' : 'case.reopen' })
}
