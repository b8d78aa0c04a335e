import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Actor } from '../../access/actor'
import { createCaseFile } from '../../cases/test-actors'
import { db } from '../../db/database'
import { hasCode } from '../../errors/app-error'
import { eraseFile } from '../../files/erase/erase-file'
import { createActor, createCase, openFilesFixture } from '../../files/test-files-fixture'
import { newUuid } from '../../runtime/uuid'
import { writeObject } from '../../studies/search/test-search'
import { deleteMeasurement } from './delete-measurement'
import { listMeasurements } from './list-measurements'
import { saveMeasurement } from './save-measurement'
import {
  MAX_MEASUREMENTS,
  MeasurementInputSchema,
  MeasurementListSchema,
  MeasurementSchema,
  type MeasurementInput,
} from './schema'

await openFilesFixture()
const [doctor, second, patient, other, staff] = [
  ...[await createActor('doctor'), await createActor('doctor'), await createActor('patient'), await createActor('patient')],
  await createActor('staff'),
] as [Actor, Actor, Actor, Actor, Actor]
const [roomId, earlier] = [await createCase(patient), await createCase(patient)]
const write = (caseId: string) => writeObject({ owner: patient, caseId }, { '00200013': 1 })
const fileId = await write(roomId)

const drawn = (more: Partial<Record<keyof MeasurementInput, unknown>> = {}): MeasurementInput =>
  MeasurementInputSchema.parse({
    ...{ file_id: fileId, kind: 'length', points: [[10.5, 20], [40, 60.25]], label: 'Lesion of Zebra' },
    values: [{ name: 'length', value: 812.75, unit: 'mm' }],
    ...more,
  }) // prettier-ignore
const save = (actor: Actor, id: string, more = {}, room = roomId) =>
  saveMeasurement(actor, { roomId: room, id, input: drawn(more) })
const list = async (actor: Actor, room = roomId) => (await listMeasurements(actor, room)).items
const is = (code: string) => (thrown: unknown) => hasCode(thrown, code as never) || assert.fail(String(thrown))
const versionsOf = (id: string) => db().measurementVersion.count({ where: { measurementId: id } })
const clear = () => db().measurement.deleteMany({})

