import assert from 'node:assert/strict'
import { once } from 'node:events'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import { WebSocket } from 'ws'
import type { Actor, Role } from '@/lib/access/actor'
import { registerDoctorsSee } from '@/lib/access/doctors/doctors-see'
import { openAccessInvalidation } from '@/lib/auth/access-invalidation/open-access-invalidation'
import { findActor } from '@/lib/auth/actors/find-actor'
import { openContinuousAccess } from '@/lib/auth/continuous-access/open-continuous-access'
import { createServiceAccount } from '@/lib/auth/service-accounts/service-accounts'
import { issueTokens } from '@/lib/auth/tokens/issue-tokens'
import { db } from '@/lib/db/database'
import { createMessageBus } from '@/lib/db/open-message-bus'
import { passSteadyTime } from '@/lib/db/test-database'
import { signDownload } from '@/lib/files/deliver/sign-download'
import { ingestFile } from '@/lib/files/ingest/ingest-file'
import { createCase, openFilesFixture, sendFile } from '@/lib/files/test-files-fixture'
import { createRealtime } from '@/lib/realtime/open-realtime'
import { eventually } from '@/lib/runtime/test-eventually'
import { retry } from '@/lib/runtime/retry'
import { newUuid } from '@/lib/runtime/uuid'
import { createShare } from '@/lib/shares/create-share'
import { openShare } from '@/lib/shares/open-share'
import { ShareInputSchema } from '@/lib/shares/schema'
import { drawObject } from '@/lib/studies/store/test-store'
import { PART, serveApi, type Work, worksThatLast } from '@/lib/http/test-what-lasts'
import { nodeRoutes } from './route-declarations'

const { url } = await openFilesFixture()
const bus = await createMessageBus()
const news = await openAccessInvalidation({ bus })
const api = await serveApi(nodeRoutes())
const realtime = await createRealtime({ bus, news, onError: () => undefined })
api.server.on('upgrade', realtime.accept())
after(registerDoctorsSee('organisation'))
/** Changes are made by statements of another connection: as by another server, this process hears of them from the database alone. */
const elsewhere = new pg.Client({ connectionString: url, application_name: 'another server' })
elsewhere.on('error', () => undefined) // The database is dropped first.
await elsewhere.connect()
after(async () => {
  await realtime.close()
  await news.close()
  await bus.close()
  await elsewhere.end()
})
/** A statement that meets one of the request in another order is repeated, as a server does. */
const sql = (text: string, id: string) =>
  retry(() => elsewhere.query(text, [id]), {
    retries: 3,
    shouldRetry: (thrown) => (thrown as { code?: string }).code === '40P01',
  })

const STUDY = '1.2.826.0.1.3680043.8.498.77'
const SITE = 'North'
const patient = await person('patient')
const admin = await person('admin')
const organisationId = newUuid()
await db().organisation.create({ data: { id: organisationId, name: SITE } })
const caseId = await createCase(patient)
await db().case.update({ where: { id: caseId }, data: { organisationId } })
/** Larger than what a connection takes unread. */
const bytes = drawObject({ study: STUDY, uid: `${STUDY}.2`, size: 4000 })
const fileId = await sendFile(patient, bytes, { case_id: caseId })
await ingestFile(fileId)

interface Person extends Actor {
  /** The headers that sign them in. */
  signIn: Record<string, string>
}

async function person(role: Role): Promise<Person> {
  const { id } = await db().user.create({ data: { email: `${newUuid()}@fovea.test`, name: 'Test Person', role } })
  const authorization = `Bearer ${(await issueTokens({ userId: id })).access_token}`
  return { ...(await findActor({ authorization }))!, signIn: { authorization } }
}

const DELETED = 'an account is deleted'
type Access = ReturnType<typeof openContinuousAccess>

/** Somebody whose right is about to end. */
interface Subject {
  who: Person
  /** Ends it, by another server. */
  end: () => Promise<unknown>
  /** The path of what a link opens, and the cookie of its visitor. */
  link?: { path: string; cookie?: string }
}

