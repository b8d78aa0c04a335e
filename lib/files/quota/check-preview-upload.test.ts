import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { getCase } from '../../cases/get-case'
import { db } from '../../db/database'
import { deliverFile } from '../deliver/deliver-file'
import { discardPreview } from '../erase/discard-preview'
import { getFile } from '../record/get-file'
import { ingestFile } from '../ingest/ingest-file'
import { listCaseFiles } from '../../cases/list-case-files'
import {
  createActor,
  createCase,
  createUpload,
  UNKNOWN_ID,
  openFilesFixture,
  photograph,
  queuedJobs,
  sendBytes,
  sendFile,
  tus,
  withCategory,
} from '../test-files-fixture'

await openFilesFixture()
const [patient, other, doctor] = [await createActor('patient'), await createActor('patient'), await createActor('doctor')]
const caseId = await createCase(patient)

const metadata = (pairs: Record<string, string>) =>
  Object.entries(pairs)
    .map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
    .join(',')
const post = (pairs: Record<string, string>, { actor = patient, length = 900 } = {}) =>
  tus(actor, 'POST', { headers: { 'upload-length': String(length), 'upload-metadata': metadata(pairs) } })

/** An original of which a part has arrived. */
async function original(pairs: Record<string, string> = { case_id: caseId }) {
  const bytes = await photograph()
  const id = await createUpload(patient, bytes.length, { filename: 'eye.jpg', eye_side: 'right', ...pairs })
  await sendBytes(patient, id, bytes.subarray(0, 500))
  const finish = async () => {
    await sendBytes(patient, id, bytes.subarray(500), 500)
    await ingestFile(id)
  }
  return { id, finish }
}

async function previewOf(originalId: string, pairs: Record<string, string> = {}) {
  const id = await sendFile(patient, await photograph(), { preview_of: originalId, filetype: 'image/jpeg', ...pairs })
  await ingestFile(id)
  return id
}

const seenBy = (actor: typeof doctor, fileId: string) =>
  deliverFile(actor, { fileId, variant: 'thumbnail', accept: null, ip: null })

describe('a preview', () => {
  it('is in the record of its original during the upload, for everyone who may see the case', async () => {
    const { id, finish } = await original()
    assert.equal((await getFile(doctor, id)).preview, null)
    const previewId = await previewOf(id)
    for (const actor of [patient, doctor]) {
      const { status, preview, thumbnail_url } = await getFile(actor, id)
      assert.deepEqual([status, preview?.id, thumbnail_url], ['uploading', previewId, null])
      assert.equal(preview?.thumbnail_url, `/api/v1/images/${previewId}/proxy?variant=thumbnail`)
      assert.ok(preview.thumbhash && preview.width && preview.height)
      assert.equal((await seenBy(actor, previewId)).type, 'image/webp')
    }
    await assert.rejects(seenBy(other, previewId), withCategory('not_found'))
    await finish()
    const ready = await getFile(doctor, id)
    assert.deepEqual([ready.status, ready.preview], ['completed', null])
    // Before the job has discarded it.
    await assert.rejects(seenBy(doctor, previewId), withCategory('not_found'))
  })

  it('is not an image of the case: not in its list, not in its counts, and without a notification', async () => {
    const mine = await createCase(patient)
    const { id } = await original({ case_id: mine })
    const before = await getCase(doctor, mine)
    const previewId = await previewOf(id, { case_id: mine })
    const { items } = await listCaseFiles(doctor, { caseId: mine, limit: 50 })
    assert.deepEqual(
      items.map((item) => [item.id, item.preview?.id]),
      [[id, previewId]],
    )
    const now = await getCase(doctor, mine)
    assert.deepEqual([now.images, now.arriving, now.attention, now.cover], [0, 1, 0, before.cover])
    assert.equal(await db().caseImage.count({ where: { id: previewId } }), 0)
    assert.equal(await db().notification.count({ where: { data: { path: ['file_id'], equals: previewId } } }), 0)
    const row = await db().storedFile.findUniqueOrThrow({ where: { id: previewId } })
    assert.deepEqual([row.kind, row.caseId, row.previewOf], ['preview', mine, id])
    assert.equal((await getFile(patient, previewId)).preview_of, id)
  })

  it('of a foreign file, a missing one or another preview is not found', async () => {
    const { id } = await original()
    const previewId = await previewOf(id)
    for (const [of, actor] of [
      [id, other],
      [id, doctor], // may view it, but is not its sender
      [UNKNOWN_ID, patient],
      ['nonsense', patient],
      [previewId, patient],
    ] as const) {
      const told = await post({ preview_of: of }, { actor })
      assert.deepEqual([told.status, told.error?.code], [404, 'file_not_found'], of)
    }
    const elsewhere = await post({ preview_of: id, case_id: await createCase(patient) })
    assert.equal(elsewhere.status, 404, 'it lies in the case of its original')
  })

  it('of an original in a case that is being deleted is not found, as the original is', async () => {
    const mine = await createCase(patient)
    const { id } = await original({ case_id: mine })
    await db().case.update({ where: { id: mine }, data: { deletedAt: new Date() } })
    assert.equal((await post({ preview_of: id })).error?.code, 'file_not_found')
  })

  it('must be a small image: anything else is rejected', async () => {
    const { id } = await original()
    assert.equal((await post({ preview_of: id, filetype: 'image/jpeg' }, { length: 64 * 1024 + 1 })).status, 413)
    assert.equal((await post({ preview_of: id, filetype: 'video/mp4' })).status, 415)
    const document = await sendFile(patient, Buffer.from('%PDF-1.4\n%%EOF\n'), { preview_of: id })
    await ingestFile(document)
    const { status, reason_code } = await getFile(patient, document)
    assert.deepEqual([status, reason_code], ['failed', 'unsupported_type'])
    assert.equal((await getFile(doctor, id)).preview, null, 'what was refused is never shown')
  })

  it('exists once: a second one is a conflict, and an unfinished one is replaced', async () => {
    const { id } = await original()
    const half = await createUpload(patient, 900, { preview_of: id })
    await sendBytes(patient, half, Buffer.alloc(100))
    const whole = await previewOf(id)
    assert.deepEqual(await queuedJobs('drop-preview', half), 1)
    await discardPreview(half)
    assert.equal((await tus(patient, 'HEAD', { id: half })).status, 410)
    assert.equal((await post({ preview_of: id })).status, 409)
    assert.equal((await getFile(doctor, id)).preview?.id, whole)
  })

  it('exists once when several are created concurrently', async () => {
    const { id } = await original()
    const bytes = await photograph()
    const told = await Promise.all(
      Array.from({ length: 5 }, async () => {
        const made = await post({ preview_of: id }, { length: bytes.length })
        if (made.status === 201) await sendBytes(patient, made.headers['location']!.split('/').at(-1)!, bytes)
        return made.status
      }),
    )
    assert.ok(told.every((status) => status === 201 || status === 409))
    const alive = await db().storedFile.findMany({ where: { previewOf: id, status: 'processing' } })
    const waiting = await Promise.all(alive.map((one) => queuedJobs('drop-preview', one.id)))
    assert.ok(alive.length - waiting.filter((count) => count > 0).length <= 1, 'the others are to be taken away')
  })

  it('of a completed original is a conflict', async () => {
    const { id, finish } = await original()
    await finish()
    assert.equal((await post({ preview_of: id })).status, 409)
  })

  it('never delays its original', async () => {
    const { id, finish } = await original()
    await createUpload(patient, 900, { preview_of: id })
    await finish()
    assert.equal((await getFile(doctor, id)).status, 'completed')
  })
})
