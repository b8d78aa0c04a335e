import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Actor } from '../../access/actor'
import { db, pool } from '../../db/database'
import { hasCode } from '../../errors/app-error'
import { deliverFile } from '../../files/deliver/deliver-file'
import type { EyeSide } from '../../files/record/schema'
import { storeFile } from '../../files/receive/store-file'
import { createActor, createCase, openFilesFixture, photograph } from '../../files/test-files-fixture'
import { newUuid } from '../../runtime/uuid'
import { drawObject } from '../../studies/store/test-store'
import { placeTestObject } from '../../studies/test-stored-objects'
import { getCase } from '../get-case'
import { updateCase } from '../update-case'
import { getCaseImage } from './get-case-image'
import { moveImage } from './move-image'
import { requestRetake } from './request-retake'
import { eventually } from '../../runtime/test-eventually'

await openFilesFixture()
const [patient, other, sender, colleague, doctor, second, admin] = (await Promise.all(
  (['patient', 'patient', 'staff', 'staff', 'doctor', 'doctor', 'admin'] as const).map(createActor),
)) as [Actor, Actor, Actor, Actor, Actor, Actor, Actor]
const openedBySender = { openedBy: sender.id }
const [wrong, right, foreign] = [
  await createCase(patient, openedBySender),
  await createCase(other, openedBySender),
  await createCase(other, { openedBy: colleague.id }),
]
const send = async (eyeSide: EyeSide = 'right', into = wrong, by = sender) =>
  (await storeFile(by, { caseId: into, filename: 'eye.jpg', declaredType: null, source: await photograph(), eyeSide })).id
const move = (actor: Actor, imageId: string, caseId = right) => moveImage(actor, { imageId, caseId })
const is = (code: string) => (thrown: unknown) => hasCode(thrown, code as never) || assert.fail(String(thrown))
const bytesOf = async (actor: Actor, fileId: string): Promise<Buffer> => {
  const delivery = await deliverFile(actor, { fileId, variant: 'original', accept: null, ip: null, action: 'download' })
  const parts: Buffer[] = []
  for await (const part of delivery.read(undefined, new AbortController().signal)) parts.push(Buffer.from(part))
  return Buffer.concat(parts)
}
const toldOf = async (who: Actor, fileId: string) =>
  (await db().notification.findMany({ where: { userId: who.id, type: 'SYSTEM' } }))
    .map(({ data }) => data as { about: string; case_id: string; file_id: string })
    .filter((data) => data.file_id === fileId)
    .map(({ about, case_id }) => `${about} ${case_id === wrong ? 'wrong' : 'right'}`)