async function staff(): Promise<Person> {
  const who = await person('staff')
  await db().assignment.create({ data: { kind: 'staff_case', assigneeId: who.id, caseId, startsAt: new Date(0) } })
  return who
}
const DISABLE = `UPDATE users SET status = 'disabled' WHERE id = $1`
const PAST = `now() - interval '1 second'`
const ofStaff = (text: string) => async (): Promise<Subject> => {
  const who = await staff()
  return { who, end: () => sql(text, who.id) }
}
async function service(text: string): Promise<Subject> {
  const { id, token } = await createServiceAccount(admin, 'Archive', { grants: ['dicomweb_read', 'dicomweb_write'], site: SITE })
  const signIn = { authorization: `Bearer ${token}` }
  return { who: { ...(await findActor(signIn))!, signIn }, end: () => sql(text, id) }
}
async function doctor(give: (id: string) => Promise<unknown>, text: string): Promise<Subject> {
  const who = await person('doctor')
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
async function signedUrl(text: string): Promise<Subject> {
  const who = await staff()
  const { link } = await signDownload(who, { fileId, variant: 'original', lifetimeSeconds: 600 })
  return { who: { ...who, signIn: {} }, end: () => sql(text, who.id), link: { path: `/api/v1/signed/${link}` } }
}

interface End {
  subject: () => Promise<Subject>
  /** Of what they send, not of what they read, which is cut off. */
  status: 401 | 404
  by?: 'service' | 'link' | 'asked'
  /** Nothing is published of shares: they are asked about. */
  isAsked?: true
}

/** Everything by which somebody is who they are, or has a right: how it is given, and ends. */
const ENDS: Record<string, End> = {
  'an account is disabled': { subject: ofStaff(DISABLE), status: 401 }, // prettier-ignore
  [DELETED]: { subject: ofStaff('DELETE FROM users WHERE id = $1'), status: 401 },
  'sessions are ended': { subject: ofStaff('UPDATE sessions SET revoked_at = now() WHERE user_id = $1'), status: 401 }, // prettier-ignore
  'a session expires': { subject: ofStaff(`UPDATE sessions SET expires_at = ${PAST} WHERE user_id = $1`), status: 401 }, // prettier-ignore
  'a role is lost': { subject: ofStaff(`UPDATE users SET role = 'client' WHERE id = $1`), status: 401 },
  'an assignment ends': { subject: ofStaff(`UPDATE assignments SET ended_at = ${PAST} WHERE holder_id = $1`), status: 404 }, // prettier-ignore
  'an organisation is lost': {
    subject: () => doctor(join, 'DELETE FROM organisation_members WHERE user_id = $1'),
    status: 404,
  },
  'an organisation is closed': {
    subject: async () => {
      const { who } = await doctor(join, '')
      return { who, end: () => sql('UPDATE organisations SET closed_at = now() WHERE id = $1', organisationId) }
    },
    status: 404,
  },
  'who opened the case leaves the organisation in which they did': {
    subject: () =>
      doctor(async (userId) => {
        const { id } = await db().organisation.create({ data: { name: newUuid() } })
        await db().organisationMember.create({ data: { organisationId: id, userId } })
        await db().case.update({ where: { id: caseId }, data: { openedBy: userId } })
      }, 'DELETE FROM organisation_members WHERE user_id = $1'),
    status: 404,
  },
  'a responsibility ends': {
    subject: () =>
      doctor(
        (responsibleId) => db().case.update({ where: { id: caseId }, data: { responsibleId } }),
        'UPDATE cases SET responsible_id = NULL WHERE responsible_id = $1',
      ),
    status: 404,
    isAsked: true,
  },
  'an emergency ends': {
    subject: () =>
      doctor(
        (userId) =>
          db().emergencyAccess.create({
            data: {
              ...{ id: newUuid(), caseId, userId, masterName: 'test', wrappedKey: new Uint8Array(1), reason: new Uint8Array(1) },
              endedAt: new Date(Date.now() + 3_600_000),
            },
          }),
        `UPDATE emergency_accesses SET ended_at = ${PAST} WHERE user_id = $1`,
      ),
    status: 404,
  },
  'a proxy ends': {
    subject: async () => {
      const who = await person('patient')
      await db().proxyGrant.create({ data: { id: newUuid(), patientId: patient.id, proxyId: who.id, startsAt: new Date(0) } })
      return { who, end: () => sql(`UPDATE proxy_grants SET ended_at = ${PAST} WHERE proxy_id = $1`, who.id) }
    },
    status: 404,
  },
  'the patient of a proxy is disabled': {
    subject: async () => {
      const who = await person('patient')
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
  'the maker of a signed URL is disabled': { subject: () => signedUrl(DISABLE), status: 404, by: 'link' }, // prettier-ignore
  'the maker of a signed URL loses the case': { subject: () => signedUrl(`UPDATE assignments SET ended_at = ${PAST} WHERE holder_id = $1`), status: 404, by: 'link' }, // prettier-ignore
}

const WORK = worksThatLast(api, { caseId, fileId, study: STUDY })

/** Nobody sends by a link that reads, nor does an archive send forms; who is asked reads, and exports nothing. */
const CAN: Record<NonNullable<End['by']>, RegExp> = { link: /link/, service: /^a (study|store)/, asked: /^a study$/ }
const worksOf = ({ by }: End): [string, Work][] =>
  Object.entries(WORK).filter(([what]) => (by ? CAN[by].test(what) : !CAN.link.test(what)))

/** Until its right is held, it is asked for at the door. */
const hasBegun = ({ watches }: Access, { who, link }: Subject) =>
  eventually('it lasts', () =>
    [...watches].some(({ actor, hasChecks }) => hasChecks && (link ? actor === null : actor?.id === who.id)),
  )

async function endsWith(access: Access, end: End, work: Work): Promise<void> {
  // What an end before has closed or disabled, and others need.
  await sql('UPDATE organisations SET closed_at = NULL WHERE id = $1', organisationId)
  await sql(`UPDATE users SET status = 'active' WHERE id = $1`, patient.id)
  const subject = await end.subject()
  const { lasting, check } = await work.start(subject)
  await hasBegun(access, subject)
  await subject.end()
  const told = await lasting.end()
  // Who is deleted may be met by the loss of their rights first.
  const isRefused = told.status === end.status || (end === ENDS[DELETED] && told.status === 404)
  if (work.isUpload) assert.ok(isRefused, String(told.status))
  // What has not begun to be sent says why.
  else if (!isRefused) {
    assert.ok(told.status === 200 || told.status === 206, String(told.status))
    assert.ok(told.bodyBytes < bytes.length, 'it was cut off')
  }
  await check?.()
}

/** Opens it for the tests that follow, one for each end and what may be under way. */
function tableOf(options: Parameters<typeof openContinuousAccess>[0], isCovered: (end: End, what: string) => boolean) {
  let access: Access
  before(() => {
    access = openContinuousAccess(options)
  })
  after(() => access.close())
  for (const [name, end] of Object.entries(ENDS))
    for (const [what, work] of worksOf(end).filter(([one]) => isCovered(end, one)))
      it(`ends ${what} where ${name}`, () => endsWith(access, end, work))
}

describe('what another server publishes', () => {
  const options = { invalidation: news, onError: assert.ifError, intervalMs: 3_600_000 }
  tableOf(options, ({ isAsked }, what) => !isAsked && /PATCH|store|archive of a case|study$|link/.test(what))

  it('closes a WebSocket with 4401 where its person is signed out', async () => {
    for (const text of [
      DISABLE,
      'UPDATE sessions SET revoked_at = now() WHERE user_id = $1',
      'DELETE FROM users WHERE id = $1',
    ]) {
      const who = await person('staff')
      const socket = new WebSocket(`ws://127.0.0.1:${api.port}/api/ws/ws/${who.id}`, { headers: who.signIn })
      const closed = once(socket, 'close')
      await once(socket, 'open')
      await sql(text, who.id)
      assert.equal((await closed)[0], 4401)
    }
  })
})

describe('what nobody publishes', () => {
  const deaf = { onChange: () => () => undefined }
  tableOf({ invalidation: deaf, onError: assert.ifError, intervalMs: 20 }, () => true)

  it('leaves what others do as it is, also where their access token expires', async (t) => {
    const subject = await ENDS['an assignment ends']!.subject()
    const other = await ENDS['an account is disabled']!.subject()
    const { lasting } = await WORK['a PATCH']!.start(subject)
    const ended = await WORK['a PATCH']!.start(other)
    await other.end()
    assert.equal((await ended.lasting.end()).status, 401)
    await passSteadyTime(t, 3_600_000)
    lasting.send(Buffer.alloc(500_000 - PART.length))
    const head = once(lasting.socket, 'data')
    lasting.socket.resume()
    assert.match(String((await head)[0]), /^HTTP\/1\.1 204/)
  })
})
