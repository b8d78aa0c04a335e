import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { db } from '../../db/database'
import { newUuid } from '../../runtime/uuid'
import { eraseFile } from '../../files/erase/erase-file'
import { getCase } from '../get-case'
import { getCaseImage } from './get-case-image'
import { requestRetake } from './request-retake'
import type { EyeSide } from '../../files/record/schema'
import { storeFile } from '../../files/receive/store-file'
import { createActor, createCase, openFilesFixture, photograph, withCategory } from '../../files/test-files-fixture'

await openFilesFixture()
const [patient, sender, staff, doctor] = await Promise.all((['patient', 'staff', 'staff', 'doctor'] as const).map(createActor))
const caseId = await createCase(patient!, { openedBy: sender!.id })
const send = async (eyeSide: EyeSide = 'left', by = sender!, into = caseId) =>
  (await storeFile(by, { caseId: into, filename: 'eye.jpg', declaredType: null, source: await photograph(), eyeSide })).id
const reason = 'Too blurred to see the vessels'
const openOf = async (id: string) => (await getCaseImage(doctor!, id)).retake

describe('requestRetake', () => {
  it('notifies the sender of the image, and is shown with it to everyone who may view it', async () => {
    const id = await send()
    const asked = await requestRetake(doctor!, { imageId: id, reason })
    assert.deepEqual([asked.reason, asked.requestedBy?.id, asked.requestedOf], [reason, doctor!.id, sender!.id])
    assert.deepEqual(await openOf(id), asked)
    assert.deepEqual((await getCaseImage(patient!, id)).retake, asked)
    const kept = await db().notification.findFirstOrThrow({ where: { userId: sender!.id, type: 'MESSAGE' } })
    assert.deepEqual(kept.data, {
      about: 'retake',
      request_id: asked.id,
      file_id: id,
      case_id: caseId,
      from: doctor!.id,
      text: reason,
    })
    assert.equal(await db().notification.count({ where: { userId: sender!.id, type: 'MESSAGE' } }), 1)
    assert.equal(await db().notification.count({ where: { userId: patient!.id, type: 'MESSAGE' } }), 0)
  })

  it('is listed with its case for whom it was requested of, until it is fulfilled, and for nobody else', async () => {
    const nurse = await createActor('staff')
    const caseOf = await createCase(patient!, { openedBy: nurse.id })
    const id = await send('right', nurse, caseOf)
    const asked = await requestRetake(doctor!, { imageId: id, reason })
    const own = async (who: typeof staff) => (await getCase(who!, caseOf)).own_retakes
    assert.deepEqual(await own(nurse), [{ id: asked.id, image_id: id, eye_side: 'right', reason }])
    for (const who of [doctor, patient]) assert.deepEqual(await own(who), [])
    await send('right', nurse, caseOf)
    assert.deepEqual(await own(nurse), [])
  })

  it('removes the reason from the sender’s notification once the image is erased, and keeps the notification', async () => {
    const id = await send('left', staff!, await createCase(patient!, { openedBy: staff!.id }))
    await requestRetake(doctor!, { imageId: id, reason: 'Canary reason' })
    await eraseFile(id)
    const kept = await db().notification.findFirstOrThrow({ where: { userId: staff!.id, type: 'MESSAGE' } })
    assert.equal((kept.data as { file_id: string }).file_id, id)
    assert.doesNotMatch(JSON.stringify(kept), /Canary/)
  })

  it('creates one request when several are made concurrently', async () => {
    const id = await send('right')
    const colleague = await createActor('doctor')
    const tries = await Promise.allSettled(
      [doctor!, colleague, doctor!].map((who) => requestRetake(who, { imageId: id, reason })),
    )
    assert.equal(tries.filter(({ status }) => status === 'fulfilled').length, 1)
    for (const tried of tries) if (tried.status === 'rejected') withCategory('conflict')(tried.reason)
  })

  it('is forbidden to the patient, and returns not found for users without access', async () => {
    const id = await send()
    await assert.rejects(requestRetake(patient!, { imageId: id, reason }), withCategory('forbidden'))
    await assert.rejects(requestRetake(staff!, { imageId: id, reason }), withCategory('not_found'))
    for (const never of [newUuid(), 'x'])
      await assert.rejects(requestRetake(doctor!, { imageId: never, reason }), withCategory('not_found'))
    assert.equal(await openOf(id), null)
  })

  it('rejects requests to oneself, to a disabled sender, and for an unfinished image', async () => {
    await assert.rejects(requestRetake(doctor!, { imageId: await send('left', doctor!), reason }), withCategory('conflict'))
    const gone = await createActor('doctor')
    const orphan = await send('left', gone)
    await db().user.update({ where: { id: gone.id }, data: { status: 'disabled' } })
    await assert.rejects(requestRetake(doctor!, { imageId: orphan, reason }), withCategory('conflict'))
    const coming = await send()
    await db().storedFile.update({ where: { id: coming }, data: { status: 'processing' } })
    await assert.rejects(requestRetake(doctor!, { imageId: coming, reason }), withCategory('conflict'))
  })

  it('is completed by the next image of the same sender, eye and case, and by no other', async () => {
    const own = await createCase(patient!, { openedBy: sender!.id })
    const elsewhere = await createCase(patient!, { openedBy: sender!.id })
    const id = await send('left', sender!, own)
    await requestRetake(doctor!, { imageId: id, reason })
    await send('right', sender!, own)
    await send('left', patient!, own)
    await send('left', sender!, elsewhere)
    assert.ok(await openOf(id))
    await send('left', sender!, own)
    assert.equal(await openOf(id), null)
    const again = await requestRetake(doctor!, { imageId: id, reason })
    assert.equal((await openOf(id))?.id, again.id)
    await send('unknown', sender!, own)
    assert.equal(await openOf(id), null)
  })

  it('is deleted with the erased image', async () => {
    const id = await send()
    await requestRetake(doctor!, { imageId: id, reason })
    await eraseFile(id)
    assert.equal(await db().retakeRequest.count({ where: { fileId: id } }), 0)
    await assert.rejects(requestRetake(doctor!, { imageId: id, reason }), withCategory('not_found'))
  })
})