describe('moving an image into the case that it belongs to', () => {
  it('changes who sees it at once, and its bytes are what was sent', async () => {
    const id = await send()
    const before = await bytesOf(patient, id)
    const moved = await move(sender, id)
    assert.deepEqual([moved.caseId, moved.eyeSide], [right, 'right'])
    assert.deepEqual(await bytesOf(other, id), before)
    await assert.rejects(bytesOf(patient, id), is('image_not_found'))
    await assert.rejects(getCaseImage(patient, id), is('image_not_found'))
  })

  it('takes it out of the counts and the cover of the one case, into those of the other', async () => {
    const id = await send('left')
    const covers = async (caseId: string) => (await getCase(doctor, caseId)).cover.some((one) => one.id === id)
    const [before, there] = [(await getCase(doctor, wrong)).images, (await getCase(doctor, right)).images]
    assert.ok(await covers(wrong))
    await move(doctor, id)
    assert.deepEqual([(await getCase(doctor, wrong)).images, (await getCase(doctor, right)).images], [before - 1, there + 1])
    assert.deepEqual([await covers(wrong), await covers(right)], [false, true])
  })

  it('is in the trail with both cases', async () => {
    const id = await send()
    await move(admin, id)
    const find = () => db().auditEntry.findFirst({ where: { subjectId: id, action: 'image.move' } })
    const found = await eventually('it is in the trail', find)
    assert.deepEqual([found.actorId, found.outcome], [admin.id, 'allowed'])
    assert.deepEqual(found.details, { from: wrong, to: right, files: 1 })
  })

  it('leaves a line in the former case, until it is moved back by who may', async () => {
    const id = await send()
    const lines = async (actor: Actor, caseId = wrong) =>
      (await getCase(actor, caseId)).departures!.filter(({ kind, at }) => kind === 'moved' && at >= since)
    const since = new Date().toISOString()
    await move(sender, id)
    const [line, ...rest] = await lines(patient)
    assert.deepEqual(rest, [])
    assert.deepEqual([line!.files, line!.by, line!.reason, line!.movable_image_id], [1, sender.name, null, null])
    assert.ok(!JSON.stringify(line).includes(right), 'the patient is not told where it went')
    assert.equal((await lines(sender))[0]!.movable_image_id, id)
    await move(sender, id, wrong)
    assert.deepEqual(await lines(patient), [])
    assert.deepEqual((await lines(sender, right)).length, 1)
  })

  it('notifies the sender and who has read the former case, without the other case', async () => {
    const id = await send()
    await updateCase(second, wrong, { read: true })
    await move(doctor, id)
    assert.deepEqual(await toldOf(second, id), ['moved-out wrong'])
    assert.deepEqual(await toldOf(patient, id), ['moved-out wrong'])
    assert.deepEqual((await toldOf(sender, id)).sort(), ['moved-in right', 'moved-out wrong'])
    assert.deepEqual(await toldOf(other, id), ['moved-in right'])
    assert.deepEqual(await toldOf(doctor, id), [])
  })

  it('is open to its sender until a doctor has seen it, and to nobody else but doctors and administrators', async () => {
    const id = await send()
    await assert.rejects(move(patient, id, wrong), is('move_forbidden'), 'the patient did not send it')
    await assert.rejects(move(colleague, id), is('image_not_found'))
    await assert.rejects(move(sender, id, foreign), is('case_not_found'), 'a case that the sender does not see')
    for (const never of [newUuid(), 'x']) await assert.rejects(move(doctor, never), is('image_not_found'))
    await db().caseRead.deleteMany({ where: { caseId: wrong } })
    await updateCase(second, wrong, { read: true })
    await assert.rejects(move(sender, id), is('move_already_seen'))
    assert.equal((await move(doctor, id, foreign)).caseId, foreign)
    // What was read before it came is not what it was seen in.
    const late = await send()
    assert.equal((await move(sender, late)).caseId, right)
  })

  it('is done for images that are moved between the same two cases at once', async () => {
    const [one, another] = [await send(), await send('right', right)]
    const moved = await Promise.all([move(doctor, one), move(admin, another, wrong)])
    assert.deepEqual(
      moved.map(({ caseId }) => caseId),
      [right, wrong],
    )
  })

  it('refuses the same case, a closed one, and an image that has not arrived', async () => {
    const id = await send()
    await assert.rejects(move(doctor, id, wrong), is('move_same_case'))
    const closed = await createCase(other)
    await db().case.update({ where: { id: closed }, data: { status: 'closed' } })
    await assert.rejects(move(doctor, id, closed), is('move_case_closed'))
    await db().storedFile.update({ where: { id }, data: { status: 'processing' } })
    await assert.rejects(move(doctor, id), is('move_before_upload'))
  })

  it('opens a retake request again that it fulfilled, unless another image did, and fulfills one of its new case', async () => {
    const caseId = await createCase(patient, openedBySender)
    const isOpen = async (imageId: string) => (await getCaseImage(doctor, imageId)).retake !== null
    const poor = await send('right', caseId)
    await requestRetake(doctor, { imageId: poor, reason: 'Too dark' })
    const awaited = await send('right', right)
    await requestRetake(doctor, { imageId: awaited, reason: 'Too dark' })
    const mistaken = await send('right', caseId)
    assert.deepEqual([await isOpen(poor), await isOpen(awaited)], [false, true])
    await move(doctor, mistaken)
    assert.deepEqual([await isOpen(poor), await isOpen(awaited)], [true, false])
    const [good, another] = [await send('right', caseId), await send('right', caseId)]
    await move(doctor, good)
    assert.equal(await isOpen(poor), false, `${another} is still there`)
  })

  it('ends the links to it and takes it out of those to chosen images', async () => {
    const [id, stays] = [await send(), await send()]
    const link = (data: object) =>
      db().share.create({
        data: {
          ...{ tokenHash: new Uint8Array(Buffer.from(newUuid())), createdBy: doctor.id, expiresAt: new Date(Date.now() + 9e6) },
          ...data,
        },
      })
    const ofImage = await link({ fileId: id })
    const chosen = [{ fileId: id }, { fileId: stays }]
    const ofChosen = await link({ caseId: wrong, isSelection: true, selectedFiles: { create: chosen } })
    await move(doctor, id)
    assert.equal((await db().share.findUniqueOrThrow({ where: { id: ofImage.id } })).revokedBy, doctor.id)
    const left = await db().shareFile.findMany({ where: { shareId: ofChosen.id } })
    assert.deepEqual(
      left.map(({ fileId }) => fileId),
      [stays],
    )
  })
})

