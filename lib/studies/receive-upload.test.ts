import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it } from 'node:test'
import { encode } from 'fast-bmp'
import sharp from 'sharp'
import { bytesReader } from '../dicom/parse/byte-reader'
import { storageSopClass, writeDicom, type NewElement } from '../dicom/write/write-dicom'
import { parseDataSet } from '../dicom/parse/parse-data-set'
import { readMetadata } from '../dicom/parse/read-metadata'
import { readText } from '../dicom/parse/read-value'
import { decodeSamples } from '../dicom/render/decode-samples'
import { encodeCodestream } from '../dicom/test-codestreams'
import { encapsulatedObject } from '../dicom/test-objects'
import { db } from '../db/database'
import {
  createActor,
  remainingOf,
  openFilesFixture,
  photograph,
  orphanedObjects,
  withCategory,
} from '../files/test-files-fixture'
import { deliverFile } from '../files/deliver/deliver-file'
import { eraseFile } from '../files/erase/erase-file'
import { getFile } from '../files/record/get-file'
import { ingestFile, INGEST_STAGES } from '../files/ingest/ingest-file'
import { publish } from '../files/ingest/stages/publish'
import { dicomDestination } from './_internal/dicom-destination'
import { sealNewFile } from '../files/receive/seal-new-file'
import { sweepFiles } from '../files/erase/sweep-files'
import { openClassifier } from '../imaging/classifier/classifier'
import { testHeic } from '../imaging/raster/test-heic'
import { findUpload } from './_internal/find-upload'
import { getUpload } from './get-upload'
import { getStats } from './get-stats'
import { listUserUploads } from './list-uploads'
import { reviewPixels } from './pixel-review/review-pixels'
import { saveUpload } from './save-upload'
import { capture, PATIENT, slice } from './test-dicom-objects'
import { objectOf, send } from './test-studies'

await openFilesFixture()
const [patient, patient2, doctor, admin, service] = [
  await createActor('patient'),
  await createActor('patient'),
  await createActor('doctor'),
  await createActor('admin'),
  await createActor('service'),
]
const bitmapOf = async (picture: Buffer): Promise<Buffer> => {
  const { data, info } = await sharp(picture).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  return Buffer.from(encode({ width: info.width, height: info.height, data, bitsPerPixel: 24, components: 3, channels: 3 }))
}
const namesNobody = (bytes: Buffer) => {
  for (const word of [PATIENT, 'Zebra', 'MRN-417', '20240131']) assert.ok(!bytes.includes(word), word)
}

