import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import sharp from 'sharp'
import { bytesReader } from '../../dicom/parse/byte-reader'
import { readMetadata } from '../../dicom/parse/read-metadata'
import { db } from '../../db/database'
import {
  createActor,
  remainingOf,
  openFilesFixture,
  photograph,
  orphanedObjects,
  withCategory,
} from '../../files/test-files-fixture'
import { renderUploadFrame } from './render-upload-frame'
import { getUpload } from '../get-upload'
import { listAwaitingReview } from '../list-uploads'
import { reviewPixels } from './review-pixels'
import { capture, slice } from '../test-dicom-objects'
import { objectOf, send } from '../test-studies'

await openFilesFixture()
const [patient, doctor, admin, staff] = [
  await createActor('patient'),
  await createActor('doctor'),
  await createActor('admin'),
  await createActor('staff'),
]
const isHeld = async (id: string) => (await listAwaitingReview(doctor, {})).uploads.some(({ upload_id }) => upload_id === id)
const frameOf = async (actor: typeof doctor, id: string) => {
  const parts: Uint8Array[] = []
  const { read } = await renderUploadFrame(actor, id, 1, null)
  for await (const part of read(undefined, new AbortController().signal)) parts.push(part)
  return sharp(Buffer.concat(parts)).toColourspace('srgb').raw().toBuffer({ resolveWithObject: true })
}
/** The mean of the brightest channel in a part of a rendered frame. */
async function brightness(id: string, { x, y, width, height }: Record<'x' | 'y' | 'width' | 'height', number>) {
  const { data, info } = await frameOf(doctor, id)
  let sum = 0
  for (let row = y; row < y + height; row += 1)
    for (let column = x; column < x + width; column += 1) sum += data[(row * info.width + column) * info.channels]!
  return sum / (width * height)
}

