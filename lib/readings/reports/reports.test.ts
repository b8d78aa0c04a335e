import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import type { Actor } from '../../access/actor'
import { db } from '../../db/database'
import { fromDicomJson } from '../../dicom/json/from-dicom-json'
import { toDicomJson, type DicomJson } from '../../dicom/json/to-dicom-json'
import { bytesReader } from '../../dicom/parse/byte-reader'
import { parseDataSet } from '../../dicom/parse/parse-data-set'
import { COMPREHENSIVE_3D_SR } from '../../dicom/sr/write-measurement-report'
import { dciodvfyErrors, openToolWorkspace, skipWithout } from '../../dicom/test-tools'
import { hasCode } from '../../errors/app-error'
import { createActor, createCase, openFilesFixture } from '../../files/test-files-fixture'
import { newUuid } from '../../runtime/uuid'
import { openInstances } from '../../studies/retrieve/open-instances'
import { formOf, readParts } from '../../studies/retrieve/test-retrieved'
import { drawObject } from '../../studies/store/test-store'
import { placeTestObject } from '../../studies/test-stored-objects'
import { deleteMeasurement } from '../measurements/delete-measurement'
import { exportMeasurements } from '../measurements/export-measurements'
import { saveMeasurement } from '../measurements/save-measurement'
import { MeasurementInputSchema } from '../measurements/schema'
import { listKeyImages } from './list-key-images'
import { listReports } from './list-reports'
import { KeyImagesInputSchema, KeyImagesListSchema, ReportListSchema, StoredReportSchema } from './schema'
import { storeKeyImages } from './store-key-images'
import { storeReport } from './store-report'

await openFilesFixture()
const workspace = openToolWorkspace()
after(() => workspace.remove())
const [doctor, second, patient, other] = [
  ...[await createActor('doctor'), await createActor('doctor'), await createActor('patient'), await createActor('patient')],
] as [Actor, Actor, Actor, Actor]
const roomId = await createCase(patient)
const object = drawObject({ study: '1.6.1', uid: '1.6.1.1.1' })
const { id: fileId } = await placeTestObject(patient, object, roomId)
const { id: studyId } = await db().study.findFirstOrThrow({ where: { uid: '1.6.1' } })
const { seriesId } = await db().instance.findUniqueOrThrow({ where: { id: fileId } })

const is = (code: string) => (thrown: unknown) => hasCode(thrown, code as never) || assert.fail(String(thrown))
const save = async (actor: Actor, more = {}) => {
  const id = newUuid()
  const input = { file_id: fileId, kind: 'length', points: [[1.5, 2], [4, 6]], label: '=Läsion', ...more } // prettier-ignore
  await saveMeasurement(actor, { roomId, id, input: MeasurementInputSchema.parse(input) })
  return id
}
const values = [{ name: 'length', value: 12.5, unit: 'mm' }]
const store = async (actor: Actor, input = {}) =>
  StoredReportSchema.parse(await storeReport(actor, { roomId, ip: null, input: { study_id: studyId, ...input } }))
const list = async (actor: Actor) => ReportListSchema.parse(await listReports(actor, roomId))
const jsonOf = async (bytes: Uint8Array) => toDicomJson(await parseDataSet(bytesReader(bytes)), (path) => path)