describe('an upload through the DICOM API', () => {
  it('is stored as an encrypted, de-identified DICOM object, without the original', async () => {
    const photo = await sharp(await photograph())
      .withExif({ IFD0: { Artist: PATIENT }, IFD3: { GPSDateStamp: '20240131' } })
      .jpeg()
      .toBuffer()
    for (const [sent, modality] of [
      [photo, 'XC'],
      [await sharp(photo).png().toBuffer(), 'XC'],
      [await sharp(photo).tiff({ compression: 'lzw' }).toBuffer(), 'XC'],
      [await sharp(photo).webp().toBuffer(), 'XC'],
      [await sharp(photo).avif({ effort: 0 }).withMetadata().toBuffer(), 'XC'],
      [await sharp(photo).gif().toBuffer(), 'XC'],
      [await bitmapOf(photo), 'XC'],
      [slice(), 'CT'],
    ] as const) {
      const taken = await send(patient, sent)
      assert.deepEqual([taken.diagnosis, taken.confidence, taken.model, taken.isThrough], ['not assessed', 0, 'mock', true])
      const kept = await objectOf(patient, taken.upload_id)
      namesNobody(kept)
      assert.equal((await readMetadata(bytesReader(kept))).modality, modality)
      const details = await getUpload(patient, taken.upload_id)
      assert.equal(details.sha256, createHash('sha256').update(kept).digest('hex'))
      assert.deepEqual([details.size, details.type, details.status], [kept.length, 'application/dicom', 'completed'])
      const { studyId } = await db().instance.findUniqueOrThrow({ where: { id: taken.upload_id } })
      assert.equal(details.study_id, studyId, 'it is read with its study')
      assert.ok(!JSON.stringify(details).includes('Zebra') && details.dicom?.['captured_at'] === null)
      const row = await db().storedFile.findUniqueOrThrow({ where: { id: taken.upload_id } })
      assert.equal(row.capturedAt, null)
      const { variants, keys, bytes } = await remainingOf(taken.upload_id)
      assert.deepEqual([variants, keys, bytes], [4, 5, 5])
    }
    assert.deepEqual(await orphanedObjects(), [])
  })

  it('says how high its pixels are, before its review and after', async () => {
    const elements: NewElement[] = [{ tag: 0x00280034, vr: 'IS', value: [2, 1] }]
    const pixels = { rows: 4, columns: 8, photometric: 'MONOCHROME2', bitsStored: 8, data: new Uint8Array(32).fill(9) } as const
    const object = writeDicom({ sopClassUid: storageSopClass.secondaryCapture, elements, pixels })
    const { upload_id } = await send(patient, Buffer.from(object))
    const shapeOf = async () => {
      const { width, height, pixel_height } = await getUpload(doctor, upload_id)
      return [width, height, pixel_height]
    }
    assert.deepEqual(await shapeOf(), [8, 4, 2])
    await reviewPixels(doctor, upload_id, [{ x: 0, y: 0, width: 8, height: 1 }])
    assert.deepEqual(await shapeOf(), [8, 4, 2])
  })

  it('has a report of the action and rule for each attribute, without values', async () => {
    const { upload_id } = await send(patient, slice([], 3))
    const { report } = await getUpload(patient, upload_id)
    assert.ok(report.some(({ path, tag, action }) => path === 'PatientName' && tag === '(0010,0010)' && action === 'dummy'))
    assert.ok(report.some(({ tag, action }) => tag === '(0008,103E)' && action === 'remove'))
    assert.ok(!JSON.stringify(report).includes('Zebra'))
  })

  it('has a report of what of a photograph was not taken over, without values', async () => {
    const photo = await sharp(await photograph())
      .withExif({ IFD0: { Artist: PATIENT }, IFD3: { GPSDateStamp: '20240131' } })
      .jpeg()
      .toBuffer()
    const { upload_id } = await send(patient, photo, { filename: `${PATIENT}.jpg` })
    const { report } = await getUpload(patient, upload_id)
    const found = (action: string) => report.filter((row) => row.action === action).map(({ path }) => path)
    assert.deepEqual(found('dummy'), ['PatientName', 'PatientID', 'ContentDate', 'ContentTime'])
    for (const path of ['File name', 'EXIF › Artist', 'EXIF › GPS › GPSDateStamp'])
      assert.ok(found('remove').includes(path), path)
    assert.ok(!JSON.stringify(report).includes('Zebra') && !JSON.stringify(report).includes('20240131'))
  })

  it('is in one study with the other photographs of its person and day', async () => {
    const studyOf = async (taken: string | null, actor = patient) => {
      const dated = sharp(await photograph())
      const photo = await (taken ? dated.withExif({ IFD2: { DateTimeOriginal: taken } }) : dated).jpeg().toBuffer()
      const { upload_id } = await send(actor, photo, { userName: actor.id })
      const object = await parseDataSet(bytesReader(await objectOf(actor, upload_id)))
      const uids = [
        await readText(object, object.dataSet, 'StudyInstanceUID'),
        await readText(object, object.dataSet, 'SeriesInstanceUID'),
      ]
      return { study: uids[0], series: uids[1] }
    }
    const [morning, evening] = [await studyOf('2024:01:31 08:00:00'), await studyOf('2024:01:31 20:00:00')]
    assert.equal(morning.study, evening.study)
    assert.notEqual(morning.series, evening.series)
    const others = [await studyOf('2024:02:01 08:00:00'), await studyOf(null), await studyOf('2024:01:31 08:00:00', patient2)]
    assert.equal(new Set([morning, ...others].map(({ study }) => study)).size, 4)
  })

  it('hides nothing in bits of compressed frames that no viewer shows', async () => {
    const [width, height] = [64, 48]
    const shown = Array.from({ length: width * height }, (_, at) => (at * 37) % 4096)
    const samples = shown.map((value, at) => (at % 7 === 0 ? value | 0x8000 : value))
    const object = encapsulatedObject({
      ...{ transferSyntaxUid: '1.2.840.10008.1.2.4.80', rows: height, columns: width, bitsAllocated: 16, bitsStored: 12 },
      extra: [
        { tag: 0x00080016, vr: 'UI', value: '1.2.840.10008.5.1.4.1.1.7' },
        { tag: 0x00080018, vr: 'UI', value: '2.25.77' },
      ],
      fragments: [await encodeCodestream('encodeJpegLs', { samples, width, height })],
    })
    const { upload_id } = await send(patient, Buffer.from(object))
    const { bytes } = await decodeSamples(bytesReader(await objectOf(patient, upload_id)), 0)
    assert.deepEqual([...new Uint16Array(bytes.slice().buffer)], shown)
    const { report } = await getUpload(patient, upload_id)
    assert.ok(report.some(({ path, action }) => path === 'PixelData' && action === 'clean'))
  })

  it('is accepted without pixels, such as a report, and not held for review', async () => {
    const report = Buffer.from(
      writeDicom({
        sopClassUid: '1.2.840.10008.5.1.4.1.1.88.11',
        elements: [
          { tag: 0x00080060, vr: 'CS', value: 'SR' },
          { tag: 0x00100010, vr: 'PN', value: PATIENT },
          { tag: 0x0040a040, vr: 'CS', value: 'CONTAINER' },
        ],
      }),
    )
    const { upload_id, diagnosis } = await send(patient, report)
    namesNobody(await objectOf(patient, upload_id))
    const { held, frames } = await getUpload(patient, upload_id)
    assert.deepEqual([diagnosis, held, frames], ['not assessed', false, null])
  })

  it('is returned unchanged when it is an object of our own by its hash, not by its claims', async () => {
    const first = await objectOf(patient, (await send(patient, slice([], 5))).upload_id)
    const again = await objectOf(patient2, (await send(patient2, first)).upload_id)
    assert.ok(again.equals(first))
    const pretends = slice([{ tag: 0x00120062, vr: 'CS', value: 'YES' }], 7)
    namesNobody(await objectOf(patient, (await send(patient, pretends)).upload_id))
  })

  it('has one pseudonym per patient in a project, and another for each service account', async () => {
    const named = async (actor: typeof patient, seed: number) =>
      /P-[2-9A-Z]{8}/.exec((await objectOf(actor, (await send(actor, slice([], seed))).upload_id)).toString('latin1'))?.[0]
    const [here, hereToo, there] = [await named(patient, 11), await named(patient2, 12), await named(service, 13)]
    assert.equal(here, hereToo)
    assert.notEqual(here, there)
  })

  it('is rejected with its reason when it is invalid, and leaves nothing behind', async () => {
    const whole = await photograph()
    const cases = [
      [Buffer.from('%PDF-1.7 a document %%EOF'), 'unsupported_type'],
      [whole.subarray(0, whole.length >> 1), 'corrupt'],
      [slice().subarray(0, 700), 'corrupt'],
      [Buffer.alloc(0), 'empty_file'],
    ] as const
    for (const [bytes, code] of cases) await assert.rejects(send(patient, bytes), withCategory(code))
    const page = sharp({ create: { width: 20, height: 20, channels: 3, background: 'red' } })
    const both = await sharp([await page.png().toBuffer(), await page.negate().png().toBuffer()], { join: { animated: true } })
      .webp({ loop: 0, delay: [100, 100] })
      .toBuffer()
    await assert.rejects(send(patient, both), withCategory('unsupported_type'))
    await assert.rejects(send(patient, whole, { declaredType: 'image/jpeg', lengthBytes: 60_000_000 }), withCategory('too_large'))
    await assert.rejects(send(patient, whole, { declaredType: 'application/dicom' }), withCategory('type_mismatch'))
    assert.deepEqual(await orphanedObjects(), [])
  })

  it('is stored where it is HEIC, or a JPEG that a phone calls HEIC', async () => {
    for (const bytes of [testHeic(), await photograph()]) {
      const { upload_id } = await send(patient, bytes, { filename: 'eye.heic', declaredType: 'image/heic' })
      assert.equal((await getUpload(patient, upload_id)).status, 'completed')
    }
  })

  it('has the result of the classifier, and is stored even if the classifier fails', async () => {
    const bright = { model: 'bright-1', assess: async (draw: (within: number) => Promise<{ pixels: Uint8Array }>) => (await draw(32), { label: 'bright', confidence: 0.75 }) } // prettier-ignore
    const close = openClassifier(bright)
    const { upload_id, ...said } = await send(patient, await photograph())
    close()
    assert.deepEqual([said.diagnosis, said.confidence, said.model], ['bright', 0.75, 'bright-1'])
    assert.equal((await getUpload(patient, upload_id)).model, 'bright-1')
    const closeBroken = openClassifier({ model: 'broken-1', assess: () => Promise.reject(new Error('no')) })
    const spoiled = await send(patient, await photograph())
    closeBroken()
    assert.deepEqual([spoiled.diagnosis, spoiled.confidence, spoiled.model], ['not assessed', 0, 'broken-1'])
  })

  it('is processed once after a kill', async () => {
    const own = { userId: patient.id, frontendUser: null, isInUserList: false }
    const given = {
      caseId: null,
      filename: 'ct.dcm',
      declaredType: null,
      source: slice([], 19),
      destination: dicomDestination({ ...own, userName: null }),
    }
    const { id, sizeBytes } = await sealNewFile(patient, given)
    await db().storedFile.update({ where: { id }, data: { status: 'processing', size: sizeBytes } })
    await ingestFile(id, INGEST_STAGES.slice(0, INGEST_STAGES.indexOf(publish)))
    assert.equal((await getUpload(patient, id)).sha256, null)
    await ingestFile(id)
    namesNobody(await objectOf(patient, id))
    assert.equal((await getUpload(patient, id)).status, 'completed')
    await sweepFiles(new Date(Date.now() + 2 * 3_600_000))
    assert.deepEqual(await orphanedObjects(), [])
  })
})

