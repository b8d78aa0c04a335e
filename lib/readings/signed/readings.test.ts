import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Actor } from '../../access/actor'
import { db } from '../../db/database'
import { hasCode } from '../../errors/app-error'
import { createActor, createCase, openFilesFixture } from '../../files/test-files-fixture'
import { newUuid } from '../../runtime/uuid'
import { writeObject } from '../../studies/search/test-search'
import { drawObject } from '../../studies/store/test-store'
import { placeTestObject } from '../../studies/test-stored-objects'
import { getLayouts } from '../layouts/get-layouts'
import { saveLayouts } from '../layouts/save-layouts'
import { ReadingLayoutsSchema } from '../layouts/schema'
import { listReadings } from './list-readings'
import { ReadingInputSchema, ReadingSchema } from './schema'
import { signReading } from './sign-reading'

await openFilesFixture()
const [doctor, second, patient, other, staff, admin] = [
  ...[await createActor('doctor'), await createActor('doctor'), await createActor('patient'), await createActor('patient')],
  ...[await createActor('staff'), await createActor('admin')],
] as [Actor, Actor, Actor, Actor, Actor, Actor]

const is = (code: string) => (thrown: unknown) => hasCode(thrown, code as never) || assert.fail(String(thrown))
const sign = async (actor: Actor, roomId: string, more = {}) => {
  const input = ReadingInputSchema.parse({ id: newUuid(), findings: 'Opacity of Zebra', answer: 'It is healing.', ...more })
  return ReadingSchema.parse(await signReading(actor, roomId, input))
}

describe('a reading', () => {
  it('is signed with name and time, is seen in the case, and is told to the patient and the staff, once', async () => {
    const roomId = await createCase(patient)
    await db().assignment.create({ data: { kind: 'staff_case', assigneeId: staff.id, caseId: roomId, startsAt: new Date(0) } })
    const id = newUuid()
    const signed = await Promise.all([sign(doctor, roomId, { id }), sign(doctor, roomId, { id })])
    assert.deepEqual(signed[0], signed[1])
    assert.deepEqual(
      [signed[0].author, signed[0].answer, signed[0].case_id],
      [{ id: doctor.id, name: doctor.name }, 'It is healing.', roomId],
    )
    for (const actor of [patient, staff, doctor, admin]) assert.deepEqual((await listReadings(actor, roomId)).items, [signed[0]])
    for (const actor of [patient, staff]) {
      const [told, ...more] = await db().notification.findMany({ where: { userId: actor.id } })
      assert.deepEqual([told!.data, more], [{ about: 'reading', reading_id: id, from: doctor.id, case_id: roomId }, []])
    }
    assert.equal(await db().notification.count({ where: { userId: { in: [doctor.id, other.id] } } }), 0)
    await assert.rejects(listReadings(other, roomId), is('reading_room_not_found'))
    const row = await db().reading.findUniqueOrThrow({ where: { id } })
    assert.ok(!Buffer.from(row.sealed).includes('Zebra'))
  })

  it('is never changed: not by another text under its id, not in the database, not with its author', async () => {
    const roomId = await createCase(patient)
    const leaver = await createActor('doctor')
    const { id } = await sign(leaver, roomId)
    await assert.rejects(sign(leaver, roomId, { id, answer: 'Something else' }), is('reading_signed_already'))
    await assert.rejects(sign(second, roomId, { id }), is('reading_signed_already'))
    for (const data of [{ sealed: new Uint8Array(3) }, { signedAt: new Date(0) }, { authorId: second.id }])
      await assert.rejects(db().reading.update({ where: { id }, data }), /signed reading is not changed/)
    await db().user.delete({ where: { id: leaver.id } })
    assert.deepEqual((await listReadings(patient, roomId)).items[0]!.author, { id: null, name: leaver.name })
  })

  it('is corrected by an addendum, which belongs to the reading itself', async () => {
    const roomId = await createCase(patient)
    const first = await sign(doctor, roomId)
    const addendum = await sign(second, roomId, { addendum_of: first.id, answer: 'The other eye.' })
    const further = await sign(doctor, roomId, { addendum_of: addendum.id })
    assert.deepEqual([addendum.addendum_of, further.addendum_of], [first.id, first.id])
    const elsewhere = sign(doctor, await createCase(patient), { addendum_of: first.id })
    await assert.rejects(elsewhere, is('reading_not_found'))
  })

  it('is told to the doctors who have sent, measured or signed in the case, and to no other', async () => {
    const roomId = await createCase(patient)
    const [sender, reader, bystander] = [await createActor('doctor'), await createActor('doctor'), await createActor('doctor')]
    await placeTestObject(sender, drawObject({ study: '1.9.1', uid: '1.9.1.1' }), roomId)
    await sign(reader, roomId)
    const { id } = await sign(doctor, roomId)
    const told = await db().notification.findMany({ where: { data: { path: ['reading_id'], equals: id } } })
    assert.deepEqual(new Set(told.map(({ userId }) => userId)), new Set([patient.id, sender.id, reader.id]))
    assert.ok(![doctor.id, bystander.id].some((one) => told.some(({ userId }) => userId === one)))
  })

  it('is signed by doctors alone: not by staff, patients or administrators', async () => {
    const roomId = await createCase(patient)
    await db().assignment.create({ data: { kind: 'staff_case', assigneeId: staff.id, caseId: roomId, startsAt: new Date(0) } })
    for (const actor of [staff, patient, admin]) await assert.rejects(sign(actor, roomId), is('reading_forbidden'))
    await assert.rejects(sign(other, roomId), is('reading_room_not_found'))
  })

  it('of a de-identified study is told to its sender', async () => {
    await writeObject({ owner: other, sentFor: { userId: other.id } }, { '0020000D': '1.9.9' })
    const { id } = await db().study.findFirstOrThrow({ where: { uid: '1.9.9' } })
    const signed = await sign(doctor, id)
    assert.deepEqual([signed.study_id, signed.case_id], [id, null])
    assert.deepEqual((await listReadings(other, id)).items, [signed])
    assert.equal(await db().notification.count({ where: { userId: other.id } }), 1)
  })
})

describe('layouts', () => {
  it('are kept for each person, and replaced as a whole', async () => {
    assert.deepEqual(await getLayouts(doctor), { layouts: {} })
    const ct = ReadingLayoutsSchema.parse({ layouts: { CT: { rows: 1, columns: 3, viewports: [{ window: 'lung' }] } } })
    assert.deepEqual(await saveLayouts(doctor, ct), ct)
    assert.deepEqual([await getLayouts(doctor), await getLayouts(second)], [ct, { layouts: {} }])
    const mr = ReadingLayoutsSchema.parse({ layouts: { MR: { rows: 2, columns: 2 } } })
    await saveLayouts(doctor, mr)
    assert.deepEqual(await getLayouts(doctor), mr)
  })

  it('are of 16 KB at most, and of three rows and columns', () => {
    const option = 'x'.repeat(200)
    const large = { rows: 1, columns: 1, options: Object.fromEntries(Array.from({ length: 90 }, (_, at) => [`a${at}`, option])) }
    for (const layouts of [{ CT: large }, { CT: { rows: 4, columns: 1 } }, { 'a b': { rows: 1, columns: 1 } }])
      assert.equal(ReadingLayoutsSchema.safeParse({ layouts }).success, false)
  })
})