describe('a measurement', () => {
  it('is saved with who drew it and is seen by all readers of the case, and by nobody else', async () => {
    const id = newUuid()
    const saved = MeasurementSchema.parse(await save(doctor, id))
    assert.deepEqual(
      [saved.id, saved.version, saved.points, saved.label, saved.author, saved.is_own],
      [id, 1, [[10.5, 20], [40, 60.25]], 'Lesion of Zebra', { id: doctor.id, name: doctor.name }, true],
    ) // prettier-ignore
    for (const actor of [doctor, second, patient])
      assert.deepEqual(
        (await list(actor)).map((one) => [one.id, one.is_own]),
        [[id, actor === doctor]],
      )
    assert.deepEqual(
      (await list(patient, earlier)).map((one) => one.id),
      [id],
      'of another study of the patient',
    )
    for (const actor of [other, staff]) await assert.rejects(list(actor), is('reading_room_not_found'))
    await clear()
  })

  it('is kept sealed: its points, label and values are in no column', async () => {
    const id = newUuid()
    await save(doctor, id)
    const row = await db().measurement.findUniqueOrThrow({ where: { id }, include: { versions: true } })
    for (const sealed of [row.sealed, row.versions[0]!.sealed]) assert.ok(!Buffer.from(sealed).includes('Zebra'))
    assert.ok(!JSON.stringify(row, (_, value: unknown) => (typeof value === 'bigint' ? 0 : value)).includes('812.75'))
    await db().measurement.update({ where: { id }, data: { version: 2 } })
    await assert.rejects(list(doctor), is('tampered'))
    await clear()
  })

  it('sent twice is saved once, also at the same time', async () => {
    const id = newUuid()
    const answers = await Promise.all([1, 2, 3].map(() => save(doctor, id)))
    assert.deepEqual(
      answers.map(({ version }) => version),
      [1, 1, 1],
    )
    assert.equal(await versionsOf(id), 1)
    await save(doctor, id, { version: 1, label: 'Larger' })
    await save(doctor, id, { version: 1, label: 'Larger' })
    assert.deepEqual([(await list(doctor))[0]!.label, await versionsOf(id)], ['Larger', 2])
    await clear()
  })

  it('is changed by its author alone, and not over a version that they have not seen', async () => {
    const id = newUuid()
    await save(doctor, id)
    await assert.rejects(save(second, id, { version: 1, label: 'Mine' }), is('measurement_change_forbidden'))
    await assert.rejects(deleteMeasurement(second, { roomId, id }), is('measurement_change_forbidden'))
    await save(doctor, id, { version: 1, label: 'At the desk' })
    await assert.rejects(save(doctor, id, { version: 1, label: 'On the phone' }), is('measurement_changed'))
    await assert.rejects(deleteMeasurement(doctor, { roomId, id, version: 1 }), is('measurement_changed'))
    assert.deepEqual(
      (await list(doctor)).map(({ label, version }) => [label, version]),
      [['At the desk', 2]],
    )
    await clear()
  })

  it('is deleted with its versions kept, and may be saved again by its author', async () => {
    const id = newUuid()
    await save(doctor, id)
    for (const _ of [1, 2]) await deleteMeasurement(doctor, { roomId, id })
    assert.deepEqual([await list(doctor), await versionsOf(id)], [[], 2])
    await save(doctor, id, { version: 2 })
    assert.deepEqual(
      (await list(doctor)).map(({ version }) => version),
      [3],
    )
    await clear()
  })

  it('is refused to who may look but not measure, on what the room does not show, and beyond its number', async () => {
    await assert.rejects(save(patient, newUuid()), is('measurement_forbidden'))
    await assert.rejects(save(other, newUuid()), is('reading_room_not_found'))
    const foreign = await write(await createCase(other))
    for (const file_id of [foreign, newUuid()]) await assert.rejects(save(doctor, newUuid(), { file_id }), is('image_not_found'))
    await assert.rejects(save(doctor, newUuid(), { version: 4 }), is('measurement_not_found'))
    await db().assignment.create({ data: { kind: 'staff_case', assigneeId: staff.id, caseId: roomId, startsAt: new Date(0) } })
    assert.equal((await save(staff, newUuid())).version, 1)
    const bytes = new Uint8Array(1)
    const row = { fileId, caseId: roomId, frame: 1, kind: 'length', version: 1, wrappedKey: bytes, masterName: '', sealed: bytes }
    await db().measurement.createMany({ data: Array.from({ length: MAX_MEASUREMENTS }, () => ({ ...row, id: newUuid() })) })
    await assert.rejects(save(doctor, newUuid()), is('measurements_too_many'))
    await clear()
  })

  it('may be what a ruler measured in a photograph, or the points of an overlay, each with what it needs', async () => {
    const [photo, other] = [await createCaseFile(roomId, patient), await createCaseFile(roomId, patient)]
    const size = [1920, 1280]
    const ruler = {
      ...{ size, marker: { kind: 'length', millimetres: 10, points: [[1, 1, 0.5], [201, 1, 0.5]] } },
      figures: [{ kind: 'length', points: [[1, 9, 0.5], [401, 9, 0.5]] }],
    } // prettier-ignore
    const overlay = { other_file_id: other, sizes: [size, size], pairs: [[[1, 1, 1], [2, 2, 1]], [[9, 1, 1], [9, 2, 1]]] } // prettier-ignore
    const values = [
      { name: 'length', value: 20, unit: 'mm' },
      { name: 'uncertainty', value: 0.1, unit: 'mm' },
    ]
    const own = { file_id: photo, points: [] }
    const [ids, id] = [[newUuid(), newUuid()] as const, newUuid()]
    await save(doctor, ids[0], { ...own, kind: 'ruler', ruler, values })
    await save(doctor, ids[1], { ...own, kind: 'overlay', overlay, values: [] })
    const listed = MeasurementListSchema.parse(await listMeasurements(patient, roomId)).items
    assert.deepEqual(
      listed.map((one) => [one.kind, one.ruler, one.overlay, one.values.length]),
      [
        ['ruler', ruler, undefined, 2],
        ['overlay', undefined, overlay, 0],
      ],
    )
    await assert.rejects(save(patient, id, { ...own, kind: 'ruler', ruler }), is('measurement_forbidden'))
    const invalid = [{ kind: 'ruler' }, { kind: 'length', ruler }, { kind: 'overlay', overlay, ruler }, { kind: 'length' }]
    for (const more of invalid) assert.throws(() => drawn({ ...own, ...more }), JSON.stringify(more))
    await clear()
  })

  it('takes ten thousand points and no more', () => {
    const points = Array.from({ length: 10_000 }, () => [1, 2])
    assert.equal(MeasurementInputSchema.safeParse({ ...drawn(), points }).success, true)
    assert.equal(MeasurementInputSchema.safeParse({ ...drawn(), points: [...points, [1, 2]] }).success, false)
    assert.equal(MeasurementInputSchema.safeParse({ ...drawn(), points, world: [[1, 2, 3]] }).success, false)
    assert.equal(MeasurementInputSchema.safeParse({ ...drawn(), points: [[Number.NaN, 1]] }).success, false)
  })

  it('goes with its image, with every version', async () => {
    const [own, id] = [await write(roomId), newUuid()]
    await save(doctor, id, { file_id: own })
    await save(doctor, id, { file_id: own, version: 1, label: 'Again' })
    await eraseFile(own)
    assert.deepEqual([await db().measurement.count({ where: { id } }), await versionsOf(id)], [0, 0])
    await assert.rejects(save(doctor, id, { file_id: own, version: 2 }), is('image_not_found'))
  })
})
