import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Actor } from '../../access/actor'
import { db } from '../../db/database'
import type { NewElement } from '../../dicom/write/write-dicom'
import { hasCode } from '../../errors/app-error'
import { getFile } from '../../files/record/get-file'
import { createActor, createCase, openFilesFixture } from '../../files/test-files-fixture'
import { SearchBudget } from '../search/_internal/walk-matching'
import { listStudies } from '../list/list-studies'
import { openFrames } from '../retrieve/open-frames'
import { storeTestFile } from '../test-stored-objects'
import { send } from '../test-studies'
import { storeInstances } from './store-instances'
import { FAILURE, type StoreOutcome } from './store-outcome'
import { storeResponse } from './store-response'
import { asParts, drawObject } from './test-store'

await openFilesFixture()
const patient = await createActor('patient')
const caseId = await createCase(patient)
let counter = 0
const newStudy = () => `1.2.827.${(counter += 1)}`
const store = (objects: Buffer[], into: string | null = caseId, actor: Actor = patient) =>
  storeInstances(actor, { parts: asParts(objects), caseId: into, studyUid: null, ip: null, waitMs: 60_000 })
const brief = (outcomes: StoreOutcome[]) =>
  outcomes.map((one) => (one.kind === 'failed' ? one.code : one.kind === 'stored' ? one.warnings.join() || 'stored' : one.kind))
const element = (tag: number, vr: string, value: string | number): NewElement => ({ tag, vr, value })
const ofPatient = (number: string, more: NewElement[] = []) => [element(0x00100020, 'LO', number), ...more]
/** A UID in the bytes of an object, replaced by one of the same length. */
const withUid = (bytes: Buffer, from: string, to: string) => Buffer.from(bytes.toString('latin1').replaceAll(from, to), 'latin1')

describe('objects of two patients under one Study Instance UID', () => {
  it('are refused with a reason and a text, stored over DICOMweb or uploaded', async () => {
    const study = newStudy()
    const objects = ['A-1', 'B-2', ' a-1 '].map((number, at) =>
      drawObject({ study, uid: `${study}.9.${at}`, number: at, elements: ofPatient(number) }),
    )
    assert.deepEqual(brief([...(await store([objects[0]!])), ...(await store(objects))]), [
      'stored',
      'stored',
      'dicom_patient_differs',
      'stored',
    ])
    const { status, dataSet } = storeResponse(await store([objects[1]!]), 'https://fovea.test')
    assert.equal(status, 409)
    const [failed] = (dataSet['00081198']?.Value ?? []) as Record<string, { Value: unknown[] }>[]
    assert.deepEqual(failed?.['00081197']?.Value, [FAILURE.patientDiffers])
    assert.match(String(failed?.['00000902']?.Value[0]), /other patient data/)
    const upload = await storeTestFile(patient, objects[1]!, caseId)
    const row = await db().storedFile.findUniqueOrThrow({ where: { id: upload } })
    assert.deepEqual([row.status, row.refusalCode], ['failed', 'dicom_patient_differs'])
    assert.equal((await db().study.findFirstOrThrow({ where: { uid: study } })).instanceCount, 2)
    // In another record it is another study.
    assert.deepEqual(brief(await store([objects[1]!], await createCase(patient))), ['stored'])
  })

  it('leaves exactly one patient in the study when both arrive at once', async () => {
    for (let round = 0; round < 3; round += 1) {
      const study = newStudy()
      const [one, other] = ['A-1', 'B-2'].map((number, which) =>
        [1, 2, 3].map((at) => drawObject({ study, uid: `${study}.${which}.${at}`, number: at, elements: ofPatient(number) })),
      )
      const outcomes = await Promise.all([store(one!), store(other!)])
      const stored = outcomes.map((each) => brief(each).filter((what) => what === 'stored').length)
      assert.deepEqual(stored.toSorted(), [0, 3])
      assert.equal((await db().study.findFirstOrThrow({ where: { uid: study } })).instanceCount, 3)
    }
  })

  it('are told apart at the DICOM API too, where the pseudonyms differ', async () => {
    const study = newStudy()
    const doctor = await createActor('doctor')
    const [one, other] = ['A-1', 'B-2'].map((number, at) =>
      drawObject({ study, uid: `${study}.${at}`, number: at, elements: ofPatient(number) }),
    )
    await send(doctor, one!, { filename: 'one.dcm' })
    await assert.rejects(send(doctor, other!, { filename: 'other.dcm' }), (thrown) => hasCode(thrown, 'dicom_patient_differs'))
  })

  it('that are one patient have their differing details counted, and the lacking ones filled in', async () => {
    const study = newStudy()
    const sender = await createActor('patient')
    const objects = [
      [element(0x00081030, 'LO', 'Head')],
      ofPatient('A-1', [element(0x00081030, 'LO', 'Skull'), element(0x0008103e, 'LO', 'T1')]),
      ofPatient('A-1', [element(0x0008103e, 'LO', 'T2')]),
    ].map((elements, at) => drawObject({ study, uid: `${study}.9.${at}`, number: at, elements }))
    assert.deepEqual(brief(await store(objects, null, sender)), ['stored', 'stored', 'stored'])
    const { items } = await listStudies(sender, { limit: 10 }, new SearchBudget())
    assert.deepEqual(items.map(({ differing, patient: who }) => [differing, who?.number]), [[['StudyDescription'], 'A-1']]) // prettier-ignore
    assert.deepEqual((await db().series.findFirstOrThrow({ where: { study: { uid: study } } })).differing, ['0008103E'])
  })
})

