import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it } from 'node:test'
import { withTurn } from '../../runtime/fair/turn'
import { startSession } from '../../auth/sessions/start-session'
import { endSession } from '../../auth/sessions/end-session'
import { db } from '../../db/database'
import { hasCategory } from '../../errors/app-error'
import { fail } from '../../errors/fail'
import { memoryBudget } from '../../storage/memory-budget'
import { testBytes } from '../../storage/sealed/test-sealed-objects'
import { storeWithFaults, ManualBody, wholeBody } from '../../uploads/test-uploads'
import { deleteFile } from '../erase/delete-file'
import { getFile } from '../record/get-file'
import { ingestFile } from '../ingest/ingest-file'
import { receiveSignedPut, type ReceiveSignedPut } from './receive-signed-put'
import { signUrlToken } from '../deliver/signed-url-token'
import { signUpload } from './sign-upload'
import { sweepFiles } from '../erase/sweep-files'
import {
  createActor,
  createCase,
  objectsInStore,
  openFilesFixture,
  photograph,
  orphanedObjects,
  ownerOfJob,
  withCategory,
} from '../test-files-fixture'

const HOUR = 3_600_000
const time = { wallMs: Date.UTC(2026, 5, 1), runMs: 1000 }
let isFull = false
const { clock } = await openFilesFixture(
  (real) =>
    storeWithFaults(real, { appendable: { append: async (work) => (isFull ? Promise.reject(fail('storage_full')) : work()) } }),
  { wallMs: () => Promise.resolve(time.wallMs), runMs: () => time.runMs },
)
/** By the clock that expires links and assignments. */
const now = () => new Date(clock.now())
const pass = (ms: number) => {
  time.wallMs += ms
  time.runMs += ms
}
const [patient, staff] = [await createActor('patient'), await createActor('staff')]
const caseId = await createCase(patient)

const sign = async (bytes: Buffer, actor = patient, declaredType = 'image/jpeg') => {
  const what = { caseId, filename: 'eye.jpg', declaredType, sizeBytes: bytes.length, lifetimeSeconds: 3600 }
  const { id, to } = await signUpload(actor, what)
  assert.ok('link' in to)
  return { id, link: to.link }
}
const put = (link: string, body: Buffer | ManualBody, more: Partial<ReceiveSignedPut> = {}) =>
  receiveSignedPut({
    link,
    body: Buffer.isBuffer(body) ? wholeBody(body) : body,
    lengthBytes: Buffer.isBuffer(body) ? body.length : null,
    ip: '192.0.2.1',
    signal: new AbortController().signal,
    ...more,
  })
const statusOf = async (id: string) => (await db().storedFile.findUniqueOrThrow({ where: { id } })).status
/** Everything that the holder of a link can see of a refusal. */
const refusal = (link: string, body: Buffer) =>
  put(link, body).then(
    () => assert.fail('it was taken'),
    (thrown: unknown) => {
      assert.ok(hasCategory(thrown, 'not_found'), String(thrown))
      return JSON.stringify([thrown.code, thrown.params, thrown.facts])
    },
  )
const random = await refusal('A'.repeat(120), Buffer.from('x'))

