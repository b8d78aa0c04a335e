import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { db, transaction } from '../db/database'
import { deliverFile } from '../files/deliver/deliver-file'
import { eraseFile, eraseRows } from '../files/erase/erase-file'
import { getFile } from '../files/record/get-file'
import { getUsedBytes } from '../files/quota/get-used-bytes'
import {
  createActor,
  createUpload,
  remainingOf,
  objectsInStore,
  openFilesFixture,
  photograph,
  sendBytes,
  orphanedObjects,
  tus,
  withCategory,
} from '../files/test-files-fixture'
import { reconcileFiles } from '../files/erase/reconcile-files'
import { sweepFiles } from '../files/erase/sweep-files'
import { createPersona } from './create-persona'
import { deletePersona } from './delete-persona'
import { getPersona } from './get-persona'
import { listPersonas } from './list-personas'
import { reconcilePersonas } from './reconcile-personas'
import { renamePersona } from './rename-persona'
import { PersonaInputSchema } from './schema'
import { createTestPersona, sendToPersona } from './test-personas'
import { hasCategory } from '../errors/app-error'
import { errorDetail } from '../language/describe-error'

await openFilesFixture()
const [ada, other, admin, trainer] = await Promise.all([
  createActor('creator'),
  createActor('creator'),
  createActor('admin'),
  createActor('trainer'),
])

const known = (detail: string) => (thrown: unknown) => hasCategory(thrown, 'not_found') && errorDetail(thrown) === detail

describe('personas', () => {
  it('belong to their creator, and return not found for all others', async () => {
    const id = await createTestPersona(ada, 'Ada,\u202e   night\nsky')
    assert.equal((await getPersona(ada, id)).name, 'Ada, night sky')
    assert.equal((await getPersona(admin, id)).user_id, ada.number)
    for (const ask of [getPersona, deletePersona, (who: typeof other, of: string) => renamePersona(who, of, { name: 'Mine' })])
      await assert.rejects(ask(other, id), known(`Persona ${id} not found`))
    await assert.rejects(getPersona(ada, '999999'), known('Persona 999999 not found'))
    await assert.rejects(getPersona(ada, '<b>x'), known('Persona not found'))
    assert.equal((await renamePersona(ada, id, { name: 'Ada' })).name, 'Ada')
    await assert.rejects(renamePersona(admin, id, { name: 'Ours' }), withCategory('forbidden'))
    assert.equal((await listPersonas(other)).count, 0)
    for (const name of ['', '  ', '\u202e', 'x'.repeat(101)])
      assert.equal(PersonaInputSchema.safeParse({ name }).success, false, JSON.stringify(name))
  })

  it('are listed newest first with their contents, paginated on request', async () => {
    const creator = await createActor('creator')
    const made: number[] = []
    for (const name of ['One', 'Two', 'Three']) made.unshift((await createPersona(creator, { name })).id)
    const id = await sendToPersona(creator, String(made[1]))
    const page = await listPersonas(creator, { limit: 2 })
    assert.deepEqual([page.items.map((one) => one.id), page.count], [made.slice(0, 2), 3])
    const rest = await listPersonas(creator, { cursor: page.next_cursor! })
    assert.deepEqual([rest.items.map((one) => one.id), rest.next_cursor], [made.slice(2), null])
    const { total_files, total_images, total_videos, total_size_bytes } = page.items[1]!
    const size = Number((await db().storedFile.findUniqueOrThrow({ where: { id } })).size)
    assert.deepEqual([total_files, total_images, total_videos, total_size_bytes], [1, 1, 0, size])
  })
})

