import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import type { Actor } from '../../access/actor'
import { db, transaction } from '../../db/database'
import { newUuid } from '../../runtime/uuid'
import { uploads } from '../../uploads/open-uploads'
import { wholeBody } from '../../uploads/test-uploads'
import { openQuotaLimits } from './quota-limits'
import { createFile } from '../record/create-file'
import { maxUploadBytes } from '../record/kinds/kind-limits'
import { deleteFile } from '../erase/delete-file'
import { getCurrentUser } from './get-current-user'
import { ingestFile } from '../ingest/ingest-file'
import { storeFile } from '../receive/store-file'
import { errorDetail } from '../../language/describe-error'
import {
  createActor,
  createCase,
  createUpload,
  openFilesFixture,
  photograph,
  sendBytes,
  sendFile,
  orphanedObjects,
  tus,
} from '../test-files-fixture'

await openFilesFixture()
const KB = 1024
const UNFINISHED = 30
let closeAllowances = openQuotaLimits({ quotaBytes: null, maxUnfinished: UNFINISHED })
after(() => closeAllowances())

async function withQuota(quotaBytes: number | null): Promise<Actor> {
  const actor = await createActor('patient')
  await db().user.update({ where: { id: actor.id }, data: { quotaBytes } })
  return actor
}
const create = (actor: Actor, length: number, more: Record<string, string> = {}) =>
  tus(actor, 'POST', { headers: { 'upload-length': String(length), ...more } })
const idOf = (told: { headers: Record<string, string> }) => told.headers['location']!.split('/').at(-1)!
const used = async (actor: Actor) => (await getCurrentUser(actor)).used_bytes
/** How many of them were created; the others must be refused with this one code. */
async function made(answers: Promise<{ status: number; error?: { code: string } }>[], code = 'quota_exceeded') {
  const told = await Promise.all(answers)
  for (const { status, error } of told) {
    if (status === 201) continue
    assert.deepEqual([status, error?.code], [413, code])
  }
  return told.filter(({ status }) => status === 201).length
}
const many = <T>(count: number, one: (i: number) => T) => Array.from({ length: count }, (_, i) => one(i))

