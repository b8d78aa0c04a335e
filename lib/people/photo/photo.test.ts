import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import sharp from 'sharp'
import { findPhotoUrls } from '../../auth/users/find-photo-urls'
import { db } from '../../db/database'
import { steadyNow } from '../../db/steady-clock'
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

  it('is seen by a trainer and their client of each other, while the client is assigned to them', async () => {
    const [trainer, client, stranger] = [await createActor('trainer'), await createActor('client'), await createActor('trainer')]
    for (const one of [trainer, client]) await savePhoto(one, await photograph())
    const link = { kind: 'trainer_client', assigneeId: trainer.id, clientId: client.id, startsAt: new Date(steadyNow()) } as const
    const { id } = await db().assignment.create({ data: link })
    const seen = async (by: typeof trainer, of: typeof trainer) => (await findPhotoUrls(by, [of.id])).size
    for (const [by, of] of [
      [trainer, client],
      [client, trainer],
    ] as const) {
      assert.ok((await getPhoto(by, of.id)).length > 0, by.role)
      assert.equal(await seen(by, of), 1)
      await assert.rejects(getPhoto(stranger, of.id), notFound)
      assert.equal(await seen(stranger, of), 0)
    }
    assert.equal(await seen(admin, client), 1)
    await db().assignment.update({ where: { id }, data: { endedAt: new Date(steadyNow()) } })
    await assert.rejects(getPhoto(trainer, client.id), notFound)
    await assert.rejects(getPhoto(client, trainer.id), notFound)
    assert.deepEqual([await seen(trainer, client), await seen(client, trainer)], [0, 0])
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
