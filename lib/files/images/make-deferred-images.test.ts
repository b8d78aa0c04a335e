import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { db, pool } from '../../db/database'
import { storageSopClass, writeDicom } from '../../dicom/write/write-dicom'
import { storeInstances, type StorePart } from '../../studies/store/store-instances'
import { asParts, drawObject } from '../../studies/store/test-store'
import { testHeic } from '../../imaging/raster/test-heic'
import { deliverFile } from '../deliver/deliver-file'
import { eraseFile } from '../erase/erase-file'
import { analyzeFile } from '../record/analyze-file'
import { storeFile } from '../receive/store-file'
import { processShares } from '../../runtime/fair/shares'
import { createActor, createCase, openFilesFixture, orphanedObjects, queuedJobs } from '../test-files-fixture'
import { makeDeferredImages } from './make-deferred-images'
import { queueDeferredImages } from './queue-deferred-images'
import { runDeferredImages } from './run-deferred-images'

await openFilesFixture()
const patient = await createActor('patient')
const caseId = await createCase(patient)

let counter = 0
const newStudy = () => `1.2.827.${(counter += 1)}`
const store = (parts: AsyncIterable<StorePart>) =>
  storeInstances(patient, { parts, caseId, studyUid: null, ip: null, waitMs: 60_000 })

/** Stores slices of a series, and returns their files in the order of their numbers. */
async function storeSlices(count: number) {
  const study = newStudy()
  const numbers = Array.from({ length: count }, (_, index) => index + 1)
  await store(asParts(numbers.map((number) => drawObject({ study, uid: `${study}.9.${number}`, number, size: 64 }))))
  const found = await db().instance.findMany({
    where: { study: { uid: study } },
    include: { file: { include: { variants: true } }, series: true },
    orderBy: { number: 'asc' },
  })
  return found.map(({ file, series }) => ({ ...file, coverId: series.coverId }))
}
const read = (id: string) => db().storedFile.findUniqueOrThrow({ where: { id }, include: { variants: true } })

