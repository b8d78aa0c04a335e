import type { Actor } from '../../access/actor'
import { whereCase } from '../../access/where-case'
import { whereUser } from '../../access/where-user'
import { createShare } from '../../shares/create-share'
import { openCase } from '../../cases/open-case'
import { updateCase } from '../../cases/update-case'
import { db } from '../../db/database'
import { openEmergencyAccess } from '../../emergency/open-emergency-access'
import { createAssignment } from '../../people/create-assignment'
import { grantProxy } from '../../people/proxies/grant-proxy'
import { acceptProxyInvitation } from '../../people/proxies/invitations/accept-proxy-invitation'
import { inviteProxy } from '../../people/proxies/invitations/invite-proxy'
import { askOpinion } from '../../readings/opinions/ask-opinion'
import { OpinionInputSchema } from '../../readings/opinions/schema'
import { headShare } from '../../shares/head-share'
import { newUuid } from '../../runtime/uuid'

type Person = Actor & { email: string }

/** A right that was made, with everybody who has to do with it. */
export interface Made {
  giver: Person
  holder: Person
  patient: Person
  /** Of `giver`, who lost it with this membership. */
  organisationId: string
  caseId: string
  right: 'assigned' | 'responsible' | 'asked' | 'proxy' | 'emergency' | 'share' | 'created'
  /** Of the assignment, the question, the grant, the emergency or the link; the case for the others. */
  id: string
  emergencyId?: string
  /** Of a link. */
  token?: string
  /** It is not reading the case, but opening others for its patient. */
  opens?: true
}

let counter = 0
const unique = () => `${++counter}`

export async function person(role: Actor['role'], more: { birthYear?: number } = {}): Promise<Person> {
  const email = `rights${unique()}@fovea.test`
  const { id, number } = await db().user.create({ data: { email, name: `Person ${counter}`, role, ...more } })
  return { id, number, role, email, name: `Person ${counter}`, sessionId: null, via: 'token' }
}

/** A case of an organisation, with a patient and a doctor of it, and a colleague elsewhere. */
async function world() {
  const [giver, holder, patient, admin] = [
    await person('doctor'),
    await person('doctor'),
    await person('patient'),
    await person('admin'),
  ]
  const organisation = await db().organisation.create({ data: { name: `Clinic ${unique()}` } })
  for (const { id } of [giver, patient])
    await db().organisationMember.create({ data: { organisationId: organisation.id, userId: id } })
  const { id: caseId } = await db().case.create({
    data: { number: `R-${unique()}`, title: 'Both eyes', patientId: patient.id, organisationId: organisation.id },
  })
  return { giver, holder, patient, admin, organisationId: organisation.id, caseId }
}

const ask = async (asker: Actor, of: Actor, caseId: string): Promise<string> =>
  (await askOpinion(asker, caseId, OpinionInputSchema.parse({ id: newUuid(), question: 'What is it?', doctor_id: of.id }))).id
const why = { reason_kind: 'acute', reason: 'Sudden loss of vision in the right eye' } as const

async function openedByStaff(who: 'member' | 'member elsewhere' | 'of none'): Promise<Made> {
  const { admin: _, ...made } = await world()
  const holder = await person('staff')
  const elsewhere = who === 'member elsewhere' ? await db().organisation.create({ data: { name: `Clinic ${unique()}` } }) : null
  const organisationId = elsewhere?.id ?? made.organisationId
  if (who !== 'of none') await db().organisationMember.create({ data: { organisationId, userId: holder.id } })
  const of = { title: 'Both eyes', patientId: made.patient.id, organisationId: made.organisationId }
  const { id } = await db().case.create({ data: { number: `R-${unique()}`, openedBy: holder.id, ...of } })
  return { ...made, giver: holder, holder, organisationId, caseId: id, right: 'created', id }
}

