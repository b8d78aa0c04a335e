import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Actor } from '../../access/actor'
import { whereInstance, whereStudy } from '../../access/where-study'
import { db, pool } from '../../db/database'
import { storageSopClass, writeDicom, type NewElement } from '../../dicom/write/write-dicom'
import { eraseFile } from '../../files/erase/erase-file'
import { createActor, createCase, openFilesFixture } from '../../files/test-files-fixture'
import { storeTestFile } from '../test-stored-objects'
import { indexStoredObjects } from './index-stored-objects'
import { openAttributes, studyKey } from './sealed-attributes'
import { searchTermsOfPattern } from './search-terms'

await openFilesFixture()
const doctor = await createActor('doctor')

const NAME = 'Zebra^Marten'
const element = (tag: number, vr: string, value: string | number): NewElement => ({ tag, vr, value })
let counter = 0

interface Drawn {
  study: string
  series?: string
  uid?: string
  modality?: string
  more?: NewElement[]
}

const draw = ({ study, series = `${study}.1`, uid = `${study}.9.${(counter += 1)}`, modality = 'CT', more = [] }: Drawn) =>
  Buffer.from(
    writeDicom({
      sopClassUid: storageSopClass.ct,
      sopInstanceUid: uid,
      elements: [
        ...[element(0x0020000d, 'UI', study), element(0x0020000e, 'UI', series), element(0x00080060, 'CS', modality)],
        ...[element(0x00100010, 'PN', NAME), element(0x00100020, 'LO', 'MRN-417'), element(0x00080020, 'DA', '20240131')],
        ...more,
      ],
      pixels: { rows: 4, columns: 4, photometric: 'MONOCHROME2', bitsStored: 8, data: new Uint8Array(16).fill(counter) },
    }),
  )

const studiesOf = (actor: Actor, uid: string) => db().study.findMany({ where: { uid, ...whereStudy(actor) } })

