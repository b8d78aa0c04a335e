import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { db } from '../db/database'
import { getImage } from './get-image'
import type { ImageFields } from './image-schema'
import { actorOf, caseOf, leftOf, openFilesHouse, photograph, queuedJobs, strays, withCode } from './test-files-house'
import { uploadImage, type UploadImage } from './upload-image'

await openFilesHouse()
const patient = await actorOf('patient')
const caseId = await caseOf(patient)

async function* once(bytes: Buffer) {
  yield await Promise.resolve(bytes)
}
const given = (bytes: Buffer, fields: Partial<ImageFields> = {}, more: Partial<UploadImage> = {}): UploadImage => ({
  filename: 'eye.jpg',
  declaredType: 'image/jpeg',
  source: once(bytes),
  early: { caseId, ...fields },
  late: () => Promise.resolve({ caseId, ...fields }),
  ip: null,
  waitMs: 60_000,
  ...more,
})
const newest = () => db().storedFile.findFirstOrThrow({ orderBy: { createdAt: 'desc' } })

describe('uploadImage', () => {
  it('answers with the picture, whether its case is named before the bytes or behind them', async () => {
    const said = {
      eyeSide: 'left',
      region: 'macula',
      capturedAt: '2026-02-03T04:05:06Z',
      description: 'After the drops',
    } as const
    for (const early of [{ caseId, ...said }, null]) {
      const bytes = await photograph()
      const image = await uploadImage(patient, given(bytes, said, { early }))
      const { id, thumbnailUrl, thumbhash, qualityScore, createdAt, width, height, ...rest } = image
      assert.deepEqual(rest, {
        caseId,
        status: 'completed',
        filename: 'eye.jpg',
        eyeSide: 'left',
        region: 'macula',
        capturedAt: '2026-02-03T04:05:06.000Z',
        fileSize: bytes.length,
        mimeType: 'image/jpeg',
        description: 'After the drops',
        reason: null,
        retake: null,
      })
      assert.ok(thumbnailUrl && thumbhash && qualityScore !== null && createdAt && width && height)
      assert.deepEqual(await getImage(patient, id), image)
      const row = await db().storedFile.findUniqueOrThrow({ where: { id } })
      assert.deepEqual([row.kind, row.description], ['case_picture', 'After the drops'])
    }
    assert.deepEqual(await strays(), [])
  })

  it('puts nothing into a case that is not the sender’s, at whatever end of the bytes it is named', async () => {
    const foreign = await caseOf(await actorOf('patient'))
    for (const early of [{ caseId: foreign }, null]) {
      const refused = uploadImage(patient, given(await photograph(), { caseId: foreign }, { early }))
      await assert.rejects(refused, withCode('not_found'))
    }
    assert.equal(await db().storedFile.count({ where: { caseId: foreign } }), 0)
    assert.equal((await newest()).status, 'erased')
    assert.deepEqual(await strays(), [])
  })

  it('asks again whether its sender may, once the bytes are here', async () => {
    const staff = await actorOf('staff')
    const assigned = await db().assignment.create({ data: { kind: 'staff_case', holderId: staff.id, caseId } })
    const late = async () => {
      await db().assignment.update({ where: { id: assigned.id }, data: { endedAt: new Date() } })
      return { caseId }
    }
    await assert.rejects(uploadImage(staff, given(await photograph(), {}, { late })), withCode('not_found'))
    assert.equal((await newest()).status, 'erased')
    assert.deepEqual(await strays(), [])
  })

  it('tells what is not accepted with its reason, and keeps no byte of it', async () => {
    const whole = await photograph()
    for (const [bytes, code] of [
      [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'type_mismatch'],
      [whole.subarray(0, whole.length / 2), 'corrupt'],
      [Buffer.alloc(0), 'empty_file'],
    ] as const) {
      await assert.rejects(uploadImage(patient, given(bytes)), withCode(code))
      const { id, status } = await newest()
      assert.equal(status, 'failed')
      assert.deepEqual(await leftOf(id), { variants: 0, keys: 0, bytes: 0 })
    }
    await assert.rejects(uploadImage(patient, given(whole, { capturedAt: 'soon' })), withCode('bad_input'))
    await assert.rejects(uploadImage(patient, given(whole, {}, { declaredType: 'video/mp4' })), withCode('unsupported_type'))
  })

  it('says that a check goes on where it takes longer than the wait, and nothing of it is lost', async () => {
    const image = await uploadImage(patient, given(await photograph(), {}, { waitMs: 0 }))
    assert.deepEqual([image.status, image.thumbnailUrl, image.thumbhash], ['processing', null, null])
    let later = image
    while (later.status === 'processing') later = await getImage(patient, image.id) // The line goes on by itself.
    assert.equal(later.status, 'completed')
    assert.equal(await queuedJobs('ingest', image.id), 0)
  })
})