describe('a structured report', () => {
  it(
    'has the measurements of its writer, lies in the study, and is opened again',
    { skip: skipWithout('dciodvfy') },
    async () => {
      await assert.rejects(store(doctor), is('structured_report_empty'))
      const id = await save(doctor, { values })
      const outline = Array.from({ length: 3000 }, (_, at) => [at % 64, Math.floor(at / 64)])
      await save(doctor, { kind: 'freehand', points: outline, label: '' })
      await save(second, { values })
      const stored = await store(doctor)
      assert.deepEqual([stored.measurements, stored.study_uid], [2, '1.6.1'])
      const address = { study: '1.6.1', series: stored.series_uid, instance: stored.sop_instance_uid }
      const [bytes] = await readParts(formOf(await openInstances(patient, { ...address, ip: null }), 'application/dicom'))
      assert.deepEqual(dciodvfyErrors(workspace, bytes!), [])
      const [report, image] = [await jsonOf(bytes!), await jsonOf(object)]
      assert.deepEqual(report['00080016']!.Value, [COMPREHENSIVE_3D_SR])
      for (const tag of ['00100010', '00100020', '0020000D']) assert.deepEqual(report[tag], image[tag], tag)
      const { items, left_out } = await list(patient)
      assert.deepEqual([items.length, left_out, items[0]!.file_id, items[0]!.author], [1, 0, stored.file_id, doctor.name])
      const [length, freehand] = items[0]!.measurements
      assert.deepEqual(length, {
      ...{ uid: `2.25.${BigInt(`0x${id.replaceAll('-', '')}`)}`, kind: 'length', label: '=Läsion', points: [[1.5, 2], [4, 6]] },
      ...{ world: null, frame_of_reference_uid: null, values, sop_instance_uid: '1.6.1.1.1', file_id: fileId, frame: null },
      series_id: seriesId,
    }) // prettier-ignore
      assert.deepEqual(freehand!.points, outline)
    },
  )

  it('made elsewhere is listed with what it has, the newest first, and one that is damaged without', async () => {
    const before = (await list(doctor)).items.length
    const foreign: DicomJson = {
      ...{ '00080016': { vr: 'UI', Value: [COMPREHENSIVE_3D_SR] }, '00080018': { vr: 'UI', Value: ['1.6.9'] } },
      ...{ '0020000D': { vr: 'UI', Value: ['1.6.1'] }, '0020000E': { vr: 'UI', Value: ['1.6.1.9'] } },
      ...{ '00080060': { vr: 'CS', Value: ['SR'] }, '0040A040': { vr: 'CS', Value: ['CONTAINER'] } },
    }
    await placeTestObject(patient, Buffer.concat(fromDicomJson(foreign, () => []) as Uint8Array[]), roomId)
    const { items } = await list(doctor)
    assert.deepEqual([items.length, items[0]!.sop_instance_uid, items[0]!.measurements], [before + 1, '1.6.9', []])
    assert.equal(items[0]!.is_readable, true)
  })

  it('is of chosen measurements, never of those of others or deleted ones', async () => {
    const [chosen, deleted, others] = [await save(second, { values }), await save(second), await save(doctor)]
    await deleteMeasurement(second, { roomId, id: deleted })
    assert.equal((await store(second, { measurement_ids: [chosen, deleted, others] })).measurements, 1)
  })

  it('is refused to strangers, of a foreign study, and to those who may not measure', async () => {
    await assert.rejects(store(other), is('reading_room_not_found'))
    await assert.rejects(listReports(other, roomId), is('reading_room_not_found'))
    await assert.rejects(store(doctor, { study_id: newUuid() }), is('study_not_found'))
    await assert.rejects(store(patient), is('structured_report_empty'))
  })
})

describe('key images', () => {
  const choose = (actor: Actor, input = {}) =>
    storeKeyImages(actor, {
      roomId,
      ip: null,
      input: KeyImagesInputSchema.parse({ study_id: studyId, images: [{ file_id: fileId }], ...input }),
    })

  it('are an object of their study, and are listed with a PNG of each', { skip: skipWithout('dciodvfy') }, async () => {
    const stored = await choose(doctor, { comment: 'Läsion' })
    const address = { study: '1.6.1', series: stored.series_uid, instance: stored.sop_instance_uid }
    const [bytes] = await readParts(formOf(await openInstances(patient, { ...address, ip: null }), 'application/dicom'))
    assert.deepEqual(dciodvfyErrors(workspace, bytes!), [])
    const { items } = KeyImagesListSchema.parse(await listKeyImages(patient, roomId))
    const [{ images, comment, author, file_id }, ...others] = items as [(typeof items)[0]]
    assert.deepEqual([others.length, comment, author, file_id], [0, 'Läsion', doctor.name, stored.file_id])
    const rendered = `/api/v1/dicomweb/studies/1.6.1/series/1.6.1.1/instances/1.6.1.1.1/frames/1/rendered`
    const png_url = `${rendered}?accept=image/png&study_id=${studyId}`
    assert.deepEqual(images, [{ sop_instance_uid: '1.6.1.1.1', file_id: fileId, series_id: seriesId, frame: 1, png_url }])
  })

  it('are refused to who may not measure, and of images that are not in the study', async () => {
    await assert.rejects(choose(patient), is('measurement_forbidden'))
    await assert.rejects(choose(other), is('reading_room_not_found'))
    for (const images of [[{ file_id: newUuid() }], [{ file_id: fileId, frame: 2 }]])
      await assert.rejects(choose(doctor, { images }), is('image_not_found'))
    await assert.rejects(listKeyImages(other, roomId), is('reading_room_not_found'))
  })
})

describe('measurements as CSV', () => {
  it('have a line for each value, and no formula that a spreadsheet would run', async () => {
    const text = Buffer.from(await exportMeasurements(doctor, roomId)).toString()
    const lines = text.split('\r\n')
    assert.match(lines[0]!, /^measurement_id,kind,label,author,/)
    assert.match(lines[1]!, /,length,'=Läsion,.*,1\.6\.1\.1\.1,.*,1,length,12\.5,mm$/)
  })
})