describe('access to uploads of the DICOM API', () => {
  it('is granted to the sender, doctors and administrators; all others get not found through any API', async () => {
    const { upload_id } = await send(patient, capture())
    for (const actor of [patient, doctor, admin]) await objectOf(actor, upload_id)
    for (const actor of [patient2, service, await createActor('staff'), await createActor('trainer')]) {
      await assert.rejects(findUpload(actor, upload_id), withCategory('not_found'))
      await assert.rejects(objectOf(actor, upload_id), withCategory('not_found'))
    }
    for (const actor of [patient, doctor]) await assert.rejects(getFile(actor, upload_id), withCategory('not_found'))
  })

  it('is handed to nobody in a browser before its pixels were reviewed, and to a client of its sender at once', async () => {
    const { upload_id: id, held } = await send(patient, capture(7))
    assert.equal(held, true)
    assert.ok((await objectOf(patient, id)).length > 0)
    for (const actor of [patient, doctor])
      await assert.rejects(objectOf({ ...actor, via: 'session' }, id), withCategory('conflict'))
    await reviewPixels(doctor, id, [])
    for (const actor of [patient, doctor]) assert.ok((await objectOf({ ...actor, via: 'session' }, id)).length > 0)
  })

  it('is granted to the user it was sent for, the object only when it is not held for review', async () => {
    const held = await send(doctor, capture(2), { userName: patient.id })
    assert.equal((await getUpload(patient, held.upload_id)).held, true)
    await assert.rejects(objectOf(patient, held.upload_id), withCategory('not_found'))
    const plain = await send(doctor, slice([], 17), { userName: String(patient.number) })
    assert.equal((await getUpload(patient, plain.upload_id)).held, false)
    await objectOf(patient, plain.upload_id)
  })

  it('rejects the claimed id of another user with not found', async () => {
    await assert.rejects(send(patient, await photograph(), { userName: patient2.id }), withCategory('not_found'))
    await assert.rejects(send(patient, await photograph(), { userName: 'anybody' }), withCategory('not_found'))
    await assert.rejects(listUserUploads(patient, patient2.id, {}), withCategory('not_found'))
    await assert.rejects(saveUpload(patient, { userName: patient2.id, uploadId: patient.id }), withCategory('not_found'))
  })

  it('includes the name of the file for its sender only', async () => {
    const filename = 'HUBERMARK_ANNA_0170.dcm'
    const { upload_id: id } = await send(service, slice([], 23), { filename, userName: 'frontend-7' })
    const { upload_id: other } = await send(doctor, slice([], 24), { filename, userName: patient.id })
    assert.equal((await getUpload(service, id)).filename, filename)
    assert.equal((await getUpload(doctor, other)).filename, filename)
    const readings = [
      ...(await Promise.all([doctor, admin].map((reader) => getUpload(reader, id)))),
      ...(await Promise.all([patient, admin].map((reader) => getUpload(reader, other)))),
      await listUserUploads(patient, patient.id, {}),
      await getFile(admin, other),
    ]
    assert.ok(!JSON.stringify(readings).includes('HUBERMARK'))
    const { filename: neutral, created_at } = await getUpload(patient, other)
    assert.equal(neutral, `CT-${created_at.slice(0, 10)}-${other.slice(-6)}`)
    for (const variant of ['original', 'large'] as const) {
      const delivery = await deliverFile(admin, { fileId: other, variant, accept: null, ip: null })
      assert.ok(!delivery.filename.includes('HUBERMARK'), variant)
    }
  })

  it('ends when the upload is erased', async () => {
    const { upload_id } = await send(patient, await photograph())
    await eraseFile(upload_id)
    await assert.rejects(findUpload(admin, upload_id), withCategory('not_found'))
    const { deidentificationReport: report, diagnosis } = await db().dicomUpload.findUniqueOrThrow({ where: { id: upload_id } })
    assert.deepEqual([report, diagnosis], [null, null])
    assert.deepEqual(await orphanedObjects(), [])
  })
})

