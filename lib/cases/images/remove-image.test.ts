import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Actor } from '../../access/actor'
import { db } from '../../db/database'
import { hasCode } from '../../errors/app-error'
import { deliverFile } from '../../files/deliver/deliver-file'
import { deleteFile } from '../../files/erase/delete-file'
import { storeFile } from '../../files/receive/store-file'
import { createActor, createCase, openFilesFixture, photograph } from '../../files/test-files-fixture'
import { eventually } from '../../runtime/test-eventually'
import { newUuid } from '../../runtime/uuid'
import { drawObject } from '../../studies/store/test-store'
import { placeTestObject } from '../../studies/test-stored-objects'
import { getCase } from '../get-case'
import { updateCase } from '../update-case'
import { askForRemoval } from './ask-for-removal'
import { getCaseImage } from './get-case-image'
import { moveImage } from './move-image'
import { removeImage } from './remove-image'
import { requestRetake } from './request-retake'

await openFilesFixture()
const [patient, sender, colleague, doctor] = (await Promise.all(
  (['patient', 'staff', 'staff', 'doctor'] as const).map(createActor),
)) as [Actor, Actor, Actor, Actor]
const send = async (caseId: string, by = sender) =>
  (
    await storeFile(by, {
      ...{ caseId, filename: 'eye.jpg', declaredType: null, source: await photograph(), eyeSide: 'right' as const },
    })
  ).id
const openOne = () => createCase(patient, { openedBy: sender.id })
const remove = (actor: Actor, imageId: string, reason?: string) => removeImage(actor, { imageId, reason, ip: null })
const is = (code: string) => (thrown: unknown) => hasCode(thrown, code as never) || assert.fail(String(thrown))
const statusOf = async (id: string) => (await db().storedFile.findUniqueOrThrow({ where: { id } })).status
const linesOf = async (caseId: string, actor = doctor) =>
  (await getCase(actor, caseId)).departures!.map(({ kind, files, by, reason }) => ({ kind, files, by, reason }))
const rowOf = (id: string, action: 'image.remove' | 'image.ask-removal') =>
  eventually('it is in the trail', () => db().auditEntry.findFirst({ where: { subjectId: id, action, outcome: 'allowed' } }))
/** Hands an image out to someone, of the size that the viewer draws. */
const view = (actor: Actor, fileId: string) =>
  deliverFile(actor, { fileId, variant: 'original', accept: null, ip: null, action: 'view' })

describe('withdrawing an image', () => {
  it('erases it, and leaves a line in the case and a row in the trail', async () => {
    const caseId = await openOne()
    const id = await send(caseId)
    await view(sender, id) // Their own view does not count.
    await remove(sender, id)
    assert.equal(await statusOf(id), 'erased')
    assert.equal(await db().caseImage.count({ where: { id } }), 0)
    assert.deepEqual(await linesOf(caseId, patient), [{ kind: 'withdrawn', files: 1, by: sender.name, reason: null }])
    const row = await rowOf(id, 'image.remove')
    assert.deepEqual([row.actorId, row.details], [sender.id, { kind: 'withdrawn', files: 1 }])
    await assert.rejects(remove(sender, id), is('image_not_found'))
  })

  it('is refused once anybody else has viewed it, be it the patient, a colleague, a doctor or the visitor of a link', async () => {
    const caseId = await openOne()
    const id = await send(caseId)
    await view(patient, id)
    await assert.rejects(remove(sender, id), is('withdraw_already_viewed'))
    assert.deepEqual([await statusOf(id), await linesOf(caseId)], ['completed', []])
    // Whoever opened the case alone is in no list of views.
    const listed = await send(caseId)
    await updateCase(doctor, caseId, { read: true })
    await remove(sender, listed)
    assert.equal(await statusOf(listed), 'erased')
    const shown = await send(caseId)
    await db().$executeRaw`INSERT INTO file_access_logs (id, at, file_id, action, variant, outcome, seq)
      SELECT ${newUuid()}::uuid, now(), ${shown}::uuid, 'share_view', 'medium', 'allowed', max(seq) + 1000000 FROM file_access_logs`
    await assert.rejects(remove(sender, shown), is('withdraw_already_viewed'))
  })

  it('is for its sender alone, and for whoever sees the case no more', async () => {
    const caseId = await openOne()
    const id = await send(caseId)
    await assert.rejects(remove(patient, id), is('image_delete_forbidden'))
    for (const never of [id, newUuid(), 'x']) await assert.rejects(remove(colleague, never), is('image_not_found'))
    const own = await send(caseId, patient)
    await assert.rejects(remove(sender, own), is('image_delete_forbidden'))
    await remove(patient, own)
    await db().storedFile.update({ where: { id }, data: { status: 'processing' } })
    await assert.rejects(remove(sender, id), is('removal_before_upload'))
  })

  it('opens a retake request again that it fulfilled', async () => {
    const caseId = await openOne()
    const poor = await send(caseId)
    await requestRetake(doctor, { imageId: poor, reason: 'Too dark' })
    const better = await send(caseId)
    assert.equal((await getCaseImage(doctor, poor)).retake, null)
    await remove(sender, better)
    assert.notEqual((await getCaseImage(doctor, poor)).retake, null)
  })

  it('takes a DICOM object back with its whole study', async () => {
    const caseId = await openOne()
    const place = async (uid: string) => {
      const { id } = await placeTestObject(sender, drawObject({ study: '1.2.826.90', series: '1.2.826.90.1', uid }), caseId)
      await db().caseImage.create({ data: { id, caseId } })
      return id
    }
    const [first, slice] = [await place('1.2.90.1'), await place('1.2.90.2')]
    await view(doctor, slice)
    await assert.rejects(remove(sender, first), is('withdraw_already_viewed'))
    await remove(doctor, first, 'Another patient')
    assert.deepEqual([await statusOf(first), await statusOf(slice)], ['erased', 'erased'])
    assert.deepEqual(await linesOf(caseId), [{ kind: 'removed', files: 2, by: doctor.name, reason: 'Another patient' }])
    assert.equal(await db().study.count({ where: { caseId } }), 0)
  })
})

