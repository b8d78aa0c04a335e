import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Actor } from '../../access/actor'
import { db } from '../../db/database'
import { hasCode } from '../../errors/app-error'
import { HTJ2K_FRAME_ENTRY_BYTES, writeHtj2kFrameEntry } from '../../dicom/parse/htj2k-frame-table'
import { createActor, createCase, openFilesFixture, photograph, sendFile } from '../../files/test-files-fixture'
import { ingestFile } from '../../files/ingest/ingest-file'
import { writeObject } from '../../studies/search/test-search'
import { listFrames } from './list-frames'
import { openRoom } from './open-room'
import { ReadingRoomSchema, type ReadingRoom } from './schema'

await openFilesFixture()
const [doctor, admin, patient, other, staff] = [
  ...[await createActor('doctor'), await createActor('admin'), await createActor('patient'), await createActor('patient')],
  await createActor('staff'),
] as [Actor, Actor, Actor, Actor, Actor]
const [caseId, earlierCase, foreignCase] = [await createCase(patient), await createCase(patient), await createCase(other)]

const open = async (actor: Actor, id: string): Promise<ReadingRoom> => ReadingRoomSchema.parse(await openRoom(actor, id))
const isMissing = (thrown: unknown) => hasCode(thrown, 'reading_room_not_found')
const studyId = async (uid: string, of: string | null = caseId) =>
  (await db().study.findFirstOrThrow({ where: { uid, caseId: of } })).id

const write = (of: string, uid: string, date: string, more: Record<string, string | number> = {}) =>
  writeObject({ owner: patient, caseId: of }, {
    ...{ '0020000D': uid, '00080020': date, '00080030': '081503.25', '00080060': 'CT', '00100020': 'MRN-1' },
    ...{ '00081030': 'Head', ...more },
  }) // prettier-ignore
for (const number of [3, 1, 2]) await write(caseId, '1.8.1', '20240131', { '00200013': number, '0020000E': '1.8.1.7' })
await write(caseId, '1.8.1', '20240131', { '0020000E': '1.8.1.2', '00200011': 2, '0008103E': 'Axial', '00180015': 'HEAD' })
await write(earlierCase, '1.8.2', '20230131')
await write(foreignCase, '1.8.1', '20240131')
await write(foreignCase, '1.8.3', '20230101')

describe('openRoom', () => {
  it('brings together the studies of a case, other studies of the patient, and photographs', async () => {
    const eye = await sendFile(patient, await photograph(), { filename: 'eye.jpg', case_id: caseId, eye_side: 'left' })
    await ingestFile(eye)
    const room = await open(doctor, caseId)
    assert.deepEqual([room.kind, room.case?.id, room.patient?.name], ['case', caseId, patient.name])
    const arrivals = await db().storedFile.count({ where: { caseId, previewOf: null, status: 'completed' } })
    assert.equal(room.case?.last_arrival, arrivals, 'what is marked as read up to it is on the screen')
    await db().storedFile.create({
      data: {
        ...{ kind: 'case_picture', ownerId: patient.id, caseId, filename: 'letter.pdf', type: 'application/pdf' },
        ...{ status: 'completed', completedAt: new Date() },
      },
    })
    assert.equal((await open(doctor, caseId)).case?.last_arrival, null, 'a room shows no letters')
    assert.deepEqual(
      room.studies.map(({ study_uid, is_prior, case: of }) => [study_uid, is_prior, of?.id]),
      [
        ['1.8.1', false, caseId],
        ['1.8.2', true, earlierCase],
      ],
    )
    const [study] = room.studies
    assert.deepEqual(
      [study!.id, study!.date, study!.time, study!.description, study!.place],
      [await studyId('1.8.1'), '2024-01-31', '08:15:03', 'Head', 'case'],
    )
    assert.deepEqual(
      study!.series.map(({ number, description, body_part, instances, frames, dicomweb }) => ({
        ...{ number, description, body_part, instances, frames, dicomweb },
      })),
      [
        {
          ...{ number: 2, description: 'Axial', body_part: 'HEAD', instances: 1, frames: 1 },
          dicomweb: '/api/v1/dicomweb/studies/1.8.1/series/1.8.1.2',
        },
        {
          ...{ number: null, description: null, body_part: null, instances: 3, frames: 3 },
          dicomweb: '/api/v1/dicomweb/studies/1.8.1/series/1.8.1.7',
        },
      ],
    )
    const [picture, ...others] = room.photographs
    assert.deepEqual(
      [others.length, picture!.file_id, picture!.filename, picture!.eye_side, picture!.mime_type],
      [0, eye, 'eye.jpg', 'left', 'image/jpeg'],
    )
    assert.match(picture!.rendered_url!, /variant=large$/)
    assert.deepEqual(room.left_out, { studies: 0, photographs: 0 })
  })

  it('is of one study too, with the rest of the patient’s as priors', async () => {
    const id = await studyId('1.8.2', earlierCase)
    const room = await open(patient, id)
    assert.deepEqual([room.kind, room.case?.id, room.photographs], ['study', earlierCase, []])
    assert.deepEqual(
      room.studies.map(({ study_uid, is_prior }) => [study_uid, is_prior]),
      [
        ['1.8.2', false],
        ['1.8.1', true],
      ],
    )
  })

  it('says of a study that its objects name another patient than the case', async () => {
    const mixed = await createCase(patient)
    await write(mixed, '1.8.6', '20240131', { '00100010': { Alphabetic: 'Zwingli^Ulrika' } as never })
    const { studies } = await open(doctor, mixed)
    const named = studies.map(({ study_uid, other_patient }) => [study_uid, other_patient?.name])
    assert.deepEqual(named, [['1.8.6', 'Ulrika Zwingli'], ['1.8.1', undefined], ['1.8.2', undefined]]) // prettier-ignore
    await db().study.deleteMany({ where: { caseId: mixed } })
  })

  it('is there for those who may read its images, and for nobody else', async () => {
    for (const id of [caseId, await studyId('1.8.1')]) {
      for (const actor of [doctor, admin, patient]) assert.equal((await open(actor, id)).id, id)
      for (const actor of [other, staff, await createActor('trainer'), await createActor('client')])
        await assert.rejects(openRoom(actor, id), isMissing)
    }
    for (const id of ['x', '01890000-0000-7000-8000-000000000000']) await assert.rejects(openRoom(doctor, id), isMissing)
  })

  it('says who may measure and who may report there', async () => {
    await db().assignment.create({
      data: { kind: 'staff_case', assigneeId: staff.id, caseId: earlierCase, startsAt: new Date(0) },
    })
    for (const [actor, can] of [
      [doctor, { measure: true, report: true }],
      [staff, { measure: true, report: false }],
      [patient, { measure: false, report: false }],
      [admin, { measure: false, report: false }],
    ] as const)
      assert.deepEqual((await open(actor, earlierCase)).can, can, actor.role)
    assert.deepEqual(
      (await open(staff, earlierCase)).studies.map(({ study_uid }) => study_uid),
      ['1.8.2'],
      'no prior they may not read',
    )
  })

  it('shows in a space only priors that name the same patient, and of de-identified ones what may be read, without a name', async () => {
    const own = (uid: string, number: string, name: string) =>
      writeObject(
        { owner: staff },
        { '0020000D': uid, '00100020': number, '00100010': { Alphabetic: name }, '00100030': '19540312' },
      )
    await own('1.9.1', 'A-1', 'Roe^Jane')
    await own('1.9.2', 'A-1', 'Roe^Jane')
    await own('1.9.3', 'A-1', 'Doe^John')
    await own('1.9.4', 'B-2', 'Roe^Jane')
    const room = await open(staff, await studyId('1.9.1', null))
    assert.deepEqual(room.patient, { name: 'Jane Roe', birth_year: 1954, birth_date: '1954-03-12', sex: null })
    assert.deepEqual(
      room.studies.map(({ study_uid }) => study_uid),
      ['1.9.1', '1.9.2'],
    )
    assert.equal(room.can.measure, true)
    for (const isAwaitingReview of [true, false])
      await writeObject({ owner: doctor, sentFor: { userId: other.id, isAwaitingReview } }, {
        ...{ '0020000D': '1.9.9', '0020000E': isAwaitingReview ? '1.9.9.1' : '1.9.9.2', '00100010': { Alphabetic: 'ANON' } },
      }) // prettier-ignore
    const seen = await open(other, await studyId('1.9.9', null))
    assert.deepEqual([seen.patient, seen.studies[0]!.series.map(({ series_uid }) => series_uid)], [null, ['1.9.9.2']])
    assert.match(seen.studies[0]!.series[0]!.cover!.thumbnail_url!, /thumbnail\?study_id=/)
  })
})

