import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { z } from 'zod'
import type { Role } from '../../access/actor'
import { endSession } from '../../auth/sessions/end-session'
import { issueTokens } from '../../auth/tokens/issue-tokens'
import { createTestUser } from '../../auth/test-auth-fixture'
import { recordAndWait } from '../../audit/record'
import { db } from '../../db/database'
import { passSteadyTime } from '../../db/test-database'
import { uploads as openedModule } from '../../uploads/open-uploads'
import { createCase, UNKNOWN_ID, objectsInStore, openFilesFixture } from '../../files/test-files-fixture'
import { handleUploadRequest, UPLOADS_PATH } from './handle-upload-request'
import { methods } from '../route/methods'
import { route } from '../route/route'
import { makeTestRequest } from '../route/test-http-message'
import { resolveUploadMethod } from './resolve-upload-method'

await openFilesFixture()

const params = z.object({ id: z.string().optional() })
const declare = (method: 'POST' | 'HEAD' | 'PATCH' | 'DELETE', auth: 'person' | 'upload') =>
  route({
    method,
    auth,
    path: `${UPLOADS_PATH}/{id?}`,
    summary: 'x',
    params,
    responses: { 200: 'x' },
    rateLimit: 'none',
    audit: { action: 'upload', subject: ({ id }: z.infer<typeof params>) => id },
    handler: ({ request, actor, params: { id } }) => handleUploadRequest(request, actor, id ?? null),
  })
/** As the application declares them. */
const { GET: uploads } = methods(
  {
    POST: declare('POST', 'person'),
    HEAD: declare('HEAD', 'upload'),
    PATCH: declare('PATCH', 'upload'),
    DELETE: declare('DELETE', 'person'),
  },
  { resolveMethod: resolveUploadMethod },
)

const STREAM = { 'content-type': 'application/offset+octet-stream' }
const HOUR_MS = 3_600_000

async function signedIn(role: Role = 'patient', userId?: string) {
  const person = userId ? await db().user.findUniqueOrThrow({ where: { id: userId } }) : await createTestUser(role)
  const { access_token } = await issueTokens({ userId: person.id })
  const session = await db().session.findFirstOrThrow({ where: { userId: person.id }, orderBy: { id: 'desc' } })
  return { ...person, sessionId: session.id, authorization: `Bearer ${access_token}` }
}
type SignedIn = Awaited<ReturnType<typeof signedIn>>

const call = (who: SignedIn, method: string, id: string | null, headers: Record<string, string> = {}, body?: string) =>
  uploads.handle(
    makeTestRequest(method, id ? `${UPLOADS_PATH}/${id}` : UPLOADS_PATH, { authorization: who.authorization, ...headers }, body),
  )
async function create(who: SignedIn, caseId?: string): Promise<string> {
  const metadata: Record<string, string> = caseId
    ? { 'upload-metadata': `case_id ${Buffer.from(caseId).toString('base64')}` }
    : {}
  const answer = await call(who, 'POST', null, { 'upload-length': '10', ...metadata })
  assert.equal(answer.status, 201, String(answer.body))
  return answer.headers['location']!.split('/').at(-1)!
}
const patch = (who: SignedIn, id: string, offset: number, bytes: string, method = 'PATCH') =>
  call(
    who,
    method,
    id,
    { ...STREAM, 'upload-offset': String(offset), ...(method === 'POST' ? { 'x-http-method-override': 'PATCH' } : {}) },
    bytes,
  )
const offsetOf = async (who: SignedIn, id: string) => (await call(who, 'HEAD', id)).headers['upload-offset']

describe('an upload that outlives its access token', () => {
  it('continues with the session that created it, by HEAD and PATCH only', async (t) => {
    const person = await signedIn()
    const again = await signedIn('patient', person.id)
    const id = await create(person)
    assert.equal((await patch(person, id, 0, '123')).status, 204)
    await passSteadyTime(t, HOUR_MS)
    assert.equal(await offsetOf(person, id), '3')
    assert.equal((await patch(person, id, 3, '45')).headers['upload-offset'], '5')
    assert.equal((await patch(person, id, 5, '67', 'POST')).headers['upload-offset'], '7', 'also where PATCH stands in a POST')

    const before = await db().upload.count()
    const refused = [
      call(person, 'POST', null, { 'upload-length': '10' }),
      call(person, 'POST', null, { 'upload-length': '10', 'x-http-method-override': 'PATCH' }),
      call(person, 'HEAD', null),
      call(person, 'DELETE', id),
      call(person, 'POST', id, { 'x-http-method-override': 'DELETE' }),
      call(person, 'POST', id),
      call(again, 'HEAD', id),
      patch(again, id, 7, '8'),
      call(person, 'HEAD', UNKNOWN_ID),
      call(person, 'HEAD', 'nonsense'),
    ]
    for (const [i, answer] of (await Promise.all(refused)).entries()) assert.equal(answer.status, 401, String(i))
    assert.equal(await db().upload.count(), before)
    assert.equal(await offsetOf(person, id), '7')
  })

  it('stops when the session ends, and continues after signing in again', async (t) => {
    const person = await signedIn()
    const id = await create(person)
    await patch(person, id, 0, '123')
    await passSteadyTime(t, HOUR_MS)
    await endSession({ sessionId: person.sessionId, reason: 'revoked' })
    assert.equal((await call(person, 'HEAD', id)).status, 401)
    assert.equal((await patch(person, id, 3, '45')).status, 401)
    const again = await signedIn('patient', person.id)
    assert.equal(await offsetOf(again, id), '3')
    assert.equal((await patch(again, id, 3, '4567890')).status, 204)
  })
})