describe('an object that is whole, and not as the standard says', () => {
  const pixelElement = Buffer.from([0xe0, 0x7f, 0x10, 0x00, 0x4f, 0x57, 0, 0])
  const withPixels = (bytes: Buffer, length: number) => {
    const at = bytes.indexOf(pixelElement)
    const head = Buffer.from(bytes.subarray(0, at + 12))
    head.writeUInt32LE(length, at + 8)
    return Buffer.concat([head, bytes.subarray(at + 12, at + 12 + length)])
  }

  it('is stored with a warning and its text, and found under its UIDs', async () => {
    const study = newStudy()
    const drawn = (at: number, elements: NewElement[] = []) =>
      drawObject({ study, uid: `${study}.7.1${at}`, number: at, elements })
    const long = `${study}.7.12`
    // GE's own, whose pixels are big endian.
    const ofMaker = (bytes: Buffer) => Buffer.from(bytes.toString('latin1').replace('1.2.840.10008.1.2.1\0', '1.2.840.113619.5\0\0\0\0'), 'latin1') // prettier-ignore
    const cases: [string, Buffer][] = [
      ['dicom_uid_not_standard', withUid(drawn(1), `${study}.7.11`, `${study}.7.01`)],
      ['dicom_preamble_missing', drawn(2).subarray(128)],
      ['dicom_preamble_missing', drawn(3).subarray(132)],
      ['dicom_pixel_data_short', withPixels(drawn(4), 100)],
      ['dicom_pixel_data_short', drawn(5, [element(0x00280008, 'IS', 3)])],
      ['dicom_pixel_data_missing', drawn(6).subarray(0, drawn(6).indexOf(pixelElement))],
      ['dicom_transfer_syntax_unknown', ofMaker(drawn(7))],
      ['dicom_uid_not_standard', drawObject({ study, uid: `${long}.${'1'.repeat(64)}`, number: 8 })],
    ]
    const outcomes = await store(cases.map(([, bytes]) => bytes))
    assert.deepEqual(brief(outcomes), cases.map(([code]) => code)) // prettier-ignore
    assert.deepEqual(brief(await store(cases.map(([, bytes]) => bytes))), cases.map(([code]) => code), 'sent again') // prettier-ignore
    const { status, dataSet } = storeResponse(outcomes, 'https://fovea.test')
    assert.equal(status, 202)
    for (const item of (dataSet['00081199']?.Value ?? []) as Record<string, { Value: unknown[] }>[]) {
      assert.deepEqual(item['00081196']?.Value, [0xb007])
      assert.match(String(item['00000902']?.Value[0]), /^\S.+\.$/)
    }
    const rows = await db().instance.findMany({ where: { study: { uid: study } }, include: { file: true } })
    assert.equal(rows.length, cases.length)
    const unshown = rows.filter(({ file }) => file.previewState === 'preview_unavailable')
    assert.equal(unshown.length, 3)
    const open = { study, series: `${study}.1`, instance: `${study}.7.17`, frames: '1', ip: null }
    const [native] = (await openFrames(patient, open)).representations
    await assert.rejects(native!.open(), (thrown) => hasCode(thrown, 'representation_not_available'))
    assert.ok(rows.some(({ uid }) => uid === `${study}.7.01`))
    const records = await Promise.all(rows.map(({ id }) => getFile(patient, id)))
    assert.deepEqual(records.flatMap(({ warnings }) => warnings).toSorted(), cases.map(([code]) => code).toSorted())
  })

  it('is refused with its reason where bytes of it are missing, and by the DICOM API', async () => {
    const study = newStudy()
    const drawn = drawObject({ study, uid: `${study}.1` })
    assert.deepEqual(brief(await store([drawn.subarray(0, -20)])), ['dicom_pixel_data_incomplete'])
    const doctor = await createActor('doctor')
    const short = withPixels(drawn, 100)
    await assert.rejects(send(doctor, short, { filename: 'x.dcm' }), (thrown) => hasCode(thrown, 'dicom_pixel_data_short'))
  })

  it('may have the header of a picture or a video as its preamble, and not that of a program', async () => {
    const study = newStudy()
    const withPreamble = (at: number, preamble: string) => {
      const bytes = Buffer.from(drawObject({ study, uid: `${study}.${at}`, number: at }))
      bytes.write(preamble, 0, 'latin1')
      return bytes
    }
    const video = '\0\0\0\x18ftypmp42\0\0\0\0mp42isom'
    const outcomes = await store([withPreamble(1, video), withPreamble(2, '\x89PNG\r\n\x1a\n'), withPreamble(3, 'MZ\x90\0'), withPreamble(4, '#!/bin/sh\n')]) // prettier-ignore
    assert.deepEqual(brief(outcomes), ['stored', 'stored', 'dicom_preamble_executable', 'dicom_preamble_executable'])
  })
})