describe('an object with possible burned-in text', () => {
  it('is held until a doctor has reviewed it, and released without redaction when it has no text', async () => {
    const { upload_id: id } = await send(doctor, capture(), { userName: patient.id })
    assert.ok(await isHeld(id))
    await assert.rejects(objectOf(patient, id), withCategory('not_found'))
    await assert.rejects(frameOf(patient, id), withCategory('not_found'))
    const released = await reviewPixels(doctor, id, [])
    assert.deepEqual([released.held, released.rectangles], [false, []])
    assert.ok(released.reviewed_at)
    assert.ok(!(await isHeld(id)))
    assert.equal((await readMetadata(bytesReader(await objectOf(patient, id)))).burnedIn, 'NO')
    assert.deepEqual(await orphanedObjects(), [])
  })

  it('is redacted permanently, in the object and in every variant', async () => {
    const letters = await sharp(await photograph())
      .composite([{ input: { create: { width: 60, height: 20, channels: 3, background: 'white' } }, left: 10, top: 5 }])
      .jpeg({ quality: 95 })
      .toBuffer()
    const { upload_id: id } = await send(patient, letters)
    const where = { x: 10, y: 5, width: 60, height: 20 }
    assert.ok((await brightness(id, where)) > 240)
    const before = await db().storedFile.findUniqueOrThrow({ where: { id }, include: { variants: true } })
    const rectangles = [{ x: 8, y: 3, width: 64, height: 24 }]
    const details = await reviewPixels(admin, id, rectangles)
    assert.deepEqual(details.rectangles, rectangles)
    assert.ok((await brightness(id, where)) < 1)
    const kept = await readMetadata(bytesReader(await objectOf(patient, id)))
    assert.deepEqual([kept.burnedIn, kept.transferSyntaxUid, kept.photometric], ['NO', '1.2.840.10008.1.2.1', 'RGB'])
    const gone = [before.objectId!, ...before.variants.map(({ objectId }) => objectId)]
    assert.equal(await db().objectKey.count({ where: { objectId: { in: gone } } }), 0)
    assert.deepEqual(await remainingOf(id), { variants: 4, keys: 5, bytes: 5 })
    assert.deepEqual(await orphanedObjects(), [])
  })

  it('names the profile and the review, with and without areas', async () => {
    for (const rectangles of [[], [{ x: 1, y: 1, width: 9, height: 9 }]]) {
      for (const sent of [await photograph(), capture(9 + rectangles.length)]) {
        const { upload_id: id } = await send(patient, sent)
        await reviewPixels(doctor, id, rectangles)
        const object = (await objectOf(patient, id)).toString('latin1')
        assert.deepEqual(
          [...object.matchAll(/SH..(1131\d\d)/gs)].map(([, code]) => code),
          ['113100', '113101'],
        )
        assert.match(object, /Fovea: PS3\.15 E\.1[^\\]*\\Fovea: burned-in text reviewed by a person/)
      }
    }
  })

  it('can be reviewed again with further areas', async () => {
    const { upload_id: id } = await send(patient, capture(3))
    await reviewPixels(doctor, id, [{ x: 0, y: 0, width: 16, height: 16 }])
    const { rectangles, report } = await reviewPixels(doctor, id, [{ x: 24, y: 24, width: 16, height: 16, frame: 1 }])
    assert.equal(rectangles?.length, 2)
    const told = report.filter(({ rule }) => rule.startsWith('E.3.1')).map(({ path: name, times }) => [name, times])
    const expected = [
      ['BurnedInAnnotation', 2],
      ['SOPInstanceUID', 2],
      ['PixelData', 2],
    ]
    assert.deepEqual(told, expected, 'the report says of each change by a review')
    assert.ok((await brightness(id, { x: 0, y: 0, width: 16, height: 16 })) < 1)
    assert.ok((await brightness(id, { x: 24, y: 24, width: 16, height: 16 })) < 1)
  })

  it('has every area of two reviews at once, or tells one of them that it was not done', async () => {
    const { upload_id: id } = await send(patient, capture(7))
    const areas = [0, 24].map((at) => ({ x: at, y: at, width: 16, height: 16 }))
    const outcomes = await Promise.allSettled(areas.map((area) => reviewPixels(doctor, id, [area])))
    const done = areas.filter((_, at) => outcomes[at]!.status === 'fulfilled')
    assert.ok(done.length > 0)
    for (const outcome of outcomes) if (outcome.status === 'rejected') assert.ok(withCategory('conflict')(outcome.reason))
    assert.deepEqual((await getUpload(doctor, id)).rectangles, done)
    for (const area of done) assert.ok((await brightness(id, area)) < 1)
    const reviews = await db().auditEntry.count({ where: { action: 'dicom.review', subjectId: id, outcome: 'allowed' } })
    assert.equal(reviews, done.length)
  })

  it('can be reviewed by doctors and administrators only', async () => {
    const { upload_id: id } = await send(patient, capture(4))
    for (const actor of [patient, staff]) {
      await assert.rejects(reviewPixels(actor, id, []), withCategory('forbidden'))
      await assert.rejects(listAwaitingReview(actor, {}), withCategory('forbidden'))
    }
    await assert.rejects(reviewPixels(doctor, patient.id, []), withCategory('not_found'))
  })

  it('stays unchanged when the review is invalid', async () => {
    const { upload_id: id } = await send(patient, capture(5))
    const { sha256 } = await getUpload(patient, id)
    await assert.rejects(reviewPixels(doctor, id, [{ x: 40, y: 0, width: 20, height: 5 }]), withCategory('bad_input'))
    await assert.rejects(reviewPixels(doctor, id, [{ x: 0, y: 0, width: 2, height: 2, frame: 2 }]), withCategory('bad_input'))
    const details = await getUpload(patient, id)
    assert.deepEqual([details.held, details.sha256], [true, sha256])
    assert.deepEqual((await orphanedObjects()).filter((name) => name.startsWith('key')), []) // prettier-ignore
  })

  it('is not assumed for modalities that burn in no text', async () => {
    const { upload_id: id } = await send(patient, slice([], 6))
    assert.ok(!(await isHeld(id)))
  })
})