/** How each right is made. */
export const RIGHTS: Record<string, () => Promise<Made>> = {
  'Assignment, by an administrator': async () => {
    const { admin, ...made } = await world()
    const input = { kind: 'staff_case', staff_id: made.holder.id, case_id: made.caseId } as const
    const { assignment } = await createAssignment(admin, input)
    return { ...made, giver: admin, right: 'assigned', id: assignment.id }
  },
  'Responsible, by an administrator': async () => {
    const { admin, ...made } = await world()
    await updateCase(admin, made.caseId, { responsible_id: made.holder.id })
    return { ...made, giver: admin, right: 'responsible', id: made.caseId }
  },
  'Responsible, by oneself': async () => {
    const { admin: _, ...made } = await world()
    await updateCase(made.giver, made.caseId, { responsible_id: made.giver.id })
    return { ...made, holder: made.giver, right: 'responsible', id: made.caseId }
  },
  'Responsible, by a doctor of the case': async () => {
    const { admin: _, ...made } = await world()
    await updateCase(made.giver, made.caseId, { responsible_id: made.holder.id })
    return { ...made, right: 'responsible', id: made.caseId }
  },
  'Responsible, handed on by who was': async () => {
    const { admin: _, ...made } = await world()
    const between = await person('doctor')
    await updateCase(made.giver, made.caseId, { responsible_id: between.id })
    await updateCase(between, made.caseId, { responsible_id: made.holder.id })
    return { ...made, right: 'responsible', id: made.caseId }
  },
  'Question, by a doctor of the case': async () => {
    const { admin: _, ...made } = await world()
    return { ...made, right: 'asked', id: await ask(made.giver, made.holder, made.caseId) }
  },
  'Question, in an emergency': async () => {
    const { admin: _, ...made } = await world()
    const giver = await person('doctor')
    const { access } = await openEmergencyAccess(giver, { case_id: made.caseId, ...why })
    return { ...made, giver, right: 'asked', id: await ask(giver, made.holder, made.caseId), emergencyId: access.id }
  },
  'Questions, in an emergency and by a doctor of the case': async () => {
    const { admin: _, ...made } = await world()
    const giver = await person('doctor')
    const { access } = await openEmergencyAccess(giver, { case_id: made.caseId, ...why })
    const id = await ask(giver, made.holder, made.caseId)
    await ask(made.giver, made.holder, made.caseId)
    return { ...made, giver, right: 'asked', id, emergencyId: access.id }
  },
  'Emergency access, by oneself': async () => {
    const { admin: _, ...made } = await world()
    const { access } = await openEmergencyAccess(made.holder, { case_id: made.caseId, ...why })
    return { ...made, giver: made.holder, right: 'emergency', id: access.id, emergencyId: access.id }
  },
  'Case that staff opened': async () => openedByStaff('member'),
  "Case that staff opened for another organisation's patient": async () => openedByStaff('member elsewhere'),
  'Case that staff opened who are of no organisation': async () => openedByStaff('of none'),
  // Who has opened one keeps it, but opens no others once what let them is over.
  'Further cases, by an assignment from an administrator': async () => {
    const made = await RIGHTS['Assignment, by an administrator']!()
    await openCase(made.holder, { title: 'Another', patient_id: made.patient.id })
    return { ...made, opens: true }
  },
  'Further cases, by a responsibility from a doctor': async () => {
    const made = await RIGHTS['Responsible, by a doctor of the case']!()
    const { id } = await openCase(made.holder, { title: 'Another', patient_id: made.patient.id })
    await updateCase(made.holder, id, { responsible_id: made.holder.id })
    return { ...made, opens: true }
  },
  'Share link, by a doctor of the case': async () => {
    const { admin: _, ...made } = await world()
    const expires = new Date(Date.now() + 3_600_000).toISOString()
    const { id, token } = await createShare(
      made.giver,
      { case_id: made.caseId, expires_at: expires, allow_download: false } as never,
      null,
    )
    return { ...made, right: 'share', id, token }
  },
  'Proxy, offered by the patient': async () => {
    const { admin: _, ...made } = await world()
    const holder = await person('patient')
    await inviteProxy(made.patient, { email: holder.email, ended_at: null })
    const { id } = await db().proxyInvitation.findFirstOrThrow({ where: { email: holder.email } })
    return { ...made, giver: made.patient, holder, right: 'proxy', id: (await acceptProxyInvitation(holder, id)).id }
  },
  'Proxy, granted by an administrator': async () => {
    const { admin, ...made } = await world()
    await db().user.update({ where: { id: made.patient.id }, data: { birthYear: new Date().getUTCFullYear() - 40 } })
    const holder = await person('patient')
    const { proxy } = await grantProxy(admin, { patient_id: made.patient.id, email: holder.email })
    return { ...made, giver: admin, holder, right: 'proxy', id: proxy.id }
  },
  'Proxy of somebody of unknown age, granted by an administrator': async () => {
    const { admin, ...made } = await world()
    const holder = await person('patient')
    const ended_at = new Date(Date.now() + 3_600_000).toISOString()
    const { proxy } = await grantProxy(admin, { patient_id: made.patient.id, email: holder.email, ended_at })
    return { ...made, giver: admin, holder, right: 'proxy', id: proxy.id }
  },
  'Proxy of a child, granted by an administrator': async () => {
    const { admin, ...made } = await world()
    await db().user.update({ where: { id: made.patient.id }, data: { birthYear: new Date().getUTCFullYear() - 10 } })
    const holder = await person('patient')
    const { proxy } = await grantProxy(admin, { patient_id: made.patient.id, email: holder.email })
    return { ...made, giver: admin, holder, right: 'proxy', id: proxy.id }
  },
}

/** Returns whether a right is used now: by who can sign in and reads the case, opens others for its patient, or opens the link. */
export async function isUsed({ holder, caseId, token, patient, opens }: Made): Promise<boolean> {
  if (token)
    return headShare({ token, visitor: null, ip: null }).then(
      () => true,
      () => false,
    )
  const who = await db().user.findUnique({ where: { id: holder.id }, select: { id: true, role: true, status: true } })
  if (who?.status !== 'active') return false
  if (opens) {
    const isPatient = { id: patient.id, role: 'patient', status: 'active' } as const
    return (await db().user.count({ where: { AND: [isPatient, whereUser(who, 'case:open')] } })) > 0
  }
  return (await db().case.count({ where: { AND: [{ id: caseId }, whereCase(who, 'case:read')] } })) > 0
}