describe('a DICOM object of a case', () => {
  it('gives its study no more text than every list can open: the rest is in its own metadata', async () => {
    const patient = await createActor('patient')
    const uid = '1.2.3.77'
    const text = 'a'.repeat(60_000)
    await storeTestFile(patient, draw({ study: uid, more: [element(0x00081030, 'UT', text)] }), await createCase(patient))
    const [study] = await studiesOf(patient, uid)
    const attributes = await openAttributes(studyKey(study!), study!.id, study!.sealed)
    assert.equal(attributes['00081030'], undefined)
    assert.ok(attributes['00100010'])
    assert.ok(study!.sealed.length < 4096)
  })

  it('joins the study and series of its UIDs, which count and list what they hold', async () => {
    const patient = await createActor('patient')
    const caseId = await createCase(patient)
    const uid = '1.2.3.1'
    await storeTestFile(patient, draw({ study: uid }), caseId)
    await storeTestFile(patient, draw({ study: uid }), caseId)
    await storeTestFile(patient, draw({ study: uid, series: '1.2.3.1.7', modality: 'US' }), caseId)
    const [study, ...others] = await studiesOf(patient, uid)
    assert.ok(study)
    assert.equal(others.length, 0)
    assert.deepEqual([study.seriesCount, study.instanceCount, study.date], [2, 3, '20240131'])
    assert.deepEqual(study.modalities.sort(), ['CT', 'US'])
    const series = await db().series.findMany({ where: { studyId: study.id }, orderBy: { uid: 'asc' } })
    assert.deepEqual(
      series.map(({ modality, instanceCount }) => [modality, instanceCount]),
      [
        ['CT', 2],
        ['US', 1],
      ],
    )
  })

  it('is refused where it is a DICOMDIR, which lists the patients of a disc and has no image', async () => {
    const patient = await createActor('patient')
    const directory = writeDicom({
      ...{ sopClassUid: '1.2.840.10008.1.3.10', sopInstanceUid: '1.2.3.4' },
      elements: [element(0x00041130, 'CS', 'DISK')],
    })
    const { status, refusalCode } = await db().storedFile.findUniqueOrThrow({
      where: { id: await storeTestFile(patient, Buffer.from(directory), await createCase(patient)) },
    })
    assert.deepEqual([status, refusalCode], ['failed', 'dicom_directory'])
  })

  it('is another study in another case, though its UIDs are the same', async () => {
    const [one, other] = [await createActor('patient'), await createActor('patient')]
    const bytes = draw({ study: '1.2.3.2' })
    for (const patient of [one, other]) await storeTestFile(patient, bytes, await createCase(patient))
    assert.equal((await studiesOf(one, '1.2.3.2')).length, 1)
    assert.equal((await studiesOf(doctor, '1.2.3.2')).length, 2)
    assert.equal((await studiesOf(await createActor('staff'), '1.2.3.2')).length, 0)
  })

  it('leaves no word of its patient in the tables of studies, and is found by its name all the same', async () => {
    const patient = await createActor('patient')
    await storeTestFile(patient, draw({ study: '1.2.3.3' }), await createCase(patient))
    for (const table of ['studies', 'series', 'instances']) {
      const { rows } = await pool().query<{ text: string }>(`SELECT row_to_json(t)::text AS text FROM ${table} t`)
      for (const { text } of rows) assert.doesNotMatch(text, /zebra|marten|MRN-417/i)
      assert.ok(rows.length > 0)
    }
    const found = async (pattern: string) =>
      (
        await db().study.findMany({
          where: { uid: '1.2.3.3', searchTerms: { hasEvery: searchTermsOfPattern('PatientName', pattern) } },
        })
      ).length
    assert.deepEqual(
      [await found('*ebra*'), await found('Zebra^Marten'), await found('zeb*TEN'), await found('*ebro*')],
      [1, 1, 1, 0],
    )
    const [study] = await studiesOf(patient, '1.2.3.3')
    const attributes = await openAttributes(studyKey(study!), study!.id, study!.sealed)
    assert.deepEqual(attributes['00100010'], { vr: 'PN', Value: [{ Alphabetic: NAME }] })
  })

  it('is a duplicate while another file has its UID, and takes the place of that one when it is erased', async () => {
    const patient = await createActor('patient')
    const caseId = await createCase(patient)
    const uid = '1.2.3.4.5'
    const first = await storeTestFile(patient, draw({ study: '1.2.3.4', uid }), caseId)
    const second = await storeTestFile(patient, draw({ study: '1.2.3.4', uid, more: [element(0x00200013, 'IS', 2)] }), caseId)
    const shown = async () => (await db().instance.findMany({ where: { uid, ...whereInstance(doctor) } })).map(({ id }) => id)
    assert.deepEqual(await shown(), [first])
    assert.equal((await studiesOf(doctor, '1.2.3.4'))[0]?.instanceCount, 1)
    await eraseFile(first)
    assert.deepEqual(await shown(), [second])
    assert.equal((await studiesOf(doctor, '1.2.3.4'))[0]?.instanceCount, 1)
    await eraseFile(second)
    assert.equal(await db().study.count({ where: { uid: '1.2.3.4' } }), 0)
  })

  it('without UIDs is a study of its own', async () => {
    const patient = await createActor('patient')
    const caseId = await createCase(patient)
    for (let time = 0; time < 2; time += 1) await storeTestFile(patient, draw({ study: '', series: '' }), caseId)
    const studies = await db().study.findMany({ where: { caseId } })
    assert.equal(studies.length, 2)
    for (const { uid } of studies) assert.match(uid, /^2\.25\.\d+$/)
  })

  it('keeps its study whole when many arrive at once', async () => {
    const patient = await createActor('patient')
    const caseId = await createCase(patient)
    await Promise.all(Array.from({ length: 8 }, () => storeTestFile(patient, draw({ study: '1.2.3.6' }), caseId)))
    const [study] = await studiesOf(patient, '1.2.3.6')
    assert.deepEqual([study?.seriesCount, study?.instanceCount], [1, 8])
  })
})

describe('indexStoredObjects', () => {
  it('gives the objects of before studies were kept their place, and goes on where it stopped', async () => {
    const patient = await createActor('patient')
    const caseId = await createCase(patient)
    for (let time = 0; time < 3; time += 1) await storeTestFile(patient, draw({ study: '1.2.3.8' }), caseId)
    await db().study.deleteMany({})
    await db().storedFile.updateMany({ where: { type: 'application/dicom' }, data: { isIndexed: false } })
    const all = await db().storedFile.count({ where: { type: 'application/dicom', status: 'completed' } })
    assert.equal(await indexStoredObjects(2), 2)
    assert.equal(await indexStoredObjects(1000), all - 2)
    assert.equal(await indexStoredObjects(), 0)
    assert.equal((await studiesOf(patient, '1.2.3.8'))[0]?.instanceCount, 3)
  })
})