describe('a media file of a persona', () => {
  it('has an object key of kind, persona, user and UUID, and its own number', async () => {
    const persona = await createTestPersona(ada)
    const id = await sendToPersona(ada, persona, { filename: 'night.JPEG', filetype: '' })
    const file = await db().storedFile.findUniqueOrThrow({ where: { id }, include: { mediaFile: true } })
    assert.equal(file.objectKey, `images/${persona}/${ada.number}/${file.objectId}.jpg`)
    assert.ok((await objectsInStore()).includes(file.objectKey), 'the object has that name')
    assert.ok(file.mediaFile!.number > 0, 'it has a number')
    const later = new Date(Date.now() + 48 * 3_600_000)
    await sweepFiles(later, later)
    assert.deepEqual((await remainingOf(id)).bytes, 1 + (await remainingOf(id)).variants, 'no sweep takes it for nobody’s')
  })

  it('is visible to its owner only, also when a trainer is assigned', async () => {
    const client = await createActor('client')
    await db().assignment.create({
      data: { kind: 'trainer_client', assigneeId: trainer.id, clientId: client.id, startsAt: new Date(0) },
    })
    const id = await sendToPersona(client, await createTestPersona(client))
    assert.equal((await getFile(client, id)).status, 'completed')
    await assert.rejects(getFile(trainer, id), withCategory('not_found'))
    await assert.rejects(getFile(other, id), withCategory('not_found'))
  })

  it('is rejected for a foreign persona and a deleted one', async () => {
    const [foreign, gone] = [await createTestPersona(other), await createTestPersona(ada)]
    await deletePersona(ada, gone)
    for (const persona of [foreign, gone, '0', '-1', 'x', '2147483648']) {
      const pairs = { persona_id: persona, filename: 'a.jpg' }
      const told = await tus(ada, 'POST', { headers: { 'upload-length': '10', 'upload-metadata': metadata(pairs) } })
      assert.equal(told.error?.category, 'not_found', persona)
      assert.equal(errorDetail(told.error), `Persona ${persona} not found`)
    }
  })

  it('is checked by declared type, extension and size, with the messages of the Media API', async () => {
    const persona = await createTestPersona(ada)
    const says = async (given: { filetype?: string; filename?: string }, bytes: number) => {
      const headers = { 'upload-length': String(bytes), 'upload-metadata': metadata({ persona_id: persona, ...given }) }
      const { error } = await tus(ada, 'POST', { headers })
      return error ? `${error.category} ${errorDetail(error)}` : 'taken'
    }
    const MB = 1024 * 1024
    const images = 'image/jpeg, image/png, image/gif, image/webp, image/bmp, image/tiff'
    const videos = 'video/mp4, video/avi, video/mov, video/wmv, video/flv, video/webm, video/mkv, video/3gp'
    for (const type of ['image/jpg', ...images.split(', ')]) {
      assert.equal(await says({ filetype: type }, 10 * MB), 'taken', type)
      assert.equal(await says({ filetype: type }, 10 * MB + 1), 'too_large Image file too large. Maximum size is 10MB', type)
    }
    for (const type of [...videos.split(', '), 'video/quicktime', 'video/x-msvideo', 'video/x-matroska', 'video/3gpp']) {
      assert.equal(await says({ filetype: type }, 100 * MB), 'taken', type)
      assert.equal(await says({ filetype: type }, 100 * MB + 1), 'too_large Video file too large. Maximum size is 100MB', type)
    }
    assert.equal(await says({ filename: 'Clip.MKV' }, 100 * MB), 'taken')
    assert.equal(await says({ filename: 'x.tif' }, 10 * MB + 1), 'too_large Image file too large. Maximum size is 10MB')
    assert.equal(
      await says({ filetype: 'image/svg+xml', filename: 'a.png' }, 10),
      `bad_input Invalid image type. Allowed types: ${images}`,
    )
    assert.equal(await says({ filetype: 'video/ogg' }, 10), `bad_input Invalid video type. Allowed types: ${videos}`)
    for (const given of [
      {},
      { filename: 'constructor' },
      { filename: 'a.pdf' },
      { filetype: 'application/pdf', filename: 'a.png' },
    ])
      assert.equal(await says(given, 10), `bad_input Invalid file type. Allowed types: ${images}, ${videos}`)
  })

  it('fails when its content is of the other kind', async () => {
    const id = await sendToPersona(ada, await createTestPersona(ada), { filetype: 'video/mp4', filename: 'a.mp4' })
    const { status, reason_code, reason } = await getFile(ada, id)
    assert.deepEqual([status, reason_code, reason?.slice(0, 19)], ['failed', 'type_mismatch', 'Invalid video type.'])
  })
})

