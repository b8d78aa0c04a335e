import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/require-permission'
import { whereOrganisation } from '../../access/where-organisation'
import { recordIn } from '../../audit/record'
import { createInvitation } from '../../auth/invitations/create-invitation'
import { findUserByEmail } from '../../auth/users/find-user-by-email'
import { db, transaction } from '../../db/database'
import { isUniqueViolation } from '../../db/is-unique-violation'
import { fail } from '../../errors/fail'
import { parseEmailAddress } from '../../runtime/email-address'
import { findSimilarPatients } from './_internal/find-similar-patients'
import { loadPatients } from './_internal/load-patients'
import type { PatientInput, RegisteredPatient } from './schema'

/**
 * Registers a patient in an organisation of who registers them: an account that cannot sign in, until it has an address and its
 * invitation was accepted. Where registered patients may be the same person, they are returned instead, and nobody is registered,
 * unless it is said that it is someone else. Patients whom the actor may not find are not among them, and no answer depends on them
 * but that a number or an address is taken.
 *
 * @throws AppError `forbidden`; `organisation_not_found`, `organisation_required` for a number without one; `patient_number_taken`;
 * `email_not_valid`, `email_in_use`
 */
export async function registerPatient(actor: Actor, input: PatientInput): Promise<RegisteredPatient> {
  requirePermission(actor, 'patient:register')
  const { name, number, sex } = input
  const organisationId = await findOrganisation(actor, input.organisation_id)
  if (number !== undefined && organisationId === null) throw fail('organisation_required')
  const email = input.email ? parseEmailAddress(input.email) : null
  if (input.email && email === null) throw fail('email_not_valid')
  const birthDate = input.birth_date === undefined ? null : new Date(input.birth_date)
  const issued = number !== undefined && organisationId !== null ? { text: number, organisationId } : null
  const by = { createdBy: actor.id }
  const made = await transaction(async (tx) => {
    if (!input.is_someone_else) {
      // One after the other: of two presses the second one finds what the first one made.
      await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('patient.register'))::text`
      const similar = await findSimilarPatients(tx, actor, { name, birthDate, number: issued })
      if (similar.length > 0) return { similar }
    }
    const { id } = await tx.user.create({ data: { email, name, role: 'patient', birthDate, sex }, select: { id: true } })
    if (organisationId !== null) {
      await tx.organisationMember.create({ data: { organisationId, userId: id, ...by } })
      if (number !== undefined) await tx.patientNumber.create({ data: { organisationId, patientId: id, number, ...by } })
    }
    const event = { actorId: actor.id, subjectType: 'user', subjectId: id, outcome: 'allowed' } as const
    recordIn(tx, { ...event, action: 'patient.register' })
    return { id }
  }).catch(async (cause: unknown) => {
    if (!isUniqueViolation(cause)) throw cause
    const isAddressTaken = email !== null && (await findUserByEmail(email)) !== null
    throw fail(isAddressTaken ? 'email_in_use' : 'patient_number_taken', { cause })
  })
  if (made.similar) return { patient: null, similar: await loadPatients(actor, made.similar), invitation: null }
  const { id } = made
  const { invitation } = email === null ? { invitation: null } : await createInvitation(actor.id, id)
  const [patient] = await loadPatients(actor, [id])
  return { patient: patient ?? null, similar: [], invitation }
}

/** The one that was chosen; else that of the actor’s site, and else the only one that they have. */
async function findOrganisation(actor: Actor, chosen: string | undefined): Promise<string | null> {
  const own = { members: { some: { userId: actor.id } } }
  const where = { AND: [whereOrganisation(actor), chosen === undefined ? own : { id: chosen }] }
  const found = await db().organisation.findMany({ where, orderBy: { name: 'asc' }, take: 50, select: { id: true, name: true } })
  if (chosen !== undefined && found.length === 0) throw fail('organisation_not_found')
  if (found.length < 2) return found[0]?.id ?? null
  const { site } = await db().user.findUniqueOrThrow({ where: { id: actor.id }, select: { site: true } })
  return (found.find(({ name }) => name === site) ?? found[0]!).id
}
