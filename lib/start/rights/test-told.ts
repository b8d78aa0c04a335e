import type { Actor } from '../../access/actor'
import { db } from '../../db/database'
import { newUuid } from '../../runtime/uuid'
import { endEmergencyAccess } from '../../emergency/end-emergency-access'
import { openEmergencyAccess } from '../../emergency/open-emergency-access'
import { reviewEmergencyAccess } from '../../emergency/review-emergency-access'
import { admitOidcPerson } from '../../people/oidc/admit-oidc-person'
import { grantProxy } from '../../people/proxies/grant-proxy'
import { updateUser } from '../../people/update-user'
import { askOpinion } from '../../readings/opinions/ask-opinion'
import { OpinionInputSchema } from '../../readings/opinions/schema'
import { person } from './test-rights'

type Person = Actor & { email: string }

/** What is told of an act: `name: change`, for these people. Others, as further administrators, are not looked at. */
export interface Told {
  people: Record<string, Person>
  act: () => Promise<unknown>
  app: string[]
  mail: string[]
}
let counter = 0
export const clinic = (...members: Actor[]) =>
  db().organisation.create({
    data: { name: `Clinic ${newUuid()}`, members: { create: members.map(({ id: userId }) => ({ userId })) } },
  })
export const caseOf = (patient: Actor, organisationId?: string) =>
  db().case.create({ data: { number: `T-${++counter}`, title: 'Both eyes', patientId: patient.id, organisationId } })
const why = { reason_kind: 'acute', reason: 'Sudden loss of vision in the right eye' } as const
export const both = (...told: string[]) => ({ app: told, mail: told })

export async function proxied() {
  const [admin, patient, proxy] = [await person('admin'), await person('patient', { birthYear: 1960 }), await person('patient')]
  const { proxy: grant } = await grantProxy(admin, { patient_id: patient.id, email: proxy.email })
  return { admin, people: { patient, proxy, admin }, patient, proxy, grant }
}

export async function emergency() {
  const [admin, doctor, own, patient] = [
    await person('admin'),
    await person('doctor'),
    await person('doctor'),
    await person('patient'),
  ]
  const { id: organisationId } = await clinic(own, patient)
  const { id } = await caseOf(patient, organisationId)
  const { access } = await openEmergencyAccess(doctor, { case_id: id, ...why })
  return { admin, doctor, people: { doctor, own, patient, admin }, patient, organisationId, access }
}

/** One that is found unjustified twice, while a third is active. */
export async function nearlyPaused() {
  const given = await emergency()
  const { admin, doctor, patient, organisationId, access } = given
  await endEmergencyAccess(doctor, access.id)
  await reviewEmergencyAccess(admin, access.id, { verdict: 'unjustified' })
  const open = async () =>
    (await openEmergencyAccess(doctor, { case_id: (await caseOf(patient, organisationId)).id, ...why })).access
  const second = await open()
  await endEmergencyAccess(doctor, second.id)
  await open()
  return { ...given, pause: () => reviewEmergencyAccess(admin, second.id, { verdict: 'unjustified' }) }
}

export async function changed(change: Parameters<typeof updateUser>[2], before?: Parameters<typeof updateUser>[2]) {
  const [admin, who] = [await person('admin'), await person('staff')]
  if (before) await updateUser(admin, who.id, before)
  return { people: { who, admin }, act: () => updateUser(admin, who.id, change) }
}

export async function asked() {
  const [own, colleague, patient] = [await person('doctor'), await person('doctor'), await person('patient')]
  const { id: caseId } = await caseOf(patient, (await clinic(own, patient)).id)
  const input = OpinionInputSchema.parse({ id: newUuid(), question: 'What is it?', doctor_id: colleague.id })
  const { id } = await askOpinion(own, caseId, input)
  return { people: { own, colleague }, own, colleague, id }
}

const oidcPerson = (role: 'doctor' | 'staff' | null, subject: string) => ({
  ...{
    issuer: 'https://provider.example',
    subject,
    role,
    email: `${subject}@clinic.test`,
    isEmailVerified: true,
    name: 'Person 0',
  },
})
export async function admitted(before: ('doctor' | null)[], now: 'doctor' | 'staff' | null) {
  const subject = newUuid()
  const admit = (role: 'doctor' | 'staff' | null) =>
    admitOidcPerson(oidcPerson(role, subject), () => Promise.resolve()).catch(() => undefined)
  for (const role of before) await admit(role)
  const { user } = await db().oidcIdentity.findFirstOrThrow({ where: { subject }, include: { user: true } })
  const who: Person = { id: user.id, number: user.number, name: user.name, role: user.role, email: user.email!, sessionId: null, via: 'token' } // prettier-ignore
  return { people: { who }, act: () => admit(now) }
}
