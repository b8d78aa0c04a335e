import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Actor } from '../../access/actor'
import { db } from '../../db/database'
import { newUuid } from '../../runtime/uuid'
import { deleteCaseImage } from './delete-case-image'
import { getCaseImage } from './get-case-image'
import { listCaseImages } from './list-case-images'
import { storeFile } from '../../files/receive/store-file'
import { createActor, createCase, remainingOf, openFilesFixture, photograph, withCategory } from '../../files/test-files-fixture'

await openFilesFixture()
const [patient, other, staff, doctor, admin] = await Promise.all(
  (['patient', 'patient', 'staff', 'doctor', 'admin'] as const).map(createActor),
)
const caseId = await createCase(patient!)
const picture = async (into: string | null = caseId) =>
  (await storeFile(patient!, { caseId: into, filename: 'eye.jpg', declaredType: null, source: await photograph() })).id
const list = (actor: Actor, more: object = {}) => listCaseImages(actor, { caseId, limit: 50, ...more })

describe('getCaseImage', () => {
  it('returns images of cases to those who may view them, and not found otherwise', async () => {
    const id = await picture()
    for (const actor of [patient!, doctor!, admin!]) assert.equal((await getCaseImage(actor, id)).caseId, caseId)
    for (const actor of [other!, staff!]) await assert.rejects(getCaseImage(actor, id), withCategory('not_found'))
    for (const never of [newUuid(), 'x']) await assert.rejects(getCaseImage(doctor!, never), withCategory('not_found'))
    const ownSpace = await picture(null)
    await assert.rejects(getCaseImage(patient!, ownSpace), withCategory('not_found'))
  })
})

describe('listCaseImages', () => {
  it('lists the images of a case, newest first, by pages', async () => {
    const [first, second] = [await picture(), await picture()]
    const { images, nextCursor } = await list(doctor!)
    assert.deepEqual([images[0]!.id, images[1]!.id, nextCursor], [second, first, null])
    const page = await list(patient!, { limit: 1 })
    assert.deepEqual([page.images.map(({ id }) => id), page.nextCursor], [[second], second])
    assert.equal((await list(patient!, { limit: 1, cursor: second })).images[0]!.id, first)
    await assert.rejects(list(other!), withCategory('not_found'))
  })
})

describe('deleteCaseImage', () => {
  it('deletes for doctors and administrators, is forbidden to the patient, and returns not found for others', async () => {
    for (const actor of [doctor!, admin!]) {
      const id = await picture()
      await assert.rejects(deleteCaseImage(patient!, id, null), withCategory('forbidden'))
      for (const foreign of [other!, staff!]) await assert.rejects(deleteCaseImage(foreign, id, null), withCategory('not_found'))
      await deleteCaseImage(actor, id, null)
      assert.deepEqual(await remainingOf(id), { variants: 0, keys: 0, bytes: 0 })
      await assert.rejects(deleteCaseImage(actor, id, null), withCategory('not_found'))
      const logged = await db().fileAccessLog.count({ where: { fileId: id, userId: actor.id, action: 'delete' } })
      assert.equal(logged, 1)
    }
    await assert.rejects(deleteCaseImage(doctor!, 'x', null), withCategory('not_found'))
  })

  it('returns not found for files outside cases', async () => {
    const id = await picture(null)
    await assert.rejects(deleteCaseImage(patient!, id, null), withCategory('not_found'))
    await assert.rejects(deleteCaseImage(admin!, id, null), withCategory('not_found'))
  })
})
