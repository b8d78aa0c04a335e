import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { db, pool } from '../../db/database'
import { storageSopClass, writeDicom, type NewElement } from '../../dicom/write/write-dicom'
import { getUpload } from '../../studies/get-upload'
import { storeTestFile } from '../../studies/test-stored-objects'
import { send } from '../../studies/test-studies'
import { createActor, createCase, openFilesFixture, orphanedObjects } from '../test-files-fixture'
import { fillPixelHeights } from './fill-pixel-heights'
import { makeDeferredImages } from './make-deferred-images'

await openFilesFixture()
const doctor = await createActor('doctor')
const patient = await createActor('patient')

const [ASPECT, SPACING] = [0x00280034, 0x00280030]
const draw = (elements: NewElement[]) =>
  Buffer.from(
    writeDicom({
      sopClassUid: storageSopClass.secondaryCapture,
      elements,
      pixels: { rows: 40, columns: 80, photometric: 'MONOCHROME2', bitsStored: 8, data: new Uint8Array(3200).fill(90) },
    }),
  )
const store = async (elements: NewElement[]) => storeTestFile(patient, draw(elements), await createCase(patient))
const read = (id: string) => db().storedFile.findUniqueOrThrow({ where: { id }, include: { variants: true } })
const heightOf = async (id: string) => ((await read(id)).dicom as Record<string, unknown>)['pixel_height']
/** As what was stored before the shape of pixels was read. */
const forget = (ids: readonly string[]) =>
  pool().query(`UPDATE files SET dicom = dicom - 'pixel_height' WHERE id = ANY ($1)`, [ids])
const shapeOf = async (id: string) =>
  (await read(id)).variants.filter(({ role }) => role === 'thumbnail').map(({ width, height }) => width / height)

describe('objects that were stored before the shape of pixels was read', () => {
  it('have theirs after a few batches, which go on where the last one stopped', async () => {
    const ids = [
      await store([{ tag: ASPECT, vr: 'IS', value: [2, 1] }]),
      await store([{ tag: SPACING, vr: 'DS', value: [0.25, 0.5] }]),
      await store([]),
    ]
    await forget(ids)
    const { dicom: before } = await read(ids[0]!)
    assert.deepEqual([await fillPixelHeights(2), await fillPixelHeights(2), await fillPixelHeights(2)], [2, 1, 0])
    assert.deepEqual(await Promise.all(ids.map(heightOf)), [2, 0.5, 1])
    assert.deepEqual((await read(ids[0]!)).dicom, { ...(before as object), pixel_height: 2 })
  })

  it('have images of their shape: those of pixels that are not square are made again, and no others', async () => {
    const [tall, square] = [await store([{ tag: ASPECT, vr: 'IS', value: [2, 1] }]), await store([])]
    for (const id of [tall, square]) await makeDeferredImages(id)
    // As they were drawn then: of the shape of the numbers of pixels.
    await db().fileVariant.updateMany({ where: { fileId: tall, role: 'thumbnail' }, data: { width: 80, height: 40 } })
    const untouched = await read(square)
    await forget([tall, square])
    assert.equal(await fillPixelHeights(), 2)
    const { areImagesPending, variants } = await read(tall)
    assert.deepEqual([areImagesPending, variants.length], [true, 0])
    await makeDeferredImages(tall)
    assert.deepEqual([await shapeOf(tall), await shapeOf(square)], [[1], [2]])
    assert.deepEqual((await read(square)).variants, untouched.variants)
    assert.deepEqual(await orphanedObjects(), [])
  })

  it('say so to a reviewer', async () => {
    const { upload_id } = await send(patient, draw([{ tag: ASPECT, vr: 'IS', value: [2, 1] }]))
    await forget([upload_id])
    assert.equal((await getUpload(doctor, upload_id)).pixel_height, null)
    await fillPixelHeights()
    assert.equal((await getUpload(doctor, upload_id)).pixel_height, 2)
  })

  it('that are damaged or gone hold up nothing, and are not read again', async () => {
    const [gone, whole] = [await store([]), await store([{ tag: ASPECT, vr: 'IS', value: [3, 1] }])]
    await forget([gone, whole])
    await db().storedFile.update({ where: { id: gone }, data: { objectKey: 'objects/nothing-there' } })
    assert.equal(await fillPixelHeights(), 2)
    assert.deepEqual([await heightOf(gone), await heightOf(whole)], [null, 3])
    assert.equal(await fillPixelHeights(), 0)
  })

  it('are found by an index of what is left', async () => {
    const { rows } = await pool().query<{ indexdef: string }>(
      `SELECT indexdef FROM pg_indexes WHERE indexname = 'files_without_pixel_height_idx'`,
    )
    assert.match(rows[0]?.indexdef ?? '', /application\/dicom.*completed.*pixel_height/)
  })
})