describe('an upload', () => {
  it('returns all other users the same 404 as a missing one', async () => {
    const [owner, other, admin] = [await signedIn(), await signedIn(), await signedIn('admin')]
    const id = await create(owner)
    for (const who of [other, admin]) {
      for (const [method, headers] of [
        ['HEAD', {}],
        ['PATCH', { ...STREAM, 'upload-offset': '0' }],
        ['DELETE', {}],
      ] as const) {
        const told = await Promise.all(
          [id, UNKNOWN_ID, 'nonsense'].map((one) => call(who, method, one, headers, method === 'PATCH' ? 'x' : undefined)),
        )
        for (const answer of told) {
          assert.equal(answer.status, 404)
          assert.deepEqual([answer.headers, answer.body], [told[1]!.headers, told[1]!.body])
        }
      }
    }
    assert.equal(await offsetOf(owner, id), '0')
    await recordAndWait({ actorId: other.id, action: 'test.flush', outcome: 'allowed' })
    const denied = await db().auditEntry.findMany({ where: { actorId: other.id, action: 'upload', outcome: 'denied' } })
    assert.equal(denied.filter(({ subjectId }) => subjectId === id).length, 1, 'the refusals of one thing are one row')
  })

  it('is not found once the assignment that allowed it has ended, by any spelling of its URL', async () => {
    const [patient, staff] = [await signedIn(), await signedIn('staff')]
    const caseId = await createCase({ id: patient.id } as never)
    const assignment = await db().assignment.create({ data: { kind: 'staff_case', assigneeId: staff.id, caseId } })
    const id = await create(staff, caseId)
    assert.equal((await patch(staff, id, 0, '123')).status, 204)
    await db().assignment.update({ where: { id: assignment.id }, data: { endedAt: new Date() } })
    const absent = await call(staff, 'HEAD', UNKNOWN_ID)
    for (const answer of [await call(staff, 'HEAD', id), await call(staff, 'HEAD', id.toUpperCase())])
      assert.deepEqual(answer, absent)
    assert.deepEqual(await patch(staff, id, 3, '45'), await patch(staff, UNKNOWN_ID, 3, '45'))
    assert.equal((await call(staff, 'DELETE', id)).status, 404)
    await db().assignment.update({ where: { id: assignment.id }, data: { endedAt: null } })
    assert.equal(await offsetOf(staff, id), '3')
  })

  it('does not become a file once the case was taken away, however short its last body is', async () => {
    const staff = await signedIn('staff')
    const caseId = await createCase({ id: (await signedIn()).id } as never)
    const assignment = await db().assignment.create({ data: { kind: 'staff_case', assigneeId: staff.id, caseId } })
    const id = await create(staff, caseId)
    const headers = { authorization: staff.authorization, ...STREAM, 'upload-offset': '0', 'content-length': '10' }
    const end = () => db().assignment.update({ where: { id: assignment.id }, data: { endedAt: new Date(Date.now() - 1000) } })
    const parts = [Buffer.from('12345'), Buffer.from('67890')]
    const web = new ReadableStream<Uint8Array>(
      {
        async pull(controller) {
          if (parts.length === 1) await end()
          const next = parts.shift()
          if (next) controller.enqueue(new Uint8Array(next))
          else controller.close()
        },
      },
      { highWaterMark: 0 },
    )
    const request = { ...makeTestRequest('PATCH', `${UPLOADS_PATH}/${id}`, headers), incoming: { web } }
    assert.equal((await uploads.handle(request)).status, 404)
    const { status } = await db().storedFile.findUniqueOrThrow({ where: { uploadId: id }, select: { status: true } })
    assert.ok(['pending', 'uploading'].includes(status), status)
    assert.equal((await openedModule().reconcile()).finished, 0)
    await db().assignment.update({ where: { id: assignment.id }, data: { endedAt: null } })
    assert.equal(await offsetOf(staff, id), '10')
  })

  it('returns 410 once it was deleted, and leaves no byte', async () => {
    const before = await objectsInStore()
    const owner = await signedIn()
    const id = await create(owner)
    await patch(owner, id, 0, '123')
    assert.equal((await call(owner, 'DELETE', id)).status, 204)
    const { status, headers } = await call(owner, 'HEAD', id)
    assert.deepEqual([status, headers['error-code']], [410, 'upload_cancelled'])
    assert.equal((await patch(owner, id, 3, '45')).status, 410)
    assert.deepEqual(await objectsInStore(), before)
  })

  it('returns errors with the TUS headers and a problem document', async () => {
    const owner = await signedIn()
    const id = await create(owner)
    const wrong = await patch(owner, id, 5, 'x')
    assert.deepEqual([wrong.status, wrong.headers['upload-offset'], wrong.headers['tus-resumable']], [409, '0', '1.0.0'])
    assert.equal((JSON.parse(String(wrong.body)) as { code: string }).code, 'offset_mismatch')
    assert.equal(wrong.headers['content-type'], 'application/problem+json')
    const version = await call(owner, 'HEAD', id, { 'tus-resumable': '9.9.9' })
    assert.deepEqual([version.status, version.headers['tus-version'], version.body], [412, '1.0.0', null])
    assert.equal((await call(owner, 'HEAD', id)).headers['cache-control'], 'no-store')
  })
})
