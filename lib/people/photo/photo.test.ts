import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import sharp from 'sharp'
import { db } from '../../db/database'
import { hasCode } from '../../errors/app-error'
import { createActor, openFilesFixture, photograph } from '../../files/test-files-fixture'
import { getCurrentUser } from '../../files/quota/get-current-user'
import { newUuid } from '../../runtime/uuid'
import { getPhoto } from './get-photo'
import { deletePhoto, savePhoto } from './save-photo'

await openFilesFixture()
const [patient, doctor, staff, admin, other] = [
  await createActor('patient'),
  await createActor('doctor'),
  await createActor('staff'),
  await createActor('admin'),
  await createActor('patient'),
]
const notFound = (thrown: unknown) => hasCode(thrown, 'photo_not_found')

describe('the photo of a person', () => {
  it('is a small JPEG without metadata, sealed, and its address changes with it', async () => {
    const original = await sharp(await photograph())
      .withExif({ IFD0: { Artist: 'Zanzibelle' } })
      .resize(1200)
      .jpeg()
      .toBuffer()
    assert.ok(original.includes('Zanzibelle'))
    assert.equal((await getCurrentUser(patient)).photo_url, null)
    await savePhoto(patient, original)
    const photo = await getPhoto(patient, patient.id)
    const { format, width, exif } = await sharp(photo).metadata()
    assert.deepEqual([format, width, exif], ['jpeg', 400, undefined])
    const { sealed } = await db().userPhoto.findUniqueOrThrow({ where: { userId: patient.id } })
    assert.ok(!Buffer.from(sealed).includes(photo.subarray(0, 16)))
    const first = (await getCurrentUser(patient)).photo_url
    await savePhoto(patient, await photograph())
    assert.notEqual((await getCurrentUser(patient)).photo_url, first)
  })

  it('is seen by those who may read the person, and for all others there is none', async () => {
    for (const actor of [patient, doctor, staff, admin]) assert.ok((await getPhoto(actor, patient.id)).length > 0, actor.role)
    await assert.rejects(getPhoto(other, patient.id), notFound)
    for (const id of [other.id, newUuid(), 'nonsense']) await assert.rejects(getPhoto(admin, id), notFound)
  })

  it('refuses what is no photo', async () => {
    const damaged = (await photograph()).subarray(0, 400)
    for (const bytes of [null, Buffer.alloc(0), Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), damaged])
      await assert.rejects(savePhoto(other, bytes), (thrown) => hasCode(thrown, 'photo_not_readable'))
  })

  it('goes when it is deleted, and with its person', async () => {
    await deletePhoto(patient)
    await deletePhoto(patient)
    await assert.rejects(getPhoto(patient, patient.id), notFound)
    const leaving = await createActor('client')
    await savePhoto(leaving, await photograph())
    await db().user.delete({ where: { id: leaving.id } })
    assert.equal(await db().userPhoto.count({ where: { userId: leaving.id } }), 0)
  })
})