describe('moving a DICOM object', () => {
  const place = async (study: string, uid: string, into = wrong, by = sender) => {
    const { id } = await placeTestObject(by, drawObject({ study, series: `${study}.1`, uid }), into)
    await db().caseImage.create({ data: { id, caseId: into } })
    return id
  }
  const casesOf = async (ids: string[]) =>
    (await db().storedFile.findMany({ where: { id: { in: ids } } })).map((file) => file.caseId)

  it('moves its whole study, with what was measured on it, and the objects stay readable', async () => {
    const [first, slice] = [await place('1.2.826.70', '1.2.3.1'), await place('1.2.826.70', '1.2.3.2')]
    const before = await bytesOf(doctor, slice)
    const sealed = { wrappedKey: new Uint8Array(1), sealed: new Uint8Array(1), masterName: 'x' }
    const drawn = { fileId: slice, caseId: wrong, frame: 1, kind: 'length', version: 1, authorId: doctor.id, ...sealed }
    const { id: measurement } = await db().measurement.create({ data: { id: newUuid(), ...drawn } })
    const { id: studyId } = await db().study.findFirstOrThrow({ where: { uid: '1.2.826.70' } })
    await move(doctor, first)
    assert.deepEqual(await casesOf([first, slice]), [right, right])
    const study = await db().study.findFirstOrThrow({ where: { uid: '1.2.826.70' } })
    assert.deepEqual([study.id, study.caseId, study.placeId, study.instanceCount], [studyId, right, right, 2])
    assert.equal((await db().measurement.findUniqueOrThrow({ where: { id: measurement } })).caseId, right)
    assert.deepEqual(await bytesOf(other, slice), before)
    assert.equal(await db().caseImage.count({ where: { caseId: right, id: { in: [first, slice] } } }), 2)
  })

  it('is refused where that case has the study already, and changes nothing', async () => {
    const [here, there] = [await place('1.2.826.71', '1.2.3.1'), await place('1.2.826.71', '1.2.3.1', right)]
    await assert.rejects(move(doctor, here), is('move_study_exists'))
    assert.deepEqual((await casesOf([here, there])).sort(), [wrong, right].sort())
    assert.equal(await db().study.count({ where: { uid: '1.2.826.71' } }), 2)
  })

  it('is refused to the sender of a part of the study', async () => {
    const mine = await place('1.2.826.72', '1.2.3.1')
    await place('1.2.826.72', '1.2.3.2', wrong, doctor)
    await assert.rejects(move(sender, mine), is('move_forbidden'))
  })

  it('sends it to the destinations of its new case, and no longer to those of the former', async () => {
    const destination = async (caseId: string) => {
      const { id } = await createActor('service')
      return db().archiveDestination.create({ data: { id, baseUrl: `https://archive.test/${id}`, caseId, auth: 'none' } })
    }
    const [former, next] = [await destination(wrong), await destination(right)]
    const id = await place('1.2.826.73', '1.2.3.1')
    const queued = async () =>
      (await pool().query<{ d: string }>('SELECT destination_id::text AS d FROM archive_transfers WHERE file_id = $1', [id])).rows
    assert.deepEqual(await queued(), [{ d: former.id }])
    await move(doctor, id)
    assert.deepEqual(await queued(), [{ d: next.id }])
  })
})
