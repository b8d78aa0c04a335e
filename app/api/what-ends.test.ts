import assert from 'node:assert/strict'
import { once } from 'node:events'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import { WebSocket } from 'ws'
import { registerDoctorsSee } from '@/lib/access/doctors/doctors-see'
import { openAccessInvalidation } from '@/lib/auth/access-invalidation/open-access-invalidation'
import { openContinuousAccess } from '@/lib/auth/continuous-access/open-continuous-access'
import { db } from '@/lib/db/database'
import { createMessageBus } from '@/lib/db/open-message-bus'
import { passSteadyTime } from '@/lib/db/test-database'
import { ingestFile } from '@/lib/files/ingest/ingest-file'
import { createCase, openFilesFixture, sendFile } from '@/lib/files/test-files-fixture'
import { createRealtime } from '@/lib/realtime/open-realtime'
import { eventually } from '@/lib/runtime/test-eventually'
import { retry } from '@/lib/runtime/retry'
import { newUuid } from '@/lib/runtime/uuid'
import { drawObject } from '@/lib/studies/store/test-store'
import { DELETED, DISABLE, type End, makePerson, rightsThatEnd, type Subject } from '@/lib/http/test-what-ends'
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
const patient = await makePerson('patient')
const admin = await makePerson('admin')
const organisationId = newUuid()
await db().organisation.create({ data: { id: organisationId, name: SITE } })
const caseId = await createCase(patient)
await db().case.update({ where: { id: caseId }, data: { organisationId } })
/** Larger than what a connection takes unread. */
const bytes = drawObject({ study: STUDY, uid: `${STUDY}.2`, size: 4000 })
const fileId = await sendFile(patient, bytes, { case_id: caseId })
await ingestFile(fileId)

type Access = ReturnType<typeof openContinuousAccess>

const ENDS = rightsThatEnd({ admin, patient, site: SITE, organisationId, caseId, fileId, sql })
const WORK = worksThatLast(api, { caseId, fileId, study: STUDY })

/** Nobody sends by a link that reads, nor does an archive send forms; who is asked reads, and exports nothing. */
const CAN: Record<NonNullable<End['by']>, RegExp> = {
  link: /link/,
  service: /^a (study|store)/,
  asked: /^(a study$|an original|a study, )/,
}
const worksOf = ({ by }: End): [string, Work][] =>
  Object.entries(WORK).filter(([what]) => (by ? CAN[by].test(what) : !CAN.link.test(what)))

/** Until its right is held, it is asked for at the door. */
const hasBegun = ({ watches }: Access, { who, link }: Subject) =>
  eventually('it lasts', () =>
    [...watches].some(({ actor, hasChecks }) => hasChecks && (link ? actor === null : actor?.id === who.id)),
  )

async function endsWith(access: Access, end: End, work: Work): Promise<void> {
  // What an end before has closed, disabled or deleted, and others need.
  await sql('UPDATE organisations SET closed_at = NULL WHERE id = $1', organisationId)
  await sql(`UPDATE users SET status = 'active' WHERE id = $1`, patient.id)
  await sql('UPDATE cases SET deleted_at = NULL WHERE id = $1', caseId)
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
      const who = await makePerson('staff')
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