describe('listFrames', () => {
  const seriesOf = async (uid: string, of = caseId) =>
    (await db().series.findFirstOrThrow({ where: { uid, study: { caseId: of } } })).id

  it('lists a series in reading order, with the ends of the resolutions of each frame', async () => {
    const seriesId = await seriesOf('1.8.1.7')
    const rows = await db().instance.findMany({ where: { seriesId }, orderBy: { number: 'asc' } })
    await db().instance.update({ where: { id: rows[2]!.id }, data: { position: -12.5 } })
    const table = Buffer.concat([writeHtj2kFrameEntry(0, [10, 90, 400]), writeHtj2kFrameEntry(400, [11, 80, 300])])
    assert.equal(table.length, 2 * HTJ2K_FRAME_ENTRY_BYTES)
    await db().fileVariant.create({
      data: {
        ...{ fileId: rows[2]!.id, role: 'htj2k', boundPx: 0, type: 'image/jphc', width: 6, height: 4, size: 700n },
        ...{ sha256: new Uint8Array(32), objectKey: 'none', objectId: rows[2]!.id, frameTable: new Uint8Array(table) },
      },
    })
    const page = { roomId: caseId, seriesId, offset: 0, limit: 2 }
    const { items, total, next_offset } = await listFrames(patient, page)
    assert.deepEqual([total, next_offset], [3, 2])
    assert.deepEqual(
      items.map(({ file_id, position, htj2k }) => [file_id, position, htj2k]),
      [
        [rows[2]!.id, -12.5, { ends: [[10, 90, 400], [11, 80, 300]] }],
        [rows[0]!.id, null, null],
      ],
    ) // prettier-ignore
    const last = await listFrames(patient, { ...page, offset: 2 })
    assert.deepEqual([last.items.map(({ file_id }) => file_id), last.next_offset], [[rows[1]!.id], null])
    assert.equal((await listFrames(doctor, { ...page, roomId: earlierCase })).total, 3, 'of a prior')
  })

  it('has nothing of another patient, nor of a series that is not there', async () => {
    const page = { offset: 0, limit: 10 }
    const foreign = await seriesOf('1.8.1.1', foreignCase)
    for (const [actor, roomId, seriesId] of [
      [doctor, caseId, foreign],
      [doctor, caseId, '1.8.1.7'],
      [doctor, caseId, '01890000-0000-7000-8000-000000000000'],
      [patient, caseId, foreign],
    ] as const) {
      const asked = listFrames(actor, { roomId, seriesId, ...page })
      await assert.rejects(asked, (thrown) => hasCode(thrown, 'series_not_found'))
    }
    await assert.rejects(listFrames(other, { roomId: caseId, seriesId: foreign, ...page }), isMissing)
  })
})
