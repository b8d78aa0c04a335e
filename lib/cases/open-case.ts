import { randomInt } from 'node:crypto'
import type { z } from 'zod'
import type { Actor } from '../access/actor'
import { whereUser } from '../access/where-user'
import { recordIn } from '../audit/record'
import { db, type Prisma, transaction } from '../db/database'
import { isUniqueViolation } from '../db/is-unique-violation'
import { hasCode } from '../errors/app-error'
import { fail } from '../errors/fail'
import { checkSite, chooseOrganisation, findOrganisation } from './_internal/find-organisation'
import { notifyUrgent } from './_internal/notify-urgent'
import { getCase } from './get-case'
import type { CaseInputSchema, CaseRecord } from './schema'

/** Letters that cannot be confused on the telephone: no I, O, Q. */
const LETTERS = 'ABCDEFGHJKLMNPRSTUVWXYZ'

/**
 * Opens a case for a patient; a clinician or staff member who opens it keeps access to it, a proxy has it as to every case of
 * that patient. It is of the organisation that they choose among their own, or else of that of who
 * opens it, of theirs for patients; of several, of the one that the patient is of too. Where doctors see the cases of their organisations, another one's patient is made known to
 * nobody by it: their own organisation has the case.
 *
 * @throws AppError `bad_input` when a patient must be named, or one of several organisations, `not_found` when that patient is not visible to the actor, `forbidden`
 * where the patient is not the chosen organisation's, and for a patient who calls a case urgent
 */
export async function openCase(
  actor: Actor,
  { title, patient_id, organisation_id: chosen, urgent = false, shows = 'eye' }: z.input<typeof CaseInputSchema>,
): Promise<CaseRecord> {
  const patientId = patient_id ?? (actor.role === 'patient' ? actor.id : undefined)
  if (!patientId) throw fail('patient_required')
  // Patients and their proxies do not decide who comes first.
  if (urgent && actor.role === 'patient') throw fail('case_change_forbidden')
  const patient = await db().user.findFirst({
    where: { AND: [{ id: patientId, role: 'patient', status: 'active' }, whereUser(actor, 'case:open')] },
  })
  if (!patient) throw fail('patient_not_found')
  const opener = await db().user.findUniqueOrThrow({ where: { id: actor.id }, select: { site: true } })
  const organisationId =
    chosen !== undefined
      ? await findOrganisation(actor, chosen, patientId)
      : actor.role === 'patient'
        ? null
        : await chooseOrganisation(actor, patientId)
  const id = await insertWithUniqueNumber(actor, {
    title,
    urgent,
    shows,
    patientId,
    openedBy: actor.id,
    // The site names the organisation: a trigger of the table sees to it.
    ...(organisationId
      ? { organisationId }
      : { site: actor.role === 'patient' ? patient.site : await siteFor(actor, opener.site, patient) }),
  })
  return getCase(actor, id)
}

/** The site of who opens a case, unless the patient is another organisation's. */
async function siteFor(actor: Actor, site: string | null, patient: { id: string; site: string | null }): Promise<string | null> {
  if (site === null) return patient.site
  return checkSite(actor, site, patient.id).then(
    () => site,
    (thrown: unknown) => {
      if (hasCode(thrown, 'organisation_not_of_patient')) return patient.site
      throw thrown
    },
  )
}

/** A number is random, not counted, so that it reveals nothing of how many there are; a duplicate is drawn again. */
async function insertWithUniqueNumber(
  actor: Actor,
  data: Omit<Prisma.CaseUncheckedCreateInput, 'number'>,
  tries = 20,
): Promise<string> {
  const letters = Array.from({ length: 3 }, () => LETTERS[randomInt(LETTERS.length)]).join('')
  const number = `${letters}-${String(randomInt(10_000)).padStart(4, '0')}`
  try {
    return await transaction(async (tx) => {
      const { id } = await tx.case.create({ data: { ...data, number }, select: { id: true } })
      const details = { urgent: data.urgent === true }
      recordIn(tx, { actorId: actor.id, action: 'case.open', subjectType: 'case', subjectId: id, outcome: 'allowed', details })
      if (data.urgent) await notifyUrgent(tx, actor, id)
      return id
    })
  } catch (thrown) {
    if (!isUniqueViolation(thrown) || tries === 0) throw thrown
    return insertWithUniqueNumber(actor, data, tries - 1)
  }
}
