import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { db } from '../../db/database'
import { eventually } from '../../runtime/test-eventually'
import { getCaseImage } from './get-case-image'
import type { ImageFields } from './schema'
import {
  createActor,
  createCase,
  remainingOf,
  openFilesFixture,
  photograph,
  queuedJobs,
  orphanedObjects,
  withCategory,
} from '../../files/test-files-fixture'
import { uploadCaseImage, type UploadCaseImage } from './upload-case-image'

await openFilesFixture()
const patient = await createActor('patient')
const caseId = await createCase(patient)

async function* once(bytes: Buffer) {
  yield await Promise.resolve(bytes)
}
const given = (bytes: Buffer, fields: Partial<ImageFields> = {}, more: Partial<UploadCaseImage> = {}): UploadCaseImage => ({
  filename: 'eye.jpg',
  declaredType: 'image/jpeg',
  source: once(bytes),
  earlyFields: { caseId, ...fields },
  deferredFields: () => Promise.resolve({ caseId, ...fields }),
  ip: null,
  waitMs: 60_000,
  ...more,
})
const newest = () => db().storedFile.findFirstOrThrow({ orderBy: { createdAt: 'desc' } })

describe('uploadCaseImage', () => {
  it('responds with the image, whether its case is named before or after the bytes', async () => {
    const said = {
      eyeSide: 'left',
      region: 'macula',
      bodySite: 'left_forearm',
      view: 'close_up',
      capturedAt: '2026-02-03T04:05:06Z',
      description: 'After the drops',
    } as const
    for (const early of [{ caseId, ...said }, null]) {
      const bytes = await photograph()
      const image = await uploadCaseImage(patient, given(bytes, said, { earlyFields: early }))
      const { id, thumbnailUrl, thumbhash, qualityScore, createdAt, width, height, ...rest } = image
      assert.deepEqual(rest, {
        caseId,
        status: 'completed',
        filename: 'eye.jpg',
        eyeSide: 'left',
        region: 'macula',
        bodySite: 'left_forearm',
        view: 'close_up',
        capturedAt: '2026-02-03T04:05:06.000Z',
        fileSize: bytes.length,
        mimeType: 'image/jpeg',
        description: 'After the drops',
        reason: null,
        refusalCode: null,
        refusalParams: null,
        retake: null,
      })
      assert.ok(thumbnailUrl && thumbhash && qualityScore !== null && createdAt && width && height)
      assert.deepEqual(await getCaseImage(patient, id), image)
      const row = await db().storedFile.findUniqueOrThrow({ where: { id } })
      assert.deepEqual([row.kind, row.description], ['case_picture', 'After the drops'])
    }
    assert.deepEqual(await orphanedObjects(), [])
  })

  it('says of a time without an offset that it is what a clock showed, whether it is sent before or after the bytes', async () => {
    for (const [capturedAt, by] of [
      ['2026-02-03T04:05:06', 'sender_clock'],
      ['2026-02-03', 'sender_clock'],
      ['2026-02-03T04:05:06+02:00', 'sender'],
    ] as const)
      for (const early of [{ caseId, capturedAt }, null]) {
        const { id } = await uploadCaseImage(patient, given(await photograph(), { capturedAt }, { earlyFields: early }))
        assert.equal((await db().storedFile.findUniqueOrThrow({ where: { id } })).capturedBy, by, capturedAt)
      }
  })

  it('stores nothing in a foreign case, whether it is named before or after the bytes', async () => {
    const foreign = await createCase(await createActor('patient'))
    for (const early of [{ caseId: foreign }, null]) {
      const refused = uploadCaseImage(patient, given(await photograph(), { caseId: foreign }, { earlyFields: early }))
      await assert.rejects(refused, withCategory('not_found'))
    }
    assert.equal(await db().storedFile.count({ where: { caseId: foreign } }), 0)
    assert.equal((await newest()).status, 'erased')
    assert.deepEqual(await orphanedObjects(), [])
  })

  it('checks the permission of the sender again after the bytes have arrived', async () => {
    const staff = await createActor('staff')
    const assigned = await db().assignment.create({ data: { kind: 'staff_case', assigneeId: staff.id, caseId } })
    const late = async () => {
      await db().assignment.update({ where: { id: assigned.id }, data: { endedAt: new Date() } })
      return { caseId }
    }
    await assert.rejects(
      uploadCaseImage(staff, given(await photograph(), {}, { deferredFields: late })),
      withCategory('not_found'),
    )
    assert.equal((await newest()).status, 'erased')
    assert.deepEqual(await orphanedObjects(), [])
  })

  it('reports the reason of a refusal, and stores no byte of it', async () => {
    const whole = await photograph()
    for (const [bytes, code] of [
      [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'type_mismatch'],
      [whole.subarray(0, whole.length / 2), 'corrupt'],
      [Buffer.alloc(0), 'empty_file'],
    ] as const) {
      await assert.rejects(uploadCaseImage(patient, given(bytes)), withCategory(code))
      const { id, status } = await newest()
      assert.equal(status, 'failed')
      assert.deepEqual(await remainingOf(id), { variants: 0, keys: 0, bytes: 0 })
    }
    await assert.rejects(uploadCaseImage(patient, given(whole, { capturedAt: 'soon' })), withCategory('bad_input'))
    await assert.rejects(
      uploadCaseImage(patient, given(whole, {}, { declaredType: 'video/mp4' })),
      withCategory('unsupported_type'),
    )
  })

  it('returns a processing image when the check exceeds the wait, and completes it later', async () => {
    const image = await uploadCaseImage(patient, given(await photograph(), {}, { waitMs: 0 }))
    assert.deepEqual([image.status, image.thumbnailUrl, image.thumbhash], ['processing', null, null])
    const isOver = ({ status }: typeof image) => status !== 'processing'
    const later = await eventually('the pipeline continues', () => getCaseImage(patient, image.id), isOver)
    assert.equal(later.status, 'completed')
    assert.equal(await queuedJobs('ingest', image.id), 0)
  })
})