describe('removing an image', () => {
  it('needs a reason, which stands in the case and not in the trail', async () => {
    const caseId = await openOne()
    const id = await send(caseId)
    await view(patient, id)
    await assert.rejects(remove(doctor, id), is('removal_reason_required'))
    await remove(doctor, id, 'Shows another person')
    assert.equal(await statusOf(id), 'erased')
    assert.deepEqual(await linesOf(caseId, patient), [
      { kind: 'removed', files: 1, by: doctor.name, reason: 'Shows another person' },
    ])
    assert.deepEqual((await rowOf(id, 'image.remove')).details, { kind: 'removed', files: 1 })
    const told = await db().notification.findMany({ where: { userId: sender.id, type: 'FILE_DELETED' } })
    assert.ok(told.some(({ data }) => (data as { file_id: string }).file_id === id))
  })

  it('by the call that deletes any file leaves a line too, without a reason', async () => {
    const caseId = await openOne()
    await deleteFile(doctor, await send(caseId), null)
    assert.deepEqual(await linesOf(caseId), [{ kind: 'removed', files: 1, by: doctor.name, reason: null }])
  })

  it('is asked of the administrators where the case has no doctor', async () => {
    const admin = await createActor('admin')
    const caseId = await openOne()
    const id = await send(caseId)
    const doctors = await db().user.findMany({ where: { role: 'doctor', status: 'active' }, select: { id: true } })
    const set = (status: 'active' | 'disabled') =>
      db().user.updateMany({ where: { id: { in: doctors.map((one) => one.id) } }, data: { status } })
    await set('disabled')
    await askForRemoval(sender, id)
    await set('active')
    const told = await db().notification.findMany({ where: { userId: admin.id, type: 'SYSTEM' } })
    assert.ok(told.some(({ data }) => (data as { about: string }).about === 'removal-asked'))
  })

  it('is asked for by its sender: the doctors of the case are notified', async () => {
    const caseId = await openOne()
    const id = await send(caseId)
    await assert.rejects(askForRemoval(patient, id), is('image_delete_forbidden'))
    await assert.rejects(askForRemoval(colleague, id), is('image_not_found'))
    await Promise.all([askForRemoval(sender, id), askForRemoval(sender, id)])
    await askForRemoval(sender, id) // Asked twice, it is one request.
    await rowOf(id, 'image.ask-removal')
    const told = await db().notification.findMany({ where: { userId: doctor.id, type: 'SYSTEM' } })
    assert.deepEqual(
      told.map(({ data }) => data).filter((data) => (data as { about: string }).about === 'removal-asked'),
      [{ about: 'removal-asked', case_id: caseId, file_id: id, from: sender.id }],
    )
    // In another case other doctors may be asked.
    const other = await openOne()
    await moveImage(doctor, { imageId: id, caseId: other })
    await askForRemoval(sender, id)
    const again = await db().notification.findMany({ where: { userId: doctor.id, type: 'SYSTEM' } })
    assert.equal(again.filter(({ data }) => (data as { about: string }).about === 'removal-asked').length, 2)
  })
})
