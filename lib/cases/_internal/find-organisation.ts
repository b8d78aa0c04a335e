import type { Actor } from '../../access/actor'
import { doctorsSee } from '../../access/doctors/doctors-see'
import { relationsOf } from '../../access/policy'
import { whereOrganisation } from '../../access/where-organisation'
import { db } from '../../db/database'
import { fail } from '../../errors/fail'

/**
 * Finds an organisation that the actor may give a case of a patient to, and returns its id.
 *
 * @throws AppError `organisation_not_found`, `forbidden` where the patient is another organisation's
 */
export async function findOrganisation(actor: Actor, id: string, patientId: string): Promise<string> {
  const found = await db().organisation.findFirst({ where: { AND: [{ id }, whereOrganisation(actor)] }, select: { id: true } })
  if (!found) throw fail('organisation_not_found')
  const among = await findOrganisations(actor, patientId)
  if (among && !among.includes(found.id)) throw fail('organisation_not_of_patient')
  return found.id
}

/**
 * Finds which of several organisations of their own a case is for that somebody opens for a patient without saying so: the only one
 * that the patient is of too, or that of a patient who is of none of theirs.
 *
 * @returns null where their site says it: of one or none
 * @throws AppError `organisation_of_case_required` where it may be any of several
 */
export async function chooseOrganisation(actor: Actor, patientId: string): Promise<string | null> {
  const open = { organisation: { closedAt: null } }
  const [own, patients] = await Promise.all(
    [actor.id, patientId].map((userId) =>
      db().organisationMember.findMany({ where: { userId, ...open }, select: { organisationId: true } }),
    ),
  )
  if (own!.length === 1 && patients!.length === 0) return own![0]!.organisationId
  if (own!.length < 2) return null
  const shared = own!.filter(({ organisationId }) => patients!.some((one) => one.organisationId === organisationId))
  if (shared.length === 1) return shared[0]!.organisationId
  if (shared.length === 0 && patients!.length > 0) return patients![0]!.organisationId
  throw fail('organisation_of_case_required')
}

/**
 * Checks a site for a case of a patient: a text, the name of an organisation that the actor may give it to, or none. A case of another
 * organisation's patient stays with that: under another text, or none, its doctors would lose it.
 *
 * @throws AppError `forbidden`
 */
export async function checkSite(actor: Actor, site: string | null, patientId: string): Promise<void> {
  const among = await findOrganisations(actor, patientId)
  if (!among) return
  const named = site !== null && { closedAt: null, name: { equals: site.trim(), mode: 'insensitive' as const } }
  const found = named && (await db().organisation.findFirst({ where: named, select: { id: true } }))
  if (!found || !among.includes(found.id)) throw fail('organisation_not_of_patient')
}

/**
 * Returns the organisations that the case of a patient may be of, for the actor; null for any. Where doctors see the cases of their
 * organisations, a case makes its patient known to all of them: of a patient of other organisations that takes somebody of those, or
 * an administrator. Who is nobody's patient yet may become anybody's.
 */
async function findOrganisations(actor: Actor, patientId: string): Promise<string[] | null> {
  if (doctorsSee() === 'all' || relationsOf(actor, 'organisation:manage').includes('any')) return null
  const theirs = await db().organisation.findMany({
    where: { closedAt: null, members: { some: { userId: patientId } } },
    select: { id: true, members: { where: { userId: actor.id }, select: { userId: true } } },
  })
  if (theirs.length === 0 || theirs.some(({ members }) => members.length > 0)) return null
  return theirs.map(({ id }) => id)
}