describe('deferred images', () => {
  it('publishes an object with native pixels before its images, with what its header says', async () => {
    const [slice] = await storeSlices(1)
    assert.equal(slice?.status, 'completed')
    assert.deepEqual([slice.areImagesPending, slice.variants.length, slice.thumbhash], [true, 0, null])
    assert.deepEqual([slice.width, slice.height, slice.frames, slice.previewState], [64, 64, 1, null])
    const { rowCount } = await pool().query(`SELECT 1 FROM pgboss.job WHERE name = 'deferred-images' AND state = 'created'`)
    assert.equal(rowCount, 1)
    assert.equal(await makeDeferredImages(slice.id), true)
    const whole = await read(slice.id)
    assert.deepEqual([whole.areImagesPending, whole.variants.length, whole.previewState], [false, 4, null])
    assert.ok(whole.thumbhash && whole.qualityScore !== null)
    await makeDeferredImages(slice.id)
    assert.deepEqual((await read(slice.id)).variants, whole.variants)
    assert.deepEqual(await orphanedObjects(), [])
  })

  it('makes them at once for who asks for one of them, however many do', async () => {
    const [slice, other] = await storeSlices(2)
    const ask = () => deliverFile(patient, { fileId: slice!.id, variant: 'thumbnail', accept: null, ip: null })
    const found = await Promise.all([ask(), ask(), ask()])
    assert.equal(new Set(found.map(({ etag }) => etag)).size, 1)
    assert.equal((await read(slice!.id)).variants.length, 4)
    assert.ok((await analyzeFile(patient, { fileId: other!.id, ip: null })).score !== undefined)
    assert.deepEqual(await orphanedObjects(), [])
  })

  it('makes those of the image that stands for its series first, and comes to all of them', async () => {
    await runDeferredImages()
    const slices = await storeSlices(4)
    const cover = slices.findIndex(({ id, coverId }) => id === coverId)
    assert.ok(cover > 0, 'the cover is not the first slice anyway')
    const made: (string | undefined)[] = []
    await runDeferredImages(async () => {
      const done = await Promise.all(slices.map(({ id }) => read(id)))
      made.push(done.find(({ id, variants }) => variants.length > 0 && !made.includes(id))?.id)
    })
    assert.equal(made[1], slices[cover]!.coverId)
    assert.equal(await db().storedFile.count({ where: { areImagesPending: true, status: 'completed' } }), 0)
  })

  it('makes one of each owner in turn, and in their turn, however many of one wait', async () => {
    await runDeferredImages()
    const [flood, late] = [await storeSlices(12), await createActor('patient')]
    const study = newStudy()
    const slices = [1, 2].map((number) => drawObject({ study, uid: `${study}.9.${number}`, number, size: 64 }))
    await storeInstances(late, { parts: asParts(slices), caseId: null, studyUid: null, ip: null, waitMs: 60_000 })
    const theirs = await db().instance.findMany({ where: { study: { uid: study } }, include: { series: true } })
    const last = theirs.find(({ id, series }) => id !== series.coverId)! // Covers come first in any case.
    const before = processShares().lastTurn(late.id)
    let [steps, at] = [0, Infinity]
    await runDeferredImages(async () => {
      if (at === Infinity && !(await read(last.id)).areImagesPending) at = steps
      steps += 1
    })
    assert.ok(at <= 4, `after ${at} of ${flood.length + 2}`)
    assert.ok(processShares().lastTurn(late.id) > before, 'a decoder counts it as theirs')
  })

  it('says so where nothing can be shown of an object, and tries no more', async () => {
    const study = newStudy()
    // A palette that it does not have.
    const bytes = writeDicom({
      ...{ sopClassUid: storageSopClass.ct, sopInstanceUid: `${study}.9` },
      elements: [
        { tag: 0x0020000d, vr: 'UI', value: study },
        { tag: 0x0020000e, vr: 'UI', value: `${study}.1` },
      ],
      pixels: { rows: 8, columns: 8, photometric: 'PALETTE COLOR' as 'MONOCHROME2', bitsStored: 8, data: new Uint8Array(64) },
    })
    await store(asParts([Buffer.from(bytes)]))
    const { id } = await db().instance.findFirstOrThrow({ where: { study: { uid: study } } })
    await makeDeferredImages(id)
    const file = await read(id)
    assert.deepEqual([file.status, file.areImagesPending, file.previewState], ['completed', false, 'preview_unavailable'])
  })

  it('refuses native pixels that are cut off in the response, without decoding them', async () => {
    const study = newStudy()
    const whole = drawObject({ study, uid: `${study}.9`, size: 64 })
    const outcomes = await store(asParts([whole.subarray(0, whole.length - 2)]))
    assert.deepEqual(outcomes.map(({ kind }) => kind), ['failed']) // prettier-ignore
  })

  it('leaves nothing of a file that was erased before its images were made, and queues what is left', async () => {
    const [slice, left] = await storeSlices(2)
    await eraseFile(slice!.id)
    await makeDeferredImages(slice!.id)
    assert.equal((await read(slice!.id)).areImagesPending, false)
    assert.deepEqual(await orphanedObjects(), [])
    await pool().query(`DELETE FROM pgboss.job WHERE name = 'deferred-images'`)
    await queueDeferredImages()
    const { rowCount } = await pool().query(`SELECT 1 FROM pgboss.job WHERE name = 'deferred-images' AND state = 'created'`)
    assert.equal(rowCount, 1)
    await makeDeferredImages(left!.id)
    assert.equal(await queuedJobs('ingest', left!.id), 0)
  })

  it('makes those of a HEIC that was stored when nothing here decoded it', async () => {
    const { id } = await storeFile(patient, { caseId, filename: 'eye.heic', declaredType: 'image/heic', source: testHeic() })
    const now = await read(id)
    await db().fileVariant.deleteMany({ where: { fileId: id } })
    const former = { thumbhash: null, width: null, height: null, areImagesPending: true }
    await db().storedFile.update({ where: { id }, data: former })
    await runDeferredImages()
    const made = await read(id)
    assert.deepEqual([made.variants.length, made.width, made.height, made.previewState], [4, now.width, now.height, null])
    assert.ok(made.thumbhash && !made.areImagesPending)
  })

  it('end with a HEIC of another codec, which is not looked at for ever', async () => {
    const other = Buffer.from(testHeic().toString('latin1').replaceAll('hvc1', 'vvc1').replaceAll('hvcC', 'vvcC'), 'latin1')
    const { id } = await storeFile(patient, { caseId, filename: 'eye.heic', declaredType: 'image/heic', source: other })
    await db().storedFile.update({ where: { id }, data: { areImagesPending: true, previewState: null } })
    await runDeferredImages()
    const { areImagesPending, previewState } = await read(id)
    assert.deepEqual([areImagesPending, previewState], [false, 'preview_unavailable'])
  })
})