describe('receiveSignedPut', () => {
  it('receives the bytes in one request and queues them for ingest, as the work of whose file it is', async () => {
    const bytes = await photograph()
    const { id, link } = await sign(bytes)
    // As whoever has the address: all of them have one turn.
    assert.deepEqual(await withTurn({ owner: 'visitor', class: 'urgent' }, () => put(link, bytes)), { id })
    assert.deepEqual([await statusOf(id), await ownerOfJob('ingest', id)], ['processing', patient.id])
    await ingestFile(id)
    const record = await getFile(patient, id)
    assert.deepEqual([record.status, record.sha256], ['completed', createHash('sha256').update(bytes).digest('hex')])
    assert.ok(record.thumbnail_url)
    assert.deepEqual(await orphanedObjects(), [])
    const [row] = await db().fileAccessLog.findMany({ where: { fileId: id } })
    assert.deepEqual([row?.userId, row?.action, row?.outcome, row?.ip], [patient.id, 'upload', 'allowed', '192.0.2.1'])
    assert.equal(memoryBudget().reservedBytes, 0)
  })

  it('works once: a second use is a conflict and changes nothing', async () => {
    const bytes = await photograph()
    const { id, link } = await sign(bytes)
    await put(link, bytes)
    for (const again of [bytes, testBytes(bytes.length)]) await assert.rejects(put(link, again), withCategory('conflict'))
    await ingestFile(id)
    await assert.rejects(put(link, bytes), withCategory('conflict'))
    assert.equal((await getFile(patient, id)).sha256, createHash('sha256').update(bytes).digest('hex'))
  })

  it('rejects any other length, declared or actual, and can be retried', async () => {
    const bytes = await photograph()
    const { id, link } = await sign(bytes)
    const before = await objectsInStore()
    const longer = Buffer.concat([bytes, Buffer.from('x')])
    for (const lengthBytes of [longer.length, null])
      await assert.rejects(put(link, longer, { lengthBytes }), withCategory('too_large'))
    const shorter = bytes.subarray(1)
    for (const lengthBytes of [shorter.length, null])
      await assert.rejects(put(link, shorter, { lengthBytes }), withCategory('bad_input'))
    const empty = Buffer.alloc(0)
    for (const lengthBytes of [0, null]) await assert.rejects(put(link, empty, { lengthBytes }), withCategory('bad_input'))
    assert.equal(await statusOf(id), 'pending')
    assert.deepEqual(await objectsInStore(), before)
    await put(link, bytes)
    assert.equal(await statusOf(id), 'processing')
    assert.equal(memoryBudget().reservedBytes, 0)
  })

  it('stores nothing when the connection breaks or stalls, or the store is full, and can be retried', async () => {
    const bytes = testBytes(5 << 20)
    const { id, link } = await sign(bytes, patient, 'application/dicom')
    const before = await objectsInStore()
    await assert.rejects(put(link, new ManualBody().send(bytes.subarray(0, 3 << 20)).cut()), withCategory('timeout'))
    await assert.rejects(
      put(link, new ManualBody().send(bytes.subarray(0, 1000)), { minThroughput: { bytesPerSecond: 1, windowMs: 20 } }),
      withCategory('timeout'),
    )
    await assert.rejects(
      put(link, new ManualBody().send(bytes.subarray(0, 1000)), { maxDurationMs: 20 }),
      withCategory('timeout'),
    )
    await assert.rejects(put(link, bytes, { signal: AbortSignal.abort() }), withCategory('timeout'))
    isFull = true
    await assert.rejects(put(link, bytes), withCategory('storage_full'))
    isFull = false
    assert.deepEqual([await objectsInStore(), await statusOf(id), memoryBudget().reservedBytes], [before, 'pending', 0])
    await put(link, bytes)
    assert.equal(await statusOf(id), 'processing')
  })

  it('lets the later of two concurrent attempts win, since its sender lost the first connection', async () => {
    const bytes = await photograph()
    const { id, link } = await sign(bytes)
    const hanging = new ManualBody().send(bytes.subarray(0, 500))
    const first = put(link, hanging)
    const firstEnds = assert.rejects(first, withCategory('conflict'))
    await hanging.started
    await put(link, bytes)
    await firstEnds
    await ingestFile(id)
    assert.equal((await getFile(patient, id)).status, 'completed')
    assert.deepEqual(await orphanedObjects(), [])
  })

  it('stores one of two concurrent bodies completely, never a mixture', async () => {
    const [one, other] = [testBytes(100_000), Buffer.alloc(100_000, 7)]
    const { id, link } = await sign(one, patient, 'application/pdf')
    const ends = await Promise.allSettled([put(link, one), put(link, other)])
    assert.equal(ends.filter(({ status }) => status === 'fulfilled').length, 1)
    assert.equal(await statusOf(id), 'processing')
    assert.deepEqual(await orphanedObjects(), [])
  })

  it('treats a link like an unknown one once the assignment ends, before or during the upload', async () => {
    const bytes = await photograph()
    const assign = () => db().assignment.create({ data: { kind: 'staff_case', assigneeId: staff.id, caseId, startsAt: now() } })
    const end = () => db().assignment.updateMany({ where: { assigneeId: staff.id }, data: { endedAt: now() } })
    await assign()
    const { id, link } = await sign(bytes, staff)
    await end()
    assert.equal(await refusal(link, bytes), random)

    await assign()
    const slow = new ManualBody()
    const second = await sign(bytes, staff)
    const putting = put(second.link, slow)
    const refused = assert.rejects(putting, { code: 'link_not_found' })
    await slow.started
    await end()
    slow.send(bytes).end()
    await refused
    for (const one of [id, second.id]) assert.equal(await statusOf(one), 'pending')
    assert.deepEqual(await orphanedObjects(), [])
  })

  it('treats a link like an unknown one once the user signs out, is disabled or deletes the file', async () => {
    const bytes = await photograph()
    const leaving = await createActor('doctor')
    const sessionId = await startSession({ userId: leaving.id })
    const signedIn = await sign(bytes, { ...leaving, sessionId })
    await endSession({ sessionId, reason: 'signed out' })
    const [plain, given] = [await sign(bytes, leaving), await sign(bytes)]
    await db().user.update({ where: { id: leaving.id }, data: { status: 'disabled' } })
    await deleteFile(patient, given.id, null)
    for (const { link } of [signedIn, plain, given]) assert.equal(await refusal(link, bytes), random)
  })

  it('rejects links for downloads, links of other users, and links for other kinds of uploads', async () => {
    const bytes = await photograph()
    const { id } = await sign(bytes)
    const claims = { variant: 'original', disposition: 'attachment', fileId: id, sessionId: null } as const
    const expiresAtMs = clock.now() + HOUR
    for (const more of [
      { method: 'GET', userId: patient.id },
      { method: 'PUT', userId: staff.id },
    ] as const)
      assert.equal(await refusal(signUrlToken({ ...claims, ...more, expiresAtMs }), bytes), random)
    assert.equal(await refusal('nonsense', bytes), random)
  })

  it('expires with its record, regardless of clock changes', async () => {
    const bytes = await photograph()
    const [{ link }, { id, link: never }] = [await sign(bytes), await sign(bytes)]
    time.wallMs += 30 * 24 * HOUR
    await clock.sync()
    await put(link, bytes)
    time.wallMs += HOUR
    time.runMs += HOUR
    await clock.sync()
    await assert.rejects(put(never, bytes), withCategory('gone'))
    time.wallMs -= 60 * 24 * HOUR
    await clock.sync()
    await assert.rejects(put(never, bytes), withCategory('gone'))
    await sweepFiles(new Date(), now())
    assert.equal(await statusOf(id), 'erased')
  })

  it('reserves quota until it expires and releases it then, even before the cleanup', async () => {
    const poor = await createActor('patient')
    await db().user.update({ where: { id: poor.id }, data: { quotaBytes: 1500n } })
    const signMine = () =>
      signUpload(poor, {
        caseId: null,
        filename: 'x.pdf',
        declaredType: 'application/pdf',
        sizeBytes: 1000,
        lifetimeSeconds: 3600,
      })
    const first = await signMine()
    pass(HOUR - 1000)
    await assert.rejects(signMine(), withCategory('quota_exceeded'))
    pass(1000)
    const second = await signMine()
    assert.deepEqual([await statusOf(first.id), await statusOf(second.id)], ['pending', 'pending'])
    await sweepFiles(new Date(), now())
    assert.deepEqual([await statusOf(first.id), await statusOf(second.id)], ['erased', 'pending'])

    assert.ok('link' in second.to)
    const slow = new ManualBody()
    pass(HOUR - 1000)
    const putting = put(second.to.link, slow)
    await slow.started
    pass(2000)
    await assert.rejects(signMine(), withCategory('quota_exceeded')) // The address has expired, and its bytes still arrive.
    await sweepFiles(new Date(), now())
    slow.send(testBytes(1000)).end()
    await putting
    assert.equal(await statusOf(second.id), 'processing')
    await assert.rejects(signMine(), withCategory('quota_exceeded'))
  })
})
