import type { Actor, Role } from '../access/actor'
import { findActor } from '../auth/actors/find-actor'
import { createServiceAccount } from '../auth/service-accounts/service-accounts'
import { issueTokens } from '../auth/tokens/issue-tokens'
import { db } from '../db/database'
import { signDownload } from '../files/deliver/sign-download'
import { signUpload } from '../files/receive/sign-upload'
import { newUuid } from '../runtime/uuid'
import { createShare } from '../shares/create-share'
import { openShare } from '../shares/open-share'
import { ShareInputSchema } from '../shares/schema'

export interface Person extends Actor {
  /** The headers that sign them in. */
  signIn: Record<string, string>
}

export async function makePerson(role: Role): Promise<Person> {
  const { id } = await db().user.create({ data: { email: `${newUuid()}@fovea.test`, name: 'Test Person', role } })
  return signIn(id)
}

export async function signIn(id: string): Promise<Person> {
  const authorization = `Bearer ${(await issueTokens({ userId: id })).access_token}`
  return { ...(await findActor({ authorization }))!, signIn: { authorization } }
}

/** Somebody whose right is about to end. */
export interface Subject {
  who: Person
  /** Ends it, by another server. */
  end: () => Promise<unknown>
  /** The path of what a link opens, and the cookie of its visitor. */
  link?: { path: string; cookie?: string }
}

/** `dicom` is a doctor at the DICOM API, of which they see everything; `put` the maker of an address to which a file is sent. */
export type By = 'service' | 'link' | 'asked' | 'doctor' | 'dicom' | 'patient' | 'client' | 'creator' | 'admin' | 'put'

export interface End {
  subject: () => Promise<Subject>
  /** Of what they send, not of what they read, which is cut off. */
  status: 401 | 404
  /** By whom, where they can do other work than who is assigned. */
  by?: By
  /** Nothing is published of shares and cases: they are asked about. */
  isAsked?: true
}

export const DISABLE = `UPDATE users SET status = 'disabled' WHERE id = $1`
const PAST = `now() - interval '1 second'`
const DELETE_CASE = 'UPDATE cases SET deleted_at = now() WHERE id = $1'

export const DELETED = 'an account is deleted'

interface Rights {
  admin: Person
  patient: Person
  site: string
  organisationId: string
  caseId: string
  fileId: string
  /** Runs a statement as another server does. */
  sql: (text: string, id: string) => Promise<unknown>
}