describe('the quota of a user', () => {
  it('accepts exactly as many of twenty concurrent uploads as fit, and reports the usage', async () => {
    for (const [quota, length, fit] of [
      [10 * KB, 1 * KB, 10],
      [10 * KB - 1, 1 * KB, 9],
      [10 * KB, 3 * KB, 3],
      [0, 1, 0],
    ] as const) {
      const patient = await withQuota(quota)
      const answers = many(20, () => create(patient, length))
      assert.equal(await made(answers), fit)
      assert.equal(await used(patient), 0, 'what is announced is not there yet')
    }
    assert.deepEqual(await orphanedObjects(), [], 'nothing is left of what was refused')
  })

  it('reports sizes in readable units', async () => {
    const patient = await withQuota(10 * KB * KB)
    const id = await createUpload(patient, 7.5 * KB * KB)
    await createUpload(patient, 500)
    assert.equal(
      errorDetail((await create(patient, 3 * KB * KB)).error!),
      'Not enough storage. You are using 7.8 MB of 10.4 MB. Unfinished uploads take up 7.8 MB of that. Delete files you don’t need, or ask for more storage.',
    )
    await tus(patient, 'DELETE', { id })
    assert.equal((await create(patient, 3 * KB * KB)).status, 201)
  })

  it('says whether unfinished uploads take some of it, be it one byte', async () => {
    const patient = await withQuota(10)
    const paramsOf = async (length: number) => (await create(patient, length)).error?.params
    const none = { used_bytes: 0, quota_bytes: 10, unfinished_bytes: 0, has_unfinished: 'no' }
    assert.deepEqual(await paramsOf(11), none)
    await createUpload(patient, 1)
    assert.deepEqual(await paramsOf(10), { ...none, used_bytes: 1, unfinished_bytes: 1, has_unfinished: 'yes' })
  })

  it('lets a part have the length of the largest upload, and no more', async () => {
    const patient = await withQuota(null)
    const part = { 'upload-concat': 'partial' }
    assert.equal((await create(patient, maxUploadBytes(), part)).status, 201)
    assert.equal((await create(patient, maxUploadBytes() + 1, part)).status, 413)
  })

  it('counts the files of a user against that user only', async () => {
    const [full, free] = [await withQuota(100), await withQuota(100)]
    assert.equal((await create(full, 100)).status, 201)
    assert.equal((await create(full, 1)).status, 413)
    assert.equal((await create(full, 0)).status, 201, 'what is empty takes nothing')
    assert.equal((await create(free, 100)).status, 201)
    const boundless = await withQuota(null)
    assert.equal((await create(boundless, 2 ** 31)).status, 201)
  })

  it('is released by termination, expiry, rejection and erasure, and used by stored files', async () => {
    const bytes = await photograph()
    const patient = await withQuota(bytes.length)
    const isFull = async () => (await create(patient, 1)).status === 413
    const open = await createUpload(patient, bytes.length)
    await sendBytes(patient, open, bytes.subarray(0, 100))
    assert.ok(await isFull())
    await tus(patient, 'DELETE', { id: open })

    const forgotten = await createUpload(patient, bytes.length)
    assert.ok(await isFull())
    await db().upload.update({ where: { id: forgotten }, data: { expiresAt: new Date(0) } })
    await uploads().sweep(new Date())

    const refused = await sendFile(patient, Buffer.alloc(bytes.length, 'x'))
    assert.ok(await isFull(), 'until it is looked at')
    await ingestFile(refused)

    const kept = await sendFile(patient, bytes)
    await ingestFile(kept)
    assert.ok(await isFull())
    assert.equal(await used(patient), bytes.length, 'pictures that are derived from it are not the sender’s')
    await deleteFile(patient, kept, null)
    assert.equal(await used(patient), 0)
    assert.equal(await isFull(), false)
  })

  it('counts a part until it is concatenated, and a concatenated upload once', async () => {
    const bytes = await photograph()
    const half = Math.floor(bytes.length / 2)
    const patient = await withQuota(bytes.length)
    const part = async (piece: Buffer) => {
      const id = idOf(await create(patient, piece.length, { 'upload-concat': 'partial' }))
      assert.equal((await sendBytes(patient, id, piece)).status, 204)
      return id
    }
    const join = (ids: string[]) =>
      tus(patient, 'POST', { headers: { 'upload-concat': `final;${ids.map((id) => `/api/v1/files/upload/${id}`).join(' ')}` } })
    const ids = [await part(bytes.subarray(0, half)), await part(bytes.subarray(half))]
    assert.equal(await used(patient), bytes.length)
    assert.equal((await create(patient, 1, { 'upload-concat': 'partial' })).status, 413)
    assert.equal((await join([...ids, ids[0]!])).error?.code, 'quota_exceeded', 'twice in it is twice its bytes')
    const whole = await join(ids)
    assert.equal(whole.status, 201, whole.error?.code)
    assert.equal((await join(ids)).error?.code, 'quota_exceeded', 'a second upload of the same parts is as many bytes again')
    assert.equal(await used(patient), bytes.length)
    await uploads().concatenate(idOf(whole))
    await ingestFile(idOf(whole))
    assert.equal(await used(patient), bytes.length)
    assert.equal((await create(patient, 1)).status, 413)
    await deleteFile(patient, idOf(whole), null)
    assert.equal(await used(patient), 0)
  })

  it('counts a stream of unknown length by its received bytes, and ends it at the quota', async () => {
    const patient = await withQuota(1000)
    const defer = { 'upload-defer-length': '1' }
    const stream = async () => idOf(await tus(patient, 'POST', { headers: defer }))
    const [first, second] = [await stream(), await stream()]
    assert.equal((await sendBytes(patient, first, Buffer.alloc(600))).status, 204)
    assert.equal(await used(patient), 600)
    assert.equal((await create(patient, 401)).status, 413)
    const other = await create(patient, 400)
    assert.equal(other.status, 201, 'what did not come takes no room')
    await tus(patient, 'DELETE', { id: idOf(other) })
    assert.equal((await sendBytes(patient, second, Buffer.alloc(400))).status, 204)
    const cut = await tus(patient, 'PATCH', {
      id: second,
      headers: { 'upload-offset': '400', 'content-type': 'application/offset+octet-stream', 'transfer-encoding': 'chunked' },
      body: wholeBody(Buffer.alloc(1)),
    })
    assert.deepEqual([cut.status, cut.error?.code], [413, 'quota_exceeded'])
    const expected = { used_bytes: 600, quota_bytes: 1000, unfinished_bytes: 600, has_unfinished: 'yes' }
    assert.deepEqual(cut.error!.params, expected)
    assert.equal(await used(patient), 600, 'its bytes are gone')
    assert.equal((await tus(patient, 'HEAD', { id: second })).status, 410)
    const says = (length: number) =>
      tus(patient, 'PATCH', {
        id: first,
        headers: {
          'upload-offset': '600',
          'content-type': 'application/offset+octet-stream',
          'content-length': '0',
          'upload-length': String(length),
        },
      })
    assert.equal((await says(1001)).error?.code, 'quota_exceeded')
    assert.equal((await says(1000)).status, 204)
    assert.equal((await create(patient, 1)).status, 413, 'a length that was said is claimed')
  })

  it('applies to files that arrive in one request', async () => {
    const bytes = await photograph()
    async function* parts() {
      for (let at = 0; at < bytes.length; at += 1000) yield await Promise.resolve(bytes.subarray(at, at + 1000))
    }
    const given = { caseId: null, filename: 'eye.jpg', declaredType: 'image/jpeg' }
    for (const source of [() => bytes, parts]) {
      const tight = await withQuota(bytes.length - 1)
      await assert.rejects(storeFile(tight, { ...given, source: source() }), { category: 'quota_exceeded' })
      assert.equal(await used(tight), 0)
      assert.equal((await create(tight, bytes.length - 1)).status, 201, 'nothing of it is left claimed')
      const wide = await withQuota(bytes.length)
      assert.equal((await storeFile(wide, { ...given, source: source() })).status, 'completed')
      assert.equal(await used(wide), bytes.length)
    }
  })

  it('defaults to the configured quota, and is shown as the user’s own', async () => {
    closeAllowances()
    closeAllowances = openQuotaLimits({ quotaBytes: 50, maxUnfinished: UNFINISHED })
    const [usual, own] = [await withQuota(null), await withQuota(100)]
    assert.deepEqual([(await getCurrentUser(usual)).quota_bytes, (await getCurrentUser(own)).quota_bytes], [50, 100])
    assert.equal((await create(usual, 51)).status, 413)
    assert.equal((await create(own, 51)).status, 201)
    closeAllowances()
    closeAllowances = openQuotaLimits({ quotaBytes: null, maxUnfinished: UNFINISHED })
  })

  it('releases the row of the user when a file is rejected for another reason', async () => {
    const patient = await withQuota(10)
    const foreign = await createCase(await createActor('patient'))
    const bare = { id: newUuid(), uploadId: null, objectId: newUuid(), filename: null, declaredType: null, sizeBytes: 5 }
    await assert.rejects(
      transaction((tx) => createFile(tx, patient, { ...bare, caseId: foreign })),
      { category: 'not_found' },
    )
    assert.equal((await create(patient, 10)).status, 201)
  })
})

describe('the limit of unfinished uploads', () => {
  it('is exact for concurrent creations of uploads and parts', async () => {
    const patient = await withQuota(null)
    const kinds: Record<string, string>[] = [{}, { 'upload-concat': 'partial' }]
    const answers = many(UNFINISHED + 10, (i) => create(patient, 5, kinds[i % 2]))
    assert.equal(await made(answers, 'too_many_unfinished_uploads'), UNFINISHED)
  })

  it('is released by finishing and by terminating an upload', async () => {
    const patient = await withQuota(null)
    const ids = (await Promise.all(many(UNFINISHED, () => create(patient, 5)))).map(idOf)
    assert.equal((await create(patient, 5)).status, 413)
    await sendBytes(patient, ids[0]!, Buffer.alloc(5))
    assert.equal((await create(patient, 5)).status, 201)
    assert.equal((await create(patient, 5)).status, 413)
    await tus(patient, 'DELETE', { id: ids[1]! })
    assert.equal((await create(patient, 5)).status, 201)
    assert.equal((await create(await withQuota(null), 5)).status, 201, 'another person has as many of their own')
  })
})