describe('the upload list of a user', () => {
  it('contains uploads sent in their name and saved ones, newest first', async () => {
    const person = await createActor('patient')
    const [unlisted, named] = [
      await send(person, await photograph()),
      await send(person, await photograph(), { userName: person.id }),
    ]
    const list = async (query = {}) => listUserUploads(person, person.id, query)
    assert.deepEqual(
      (await list()).uploads.map(({ upload_id, saved }) => [upload_id, saved]),
      [[named.upload_id, false]],
    )
    const saved = await saveUpload(person, { userName: person.id, uploadId: unlisted.upload_id })
    assert.equal(saved.saved, true)
    await saveUpload(person, { userName: String(person.number), uploadId: unlisted.upload_id })
    const { uploads, count, next_cursor } = await list()
    assert.deepEqual([count, next_cursor], [2, null])
    assert.deepEqual(uploads.map(({ upload_id }) => upload_id), [named.upload_id, unlisted.upload_id]) // prettier-ignore
    assert.deepEqual(uploads.map(({ saved }) => saved), [false, true]) // prettier-ignore
    const first = await list({ limit: 1 })
    assert.deepEqual([first.uploads.length, first.count, first.next_cursor], [1, 2, named.upload_id])
    const second = await list({ limit: 1, cursor: first.next_cursor! })
    assert.deepEqual([second.uploads[0]?.upload_id, second.next_cursor], [unlisted.upload_id, null])
    const { total_uploads, unique_users, latest_upload, earliest_upload } = await getStats(person)
    assert.deepEqual([total_uploads, unique_users], [2, 1])
    assert.ok(earliest_upload! < latest_upload!)
  })

  it('is available to a service account for the users of its own frontend only', async () => {
    const other = await createActor('service')
    const { upload_id } = await send(service, await photograph(), { userName: 'asha@clinic' })
    assert.equal((await listUserUploads(service, 'asha@clinic', {})).uploads[0]?.upload_id, upload_id)
    assert.equal((await listUserUploads(other, 'asha@clinic', {})).count, 0)
    assert.equal((await listUserUploads(doctor, 'asha@clinic', {})).count, 1)
    await assert.rejects(findUpload(other, upload_id), withCategory('not_found'))
    const { upload_id: unnamed } = await send(service, await photograph())
    await saveUpload(service, { userName: 'musa', uploadId: unnamed })
    assert.equal((await listUserUploads(service, 'musa', {})).count, 1)
  })

  it('contains an upload for the user it was sent for and for every user it was saved for', async () => {
    const { upload_id } = await send(service, await photograph(), { userName: 'first' })
    for (let again = 0; again < 2; again++) await saveUpload(service, { userName: 'second', uploadId: upload_id })
    const listOf = async (name: string) =>
      (await listUserUploads(service, name, {})).uploads.map(({ upload_id: id, user_id, saved }) => [id, user_id, saved])
    assert.deepEqual(await listOf('first'), [[upload_id, 'first', false]])
    assert.deepEqual(await listOf('second'), [[upload_id, 'second', true]])
    assert.equal((await listUserUploads(service, 'second', { limit: 1 })).count, 1)
    await saveUpload(service, { userName: 'first', uploadId: upload_id })
    assert.deepEqual(await listOf('first'), [[upload_id, 'first', true]])
    assert.deepEqual([(await getStats(service)).unique_users >= 2, (await listOf('third')).length], [true, 0])
    await eraseFile(upload_id)
    assert.deepEqual([...(await listOf('first')), ...(await listOf('second'))], [])
  })

  it('contains an upload saved for a second patient, who gains access, and the first one keeps it', async () => {
    const [staff, one, other] = [await createActor('staff'), await createActor('patient'), await createActor('patient')]
    const { upload_id } = await send(staff, await photograph(), { userName: one.id })
    await assert.rejects(findUpload(other, upload_id), withCategory('not_found'))
    await saveUpload(staff, { userName: other.id, uploadId: upload_id })
    for (const person of [one, other]) {
      assert.equal((await findUpload(person, upload_id)).id, upload_id)
      assert.equal((await listUserUploads(person, person.id, {})).count, 1)
    }
  })

  it('cannot be extended with uploads of others', async () => {
    const { upload_id } = await send(patient, await photograph())
    await assert.rejects(saveUpload(doctor, { userName: patient2.id, uploadId: upload_id }), withCategory('not_found'))
    await assert.rejects(saveUpload(patient2, { userName: patient2.id, uploadId: upload_id }), withCategory('not_found'))
  })
})
