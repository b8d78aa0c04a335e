import { randomInt } from 'node:crypto'
import type { z } from 'zod'
import type { Actor } from '../access/actor'
import { whereUser } from '../access/where-user'
import { record } from '../audit/record'
import { db, Prisma } from '../db/database'
import { fail } from '../errors/fail'
import { getCase } from './get-case'
import type { CaseInputSchema, CaseRecord } from './schema'

/** Letters that sound apart on a telephone: no I, O, Q. */
const LETTERS = 'ABCDEFGHJKLMNPRSTUVWXYZ'

/**
 * Opens a case for a patient; the opener keeps sight of it.
 *
 * @throws AppError `bad_input` when a patient must be named, `not_found` when that patient is not the actor's to know of
 */
export async function openCase(actor: Actor, { title, patient_id }: z.output<typeof CaseInputSchema>): Promise<CaseRecord> {
  const patientId = patient_id ?? (actor.role === 'patient' ? actor.id : undefined)
  if (!patientId) throw fail.badInput('patient_id: name the patient whom the case is for')
  const patient = await db().user.findFirst({
    where: { AND: [{ id: patientId, role: 'patient', status: 'active' }, whereUser(actor, 'case:open')] },
  })
  if (!patient) throw fail.notFound('patient')
  const opener = await db().user.findUniqueOrThrow({ where: { id: actor.id }, select: { site: true } })
  const id = await insert({ title, patientId, openedBy: actor.id, site: opener.site ?? patient.site })
  record({ actorId: actor.id, action: 'case.open', subjectType: 'case', subjectId: id, outcome: 'allowed' })
  return getCase(actor, id)
}

/** A number is drawn, not counted, so that it tells nothing of how many there are; a second like it is drawn again. */
async function insert(data: Omit<Prisma.CaseUncheckedCreateInput, 'number'>, tries = 20): Promise<string> {
  const letters = Array.from({ length: 3 }, () => LETTERS[randomInt(LETTERS.length)]).join('')
  const number = `${letters}-${String(randomInt(10_000)).padStart(4, '0')}`
  try {
    return (await db().case.create({ data: { ...data, number }, select: { id: true } })).id
  } catch (thrown) {
    const taken = thrown instanceof Prisma.PrismaClientKnownRequestError && thrown.code === 'P2002'
    if (!taken || tries === 0) throw thrown
    return insert(data, tries - 1)
  }
}