describe('deletePersona', () => {
  it('erases everything in it: rows, bytes, derived images and keys, also uploads in progress', async () => {
    const creator = await createActor('creator')
    const [persona, stays] = [await createTestPersona(creator), await createTestPersona(creator)]
    const files = [await sendToPersona(creator, persona), await sendToPersona(creator, persona)]
    const kept = await sendToPersona(creator, stays)
    const bytes = await photograph()
    const coming = await createUpload(creator, bytes.length, { persona_id: persona, filename: 'b.jpg' })
    await sendBytes(creator, coming, bytes.subarray(0, 1000))
    await deletePersona(creator, persona)
    for (const id of [...files, coming]) {
      assert.equal((await db().storedFile.findUniqueOrThrow({ where: { id } })).status, 'erased')
      assert.deepEqual(await remainingOf(id), { variants: 0, keys: 0, bytes: 0 })
    }
    assert.ok([404, 410].includes((await tus(creator, 'HEAD', { id: coming })).status), 'its upload is gone')
    assert.equal(await db().mediaFile.count({ where: { id: { in: [...files, coming] } } }), 0)
    assert.equal((await listPersonas(creator)).count, 1)
    assert.equal((await getFile(creator, kept)).status, 'completed')
    assert.deepEqual(await orphanedObjects(), [])
    assert.equal(await getUsedBytes(creator.id), Number((await db().storedFile.findUniqueOrThrow({ where: { id: kept } })).size))
  })

  it('shows nothing of it after a kill, and is completed by the reconciler', async () => {
    const creator = await createActor('creator')
    const persona = await createTestPersona(creator)
    const files = [
      await sendToPersona(creator, persona),
      await sendToPersona(creator, persona),
      await sendToPersona(creator, persona),
    ]
    // As a kill leaves it after its first file.
    await db().persona.update({ where: { number: Number(persona) }, data: { deletedAt: new Date() } })
    // And between the deletion of the second one's key and of its bytes: unreadable, under a name that no row refers
    // to.
    const noise = (await db().storedFile.findUniqueOrThrow({ where: { id: files[1]! } })).objectKey!
    await transaction((tx) => eraseRows(tx, files[1]!))
    assert.ok((await objectsInStore()).includes(noise), 'its bytes are still there')
    await eraseFile(files[0]!)
    for (const who of [creator, admin]) {
      await assert.rejects(getPersona(who, persona), withCategory('not_found'))
      for (const id of files) {
        await assert.rejects(getFile(who, id), withCategory('not_found'))
        const seen = deliverFile(who, { fileId: id, variant: 'thumbnail', accept: null, ip: null })
        await assert.rejects(seen, withCategory('not_found'))
      }
    }
    await Promise.all([reconcilePersonas(), reconcilePersonas()])
    for (const id of files) assert.deepEqual(await remainingOf(id), { variants: 0, keys: 0, bytes: 0 })
    assert.equal(await db().persona.count({ where: { number: Number(persona) } }), 0)
    assert.ok(!(await objectsInStore()).includes(noise), 'the noise is gone too')
    await sweepFiles(new Date(Date.now() + 2 * 3_600_000))
    assert.deepEqual(await orphanedObjects(), [])
    assert.equal(await reconcilePersonas(), 0)
  })

  it('runs as well when the user is deleted, by any means', async () => {
    const creator = await createActor('creator')
    const persona = await createTestPersona(creator)
    const id = await sendToPersona(creator, persona)
    const coming = await createUpload(creator, 1000, { persona_id: persona, filename: 'b.jpg' })
    const own = await createUpload(creator, 1000, { filename: 'own.jpg' })
    await sendBytes(creator, coming, Buffer.alloc(500))
    await db().user.delete({ where: { id: creator.id } })
    await assert.rejects(getPersona(admin, persona), withCategory('not_found'))
    assert.equal(await reconcilePersonas(), 1)
    assert.equal((await reconcileFiles()).erased, 1, 'what lay in their own space goes too')
    for (const one of [id, coming, own]) {
      assert.deepEqual(await remainingOf(one), { variants: 0, keys: 0, bytes: 0 })
      assert.equal((await db().storedFile.findUniqueOrThrow({ where: { id: one } })).status, 'erased')
    }
    assert.deepEqual(await orphanedObjects(), [])
  })
})

const metadata = (given: Record<string, string>) =>
  Object.entries(given)
    .map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
    .join(',')