/** Everything by which somebody is who they are, or has a right: how it is given, and ends. */
export function rightsThatEnd({ admin, patient, site, organisationId, caseId, fileId, sql }: Rights): Record<string, End> {
  async function staff(): Promise<Person> {
    const who = await makePerson('staff')
    await db().assignment.create({ data: { kind: 'staff_case', assigneeId: who.id, caseId, startsAt: new Date(0) } })
    return who
  }
  const ofStaff = (text: string) => async (): Promise<Subject> => {
    const who = await staff()
    return { who, end: () => sql(text, who.id) }
  }
  async function service(text: string): Promise<Subject> {
    const { id, token } = await createServiceAccount(admin, 'Archive', { grants: ['dicomweb_read', 'dicomweb_write'], site })
    const signIn = { authorization: `Bearer ${token}` }
    return { who: { ...(await findActor(signIn))!, signIn }, end: () => sql(text, id) }
  }
  async function doctor(give: (id: string) => Promise<unknown>, text: string): Promise<Subject> {
    const who = await makePerson('doctor')
    await give(who.id)
    return { who, end: () => sql(text, who.id) }
  }
  async function join(userId: string): Promise<void> {
    await db().organisationMember.create({ data: { organisationId, userId } })
  }
  async function share(text: string): Promise<Subject> {
    const expires = new Date(Date.now() + 3_600_000).toISOString()
    const input = ShareInputSchema.parse({ case_id: caseId, expires_at: expires, allow_download: true })
    const { id, token } = await createShare(patient, input, null)
    const opened = await openShare({ token, visitor: null, ip: null, isHumanVisit: true })
    const cookie = `fovea_visit=${'visit' in opened ? opened.visit!.secret : ''}`
    const link = { path: `/s/${token}/files/${fileId}?variant=original`, cookie }
    return { who: { ...patient, signIn: {} }, end: () => sql(text, id), link }
  }
  async function signedPut(end: (who: Person) => Promise<unknown>): Promise<Subject> {
    const who = await staff()
    const what = { caseId, filename: 'eye.jpg', declaredType: 'image/jpeg', sizeBytes: 1_000_000, lifetimeSeconds: 600 }
    const { to } = await signUpload(who, what)
    const path = `/api/v1/signed/${'link' in to ? to.link : ''}`
    return { who: { ...who, signIn: {} }, end: () => end(who), link: { path } }
  }
  async function signedUrl(text: string): Promise<Subject> {
    const who = await staff()
    const { link } = await signDownload(who, { fileId, variant: 'original', lifetimeSeconds: 600 })
    return { who: { ...who, signIn: {} }, end: () => sql(text, who.id), link: { path: `/api/v1/signed/${link}` } }
  }

  return {
    'an account is disabled': { subject: ofStaff(DISABLE), status: 401 }, // prettier-ignore
    [DELETED]: { subject: ofStaff('DELETE FROM users WHERE id = $1'), status: 401 },
    'sessions are ended': { subject: ofStaff('UPDATE sessions SET revoked_at = now() WHERE user_id = $1'), status: 401 }, // prettier-ignore
    'a session expires': { subject: ofStaff(`UPDATE sessions SET expires_at = ${PAST} WHERE user_id = $1`), status: 401 }, // prettier-ignore
    'a role is lost': { subject: ofStaff(`UPDATE users SET role = 'client' WHERE id = $1`), status: 401 },
    'an assignment ends': { subject: ofStaff(`UPDATE assignments SET ended_at = ${PAST} WHERE holder_id = $1`), status: 404 }, // prettier-ignore
    'the case is deleted': {
      subject: async () => ({ who: await staff(), end: () => sql(DELETE_CASE, caseId) }),
      status: 404,
      isAsked: true,
    },
    'an organisation is lost': {
      subject: () => doctor(join, 'DELETE FROM organisation_members WHERE user_id = $1'),
      status: 404,
      by: 'doctor',
    },
    'an organisation is closed': {
      subject: async () => {
        const { who } = await doctor(join, '')
        return { who, end: () => sql('UPDATE organisations SET closed_at = now() WHERE id = $1', organisationId) }
      },
      status: 404,
      by: 'doctor',
    },
    'who opened the case leaves the organisation in which they did': {
      subject: () =>
        doctor(async (userId) => {
          const { id } = await db().organisation.create({ data: { name: newUuid() } })
          await db().organisationMember.create({ data: { organisationId: id, userId } })
          await db().case.update({ where: { id: caseId }, data: { openedBy: userId } })
        }, 'DELETE FROM organisation_members WHERE user_id = $1'),
      status: 404,
      by: 'doctor',
    },
    'a responsibility ends': {
      subject: () =>
        doctor(
          (responsibleId) => db().case.update({ where: { id: caseId }, data: { responsibleId } }),
          'UPDATE cases SET responsible_id = NULL WHERE responsible_id = $1',
        ),
      status: 404,
      by: 'doctor',
      isAsked: true,
    },
    'an emergency ends': {
      subject: () =>
        doctor(
          (userId) =>
            db().emergencyAccess.create({
              data: {
                ...{
                  id: newUuid(),
                  caseId,
                  userId,
                  masterName: 'test',
                  wrappedKey: new Uint8Array(1),
                  reason: new Uint8Array(1),
                },
                endedAt: new Date(Date.now() + 3_600_000),
              },
            }),
          `UPDATE emergency_accesses SET ended_at = ${PAST} WHERE user_id = $1`,
        ),
      status: 404,
    },
    'a proxy ends': {
      subject: async () => {
        const who = await makePerson('patient')
        await db().proxyGrant.create({ data: { id: newUuid(), patientId: patient.id, proxyId: who.id, startsAt: new Date(0) } })
        return { who, end: () => sql(`UPDATE proxy_grants SET ended_at = ${PAST} WHERE proxy_id = $1`, who.id) }
      },
      status: 404,
    },
    'the patient of a proxy is disabled': {
      subject: async () => {
        const who = await makePerson('patient')
        await db().proxyGrant.create({ data: { id: newUuid(), patientId: patient.id, proxyId: who.id, startsAt: new Date(0) } })
        return { who, end: () => sql(DISABLE, patient.id) }
      },
      status: 404,
    },
    'a question is withdrawn': {
      subject: () =>
        doctor(async (askedOf) => {
          const bytes = { wrappedKey: new Uint8Array(1), masterName: 'test', question: new Uint8Array(1) }
          await db().secondOpinion.create({ data: { id: newUuid(), caseId, askedBy: admin.id, askedOf, ...bytes } })
        }, 'UPDATE second_opinions SET withdrawn_at = now() WHERE asked_of = $1'),
      status: 404,
      by: 'asked',
      isAsked: true,
    },
    'a service token is revoked': { subject: () => service('UPDATE service_tokens SET revoked_at = now() WHERE account_id = $1'), status: 401, by: 'service' }, // prettier-ignore
    'a service token expires': { subject: () => service(`UPDATE service_tokens SET expires_at = ${PAST} WHERE account_id = $1`), status: 401, by: 'service' }, // prettier-ignore
    'a service account gets another site': { subject: () => service(`UPDATE service_accounts SET site = 'South' WHERE id = $1`), status: 401, by: 'service' }, // prettier-ignore
    'a share is revoked': {
      subject: () => share('UPDATE shares SET revoked_at = now() WHERE id = $1'),
      status: 404,
      by: 'link',
      isAsked: true,
    },
    'a share expires': {
      subject: () => share(`UPDATE shares SET expires_at = ${PAST} WHERE id = $1`),
      status: 404,
      by: 'link',
      isAsked: true,
    },
    'the maker of a share is disabled': {
      subject: async () => {
        const { who, link } = await share('')
        return { who, end: () => sql(DISABLE, patient.id), ...(link ? { link } : {}) }
      },
      status: 404,
      by: 'link',
      isAsked: true,
    },
    'the case of a share is deleted': {
      subject: async () => ({ ...(await share('')), end: () => sql(DELETE_CASE, caseId) }),
      status: 404,
      by: 'link',
      isAsked: true,
    },
    'the case of a signed URL is deleted': {
      subject: async () => ({ ...(await signedUrl('')), end: () => sql(DELETE_CASE, caseId) }),
      status: 404,
      by: 'link',
      isAsked: true,
    },
    'the case of an archive is deleted': {
      subject: async () => ({ ...(await service('')), end: () => sql(DELETE_CASE, caseId) }),
      status: 404,
      by: 'service',
      isAsked: true,
    },
    'the maker of a signed URL is disabled': { subject: () => signedUrl(DISABLE), status: 404, by: 'link' }, // prettier-ignore
    'the maker of a signed URL loses the case': { subject: () => signedUrl(`UPDATE assignments SET ended_at = ${PAST} WHERE holder_id = $1`), status: 404, by: 'link' }, // prettier-ignore
    'the maker of a signed PUT is disabled': { subject: () => signedPut(({ id }) => sql(DISABLE, id)), status: 404, by: 'put' },
    'the session of the maker of a signed PUT ends': {
      subject: () => signedPut(({ sessionId }) => sql('UPDATE sessions SET revoked_at = now() WHERE id = $1', sessionId!)),
      status: 404,
      by: 'put',
      isAsked: true,
    },
    'the maker of a signed PUT loses the case': {
      subject: () => signedPut(({ id }) => sql(`UPDATE assignments SET ended_at = ${PAST} WHERE holder_id = $1`, id)),
      status: 404,
      by: 'put',
    },
    'the case of a signed PUT is deleted': {
      subject: () => signedPut(() => sql(DELETE_CASE, caseId)),
      status: 404,
      by: 'put',
      isAsked: true,
    },
  }
}
