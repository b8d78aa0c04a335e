import assert from 'node:assert/strict'
import { once } from 'node:events'
import { after, before, describe, it } from 'node:test'
import { openContinuousAccess } from '@/lib/auth/continuous-access/open-continuous-access'
import { passSteadyTime } from '@/lib/db/test-database'
import { eventually } from '@/lib/runtime/test-eventually'
import { signInsThatEnd } from '@/lib/http/test-sign-ins-that-end'
import { DELETED, type End, rightsThatEnd, type Subject } from '@/lib/http/test-what-ends'
import { openWhatEnds } from '@/lib/http/test-what-ends-fixture'
import { PART, serveApi, type Work, worksThatLast } from '@/lib/http/test-what-lasts'
import { worksOfRoles } from '@/lib/http/test-works-of-roles'
import { nodeRoutes, routeDeclarations } from './route-declarations'

const given = await openWhatEnds()
const api = await serveApi(nodeRoutes())

type Access = ReturnType<typeof openContinuousAccess>

const ENDS: Record<string, End> = { ...rightsThatEnd(given), ...signInsThatEnd(given) }
const WORK: Record<string, Work> = { ...worksThatLast(api, given), ...worksOfRoles(api, given) }

/** Of the works at a case: an archive sends no forms; who is asked reads, and exports nothing. */
const CAN: Partial<Record<NonNullable<End['by']>, RegExp>> = {
  doctor: /^/,
  service: /^a (study|store)/,
  asked: /^(a study$|an original$|a study, )/,
}
const worksOf = ({ by }: End): [string, Work][] =>
  Object.entries(WORK).filter(([what, work]) => (work.by ? by && work.by.includes(by) : !by || CAN[by]?.test(what)))

/** Until its right is held, it is asked for at the door. */
const hasBegun = ({ watches }: Access, { who, link }: Subject, { holdsNoCheck }: Work) =>
  eventually('it lasts', () =>
    [...watches].some(
      ({ actor, hasChecks }) => (hasChecks || holdsNoCheck === true) && (link ? actor === null : actor?.id === who.id),
    ),
  )

async function endsWith(access: Access, end: End, work: Work): Promise<void> {
  await given.restore()
  const subject = await end.subject()
  const { lasting, check, release } = await work.start(subject)
  try {
    await hasBegun(access, subject, work)
    await subject.end()
    const told = await lasting.end()
    // Who is deleted may be met by the loss of their rights first.
    const isRefused = told.status === end.status || (end === ENDS[DELETED] && told.status === 404)
    if (work.isUpload || work.isMade) assert.ok(isRefused, String(told.status))
    // What has not begun to be sent says why.
    else if (!isRefused) {
      assert.ok(told.status === 200 || told.status === 206, String(told.status))
      assert.ok(told.isCut, `it was cut off, and not sent whole: ${told.bodyBytes} bytes`)
    }
  } finally {
    release?.()
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
  const options = { invalidation: given.news, onError: assert.ifError, intervalMs: 3_600_000 }
  tableOf(options, ({ isAsked }, what) => !isAsked && /PATCH|store|archive of a case|study$|link|signed|trail|form/.test(what))
})

describe('what nobody publishes', () => {
  const deaf = { onChange: () => () => undefined }
  tableOf({ invalidation: deaf, onError: assert.ifError, intervalMs: 20 }, () => true)

  it('leaves what others do as it is, also where their access token expires', async (t) => {
    await given.restore()
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

/** What sends bytes and has no row of its own, and why. */
const WITHOUT_ROW: [RegExp, string][] = [
  [/^(OPTIONS|HEAD) /, 'has no body'],
  [/^GET \/(healthz|readyz|metrics)$/, 'is of the server, and of nobody'],
  [/^GET \/api\/v1\/fhir\/metadata$/, 'is of the server, and of nobody'],
  [/^POST \/api\/v1\/(auth\/password-reset\/request|archives\/sources\/\{id\}\/notify)$/, 'answers with a word'],
  [/^GET \/(api\/v1\/auth\/oidc|s\/\{token\}(\/pictures\/\{id\})?)$/, 'is a page, written at once'],
  [/^GET \/api\/v1\/(users\/\{id\}\/photo|admin\/erasures\/\{id\}\/certificate)$/, 'is one row, of some kilobytes'],
  [
    /^GET \/api\/v1\/(fhir\/\{type\}(\/\{id\})?|dicomweb\/(studies|series|instances)|dicomweb\/studies\/.*(series|instances))$/,
    'is one page of a list, read by one query',
  ],
  [/^GET \/api\/v1\/reading-rooms\/\{id\}\/measurements\.csv$/, 'is one list, read by one query'],
  [/^GET \/api\/v1\/dicom\/upload\/(batch\/)?\{id\}\/report$/, 'is asked for at each page of it: export-report.ts'],
  [
    /^GET \/api\/v1\/dicom\/upload\/\{id\}\/(preprocessed-dicom|frames\/\{frame\})$/,
    'is asked for as the row of an original or a frame is: open-deidentified.ts, render-upload-frame.ts',
  ],
  [/^GET \/api\/v1\/reading-rooms\/\{id\}\/series\/\{series\}\/previews$/, 'lib/readings/room/open-previews.test.ts'],
  [/^GET .*\/(rendered|thumbnail|metadata)$/, 'is made by what makes the row of a frame, or a series'],
  [/^POST \/api\/v1\/dicomweb\/studies(\/\{study\})?$/, 'is what stores into a case, by another address'],
  [/^GET \/api\/ws\/ws\/\{user_id\}$/, 'what-ends-on-websockets.test.ts'],
]

describe('the routes', () => {
  const withBytes = routeDeclarations().filter(
    ({ rawBody, multipart, streamedBody, responses }) =>
      rawBody !== undefined ||
      multipart !== undefined ||
      streamedBody !== undefined ||
      Object.entries(responses).some(([status, what]) => typeof what === 'string' && Number(status) < 300 && status !== '204'),
  )
  const called = ({ method, path }: { method: string; path: string }) => `${method} ${path}`
  const covered = new Set(Object.values(WORK).flatMap(({ route }) => route.split(/ (?=[A-Z]+ )/)))

  it('that take or send bytes have a row, or a reason to have none', () => {
    const missing = withBytes.map(called).filter((one) => !covered.has(one) && !WITHOUT_ROW.some(([of]) => of.test(one)))
    assert.deepEqual(missing, [])
  })

  it('of the rows are declared, and those without a row exist', () => {
    const declared = withBytes.map(called)
    // What is found in a picture is JSON, and takes seconds of a core.
    const texts = 'GET /api/v1/files/{id}/blackout/texts'
    assert.deepEqual(
      [...covered].filter((one) => one !== texts && !declared.includes(one)),
      [],
    )
    for (const [of, why] of WITHOUT_ROW)
      assert.ok(
        declared.some((one) => of.test(one) && !covered.has(one)),
        `${String(of)}: ${why}`,
      )
  })
})
