import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { describe, it } from 'node:test'
import sharp from 'sharp'
import type { Actor } from '../../access/actor'
import { db } from '../../db/database'
import { isAppError } from '../../errors/app-error'
import { fail } from '../../errors/fail'
import { deidentifiedCopy } from '../../files/deliver/deidentify/deidentified-copy'
import { getFile } from '../../files/record/get-file'
import {
  createActor,
  createUpload,
  remainingOf,
  UNKNOWN_ID,
  objectsInStore,
  openFilesFixture,
  photograph,
  orphanedObjects,
  withCategory,
} from '../../files/test-files-fixture'
import { drawCorners } from '../../imaging/raster/test-images'
import { tinyDoc, tinyDocx, tinyPdf } from '../../imaging/documents/test-documents'
import { cleanOrphans } from './clean-orphans'
import { completeMeal } from '../meals/complete-meal'
import { deleteMedia } from './delete-media'
import { listPhotos } from './list-photos'
import { mediaStats } from './media-stats'
import { openMedia, type OpenMediaInput } from './open-media'
import { MealInputSchema } from '../schema'
import { sendMessage } from '../messages/send-message'
import { assign, uploadInto, notificationsOf } from '../test-coaching'
import { uploadPhoto } from './upload-photo'

await openFilesFixture()
const [trainer, stranger, client, other, admin] = await Promise.all([
  createActor('trainer'),
  createActor('trainer'),
  createActor('client'),
  createActor('client'),
  createActor('admin'),
])
await assign(trainer, client)
const upload = (actor: Actor, bytes: Buffer, mealCompletionId?: number, filename = 'IMG 1.jpg') =>
  uploadPhoto(actor, {
    ...{ filename, declaredType: null, source: Readable.from([bytes]), late: () => Promise.resolve(), ip: null },
    ...{ mealCompletionId, waitMs: 60_000 },
  })
const open = (actor: Actor, fileType: string, filename: string, variant?: OpenMediaInput['variant']) =>
  openMedia(actor, { fileType, filename, variant, accept: null, ip: null })
async function bytesOf(delivery: Awaited<ReturnType<typeof open>>): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of delivery.read(undefined, new AbortController().signal)) parts.push(part)
  return Buffer.concat(parts)
}
const meal = (actor: Actor, name: string) => completeMeal(actor, MealInputSchema.parse({ name }), null)

describe('uploadPhoto', () => {
  it('stores a meal image under a UUID in a folder of its own, in three sizes, and notifies both sides once', async () => {
    const eaten = await meal(client, 'Oats')
    const bytes = await drawCorners(1000, 700).jpeg().toBuffer()
    const photo = await upload(client, bytes, eaten.id, '../../etc/passwd.php\u202e')
    assert.deepEqual(
      [photo.status, photo.filename, photo.original_filename, photo.meal_completion_id, photo.url],
      ['completed', `${photo.id}.jpg`, 'passwd.php', eaten.id, `/api/files/media/meal_photos/${photo.id}.jpg`],
    )
    assert.deepEqual(await bytesOf(await open(trainer, 'meal_photos', photo.filename)), bytes)
    for (const [word, width] of [
      ['thumbnail', 150],
      ['medium', 800],
      ['large', 1000],
    ] as const) {
      const shown = await sharp(await bytesOf(await open(trainer, 'meal_photos', photo.filename, word))).metadata()
      assert.equal(shown.width, width, word)
    }
    const { objectKey } = await db().storedFile.findUniqueOrThrow({ where: { id: photo.id } })
    assert.match(objectKey!, /^meal_photos\/[0-9a-f]{2}\/[0-9a-f-]{36}$/)
    assert.ok((await objectsInStore()).some((name) => name.startsWith('thumbnails/')))
    for (const one of [client, trainer])
      assert.equal(
        (await notificationsOf(one)).filter(({ type, data }) => type === 'FILE_UPLOADED' && data.file_id === photo.id).length,
        1,
      )
    assert.deepEqual((await listPhotos(trainer, { category: 'meal_photos', meal_completion_id: eaten.id })).items, [photo])
  })

  it('accepts GIF, PNG and WebP, and removes location and camera metadata', async () => {
    const gps = { IFD0: { Artist: 'Zebra' }, IFD3: { GPSLatitude: '51/1 30/1 0/1', GPSLatitudeRef: 'N' } }
    for (const [format, ending] of [
      ['gif', 'gif'],
      ['png', 'png'],
      ['webp', 'webp'],
    ] as const)
      assert.equal((await upload(client, await drawCorners().toFormat(format).toBuffer())).filename.split('.')[1], ending)
    const photo = await upload(client, await drawCorners().withExif(gps).jpeg().toBuffer())
    for (const word of ['thumbnail', 'medium', 'large'] as const) {
      const shown = await bytesOf(await open(client, 'meal_photos', photo.filename, word))
      assert.ok(!shown.includes('Zebra') && !(await sharp(shown).metadata()).exif, word)
    }
  })

  it('rejects an incomplete or too large image with a message that names the limit, and stores nothing', async () => {
    const large = Buffer.concat([await photograph(), Buffer.alloc(10 << 20)])
    for (const [bytes, code, params] of [
      [Buffer.from('<html></html>'), 'content_not_supported', { types: ['JPEG', 'PNG', 'WebP', 'GIF'] }],
      [await drawCorners().tiff().toBuffer(), 'file_type_not_supported', { types: ['JPEG', 'PNG', 'WebP', 'GIF'] }],
      [tinyPdf(), 'file_type_not_supported', { types: ['JPEG', 'PNG', 'WebP', 'GIF'] }],
      [(await photograph()).subarray(0, 500), 'image_unreadable', {}],
      [Buffer.alloc(0), 'empty_file', {}],
      [large, 'file_too_large', { max_bytes: 10 << 20 }],
    ] as const)
      await assert.rejects(upload(client, bytes), { code, params })
    const announced = createUpload(client, (5 << 20) + 1, { category: 'profile_photos' })
    await assert.rejects(announced, /file_too_large/)
    assert.deepEqual(await orphanedObjects(), [])
  })

  it('rejects a foreign meal and an unknown category', async () => {
    const foreign = await meal(other, 'Soup')
    await assert.rejects(upload(client, await photograph(), foreign.id), withCategory('not_found'))
    await assert.rejects(upload(client, await photograph(), 2_000_000_000), withCategory('not_found'))
    const told = (metadata: Record<string, string>) => createUpload(client, 10, metadata).then(() => 'taken', String)
    assert.match(await told({ category: 'secrets' }), /metadata_value_not_valid/)
    assert.match(await told({ category: 'documents', meal_completion_id: String(foreign.id) }), /not_a_meal_photo/)
    assert.match(await told({ category: 'meal_photos', meal_completion_id: '1e3' }), /meal_id_not_valid/)
    assert.match(await told({ category: 'documents', filetype: 'image/jpeg' }), /file_type_not_supported/)
  })
})

describe('a document', () => {
  it('is stored with its content flags, under an extension by its content, without a preview', async () => {
    for (const [bytes, ending, flags] of [
      [tinyPdf({ catalog: '/OpenAction<</S/Launch/F(a)>>' }), 'pdf', ['launch_actions']],
      [tinyDocx({ 'word/vbaProject.bin': 'x' }), 'docx', ['macros']],
      [tinyDoc(), 'doc', []],
    ] as const) {
      const id = await uploadInto(client, 'documents', { bytes, filename: 'plan.exe' })
      const record = await getFile(trainer, id)
      assert.deepEqual(
        [record.status, record.flags, record.url, record.thumbnail_url, record.category],
        ['completed', flags, `/api/files/media/documents/${id}.${ending}`, null, 'documents'],
      )
      const copy = deidentifiedCopy(client, { fileId: id, dates: 'drop', ip: null })
      if (ending === 'doc') await assert.rejects(copy, withCategory('cannot_deidentify'))
      else assert.equal((await copy).filename, `document.${ending}`)
      const delivery = await open(trainer, 'documents', `${id}.${ending}`)
      assert.deepEqual([await bytesOf(delivery), delivery.isDerived], [bytes, false])
      await assert.rejects(open(trainer, 'documents', `${id}.${ending}`, 'thumbnail'), withCategory('preview_unavailable'))
    }
  })

  it('is rejected when its content is of another type than its name', async () => {
    for (const bytes of ['{\\rtf1 x}', '<html>x</html>', 'only words', 'PK\u0003\u0004nothing'].map((text) =>
      Buffer.from(text, 'latin1'),
    )) {
      const id = await uploadInto(client, 'documents', { bytes, filename: 'a.doc', filetype: 'application/msword' })
      const { status, reason_code } = await getFile(client, id)
      assert.equal(status, 'failed')
      assert.ok(reason_code === 'type_mismatch' || reason_code === 'corrupt', reason_code!)
    }
  })
})

describe('openMedia and deleteMedia', () => {
  it('find a file only by its exact name and folder, and only for those with access', async () => {
    const { id, filename } = await upload(client, await photograph())
    const told = async (actor: Actor, type: string, name: string) =>
      open(actor, type, name).then(
        () => 'given',
        (thrown: unknown) => (isAppError(thrown) ? thrown.code : String(thrown)),
      )
    const random = await told(client, 'meal_photos', `${UNKNOWN_ID}.jpg`)
    assert.equal(random, 'file_not_found')
    for (const [actor, type, name] of [
      [stranger, 'meal_photos', filename],
      [other, 'meal_photos', filename],
      [stranger, 'thumbnails', `${id}.webp`],
      [client, 'documents', filename],
      [client, 'temp', filename],
      [client, 'meal_photos', id],
      [client, 'meal_photos', `${id}.png`],
      [client, 'meal_photos', `${id}.jpg.php`],
      [client, 'meal_photos', `../meal_photos/${filename}`],
      [client, '..', filename],
      [client, 'constructor', filename],
      [client, '__proto__', filename],
    ] as const)
      assert.equal(await told(actor, type, name), random, `${type}/${name}`)
    assert.equal(await told(client, 'thumbnails', `${id}.webp`), 'given')
    assert.equal(await told(trainer, 'thumbnails', filename), 'given')
    for (const foreign of [stranger, other])
      await assert.rejects(deleteMedia(foreign, { fileType: 'meal_photos', filename, ip: null }), withCategory('not_found'))
    await assert.rejects(
      deleteMedia(client, { fileType: 'thumbnails', filename: `${id}.webp`, ip: null }),
      withCategory('conflict'),
    )
    const { etag } = await open(client, 'meal_photos', filename)
    const requireTag = (tag: string | null) => {
      assert.equal(tag, etag)
      throw fail('precondition_failed')
    }
    const guarded = { fileType: 'meal_photos', filename, ip: null, requireTag }
    await assert.rejects(deleteMedia(trainer, guarded), withCategory('precondition_failed'))
    await deleteMedia(trainer, { fileType: 'meal_photos', filename, ip: null })
    assert.deepEqual(await remainingOf(id), { variants: 0, keys: 0, bytes: 0 })
    assert.ok((await notificationsOf(client)).some(({ type, data }) => type === 'FILE_DELETED' && data.file_id === id))
    assert.equal(await told(client, 'meal_photos', filename), random)
  })
})

describe('mediaStats', () => {
  it('returns totals by folder and user, limited to what the actor may see', async () => {
    const [eater, coach] = [await createActor('client'), await createActor('trainer')]
    await assign(coach, eater)
    const bytes = await photograph()
    await uploadInto(eater, 'progress_photos', { bytes })
    await uploadInto(eater, 'documents', { bytes: tinyPdf({ sizeBytes: 4000 }) })
    await createUpload(eater, 100, { category: 'documents' })
    const { by_category: folders, by_person: people, ...totals } = await mediaStats(coach)
    const variants = await db().fileVariant.aggregate({
      where: { file: { ownerId: eater.id } },
      _sum: { size: true },
      _count: true,
    })
    assert.deepEqual(folders.progress_photos, { files: 1, size_bytes: bytes.length })
    assert.deepEqual(folders.documents, { files: 1, size_bytes: 4000 })
    assert.deepEqual(folders.thumbnails, { files: variants._count, size_bytes: Number(variants._sum.size) })
    assert.deepEqual(folders.temp, { files: 1, size_bytes: 0 })
    const sum = bytes.length + 4000 + Number(variants._sum.size)
    assert.deepEqual(totals, { total_files: 2, total_size_bytes: sum })
    assert.deepEqual(
      people.map(({ id, files, size_bytes }) => [id, files, size_bytes]),
      [[eater.id, 2, sum]],
    )
    const all = await mediaStats(admin)
    assert.ok(all.total_files > 2 && all.by_person.some(({ id }) => id === client.id))
    await assert.rejects(mediaStats(client), withCategory('forbidden'))
  })
})

describe('cleanOrphans', () => {
  it('removes orphans once they are old enough, and only reports them in a dry run', async () => {
    const eater = await createActor('client')
    await assign(trainer, eater)
    const old = (ids: string[]) =>
      db().storedFile.updateMany({ where: { id: { in: ids } }, data: { createdAt: new Date(Date.now() - 3_600_000) } })
    const eaten = await meal(eater, 'Rice')
    const kept = [
      (await upload(eater, await photograph(), eaten.id)).id,
      await uploadInto(eater, 'progress_photos'),
      await uploadInto(eater, 'documents', { bytes: tinyPdf() }),
    ]
    const written = (await upload(eater, await photograph())).id
    await sendMessage(eater, { to: trainer.id, text: 'Look', file_id: written }, null)
    const [before, after] = [await uploadInto(eater, 'profile_photos'), await uploadInto(eater, 'profile_photos')]
    const [loose, taken] = [(await upload(eater, await photograph())).id, (await upload(eater, await photograph())).id]
    const gone = await createActor('client')
    const ownerless = await uploadInto(gone, 'documents', { bytes: tinyPdf() })
    await db().user.delete({ where: { id: gone.id } })
    await old([...kept, written, before, after, loose, taken, ownerless])
    const young = (await upload(eater, await photograph())).id

    const clean = (isDryRun: boolean) => cleanOrphans({ maxAgeSeconds: 600, isDryRun, actor: admin })
    const told = await clean(true)
    assert.deepEqual(Object.fromEntries(told.files.map(({ file_id, reason }) => [file_id, reason])), {
      [before]: 'replaced',
      [loose]: 'no_meal',
      [taken]: 'no_meal',
      [ownerless]: 'no_owner',
    })
    assert.deepEqual([told.count, told.by_category['meal_photos']?.count, told.dry_run], [4, 2, true])
    assert.ok(told.size_bytes > 0)
    assert.equal((await getFile(eater, loose)).status, 'completed', 'nothing was removed yet')

    // A meal that takes its image over keeps it, even during the cleanup.
    await completeMeal(eater, MealInputSchema.parse({ name: 'Late', photo_ids: [taken] }), null)
    const done = await clean(false)
    assert.deepEqual(done.files.map(({ file_id }) => file_id).sort(), [before, loose, ownerless].sort())
    for (const id of [before, loose, ownerless]) {
      assert.equal((await db().storedFile.findUniqueOrThrow({ where: { id } })).status, 'erased')
      assert.deepEqual(await remainingOf(id), { variants: 0, keys: 0, bytes: 0 })
    }
    for (const id of [...kept, written, after, taken, young]) assert.equal((await getFile(eater, id)).status, 'completed')
    assert.equal((await clean(false)).count, 0)
    const trail = await db().auditEntry.count({ where: { action: 'file.clean-up', actorId: admin.id } })
    assert.equal(trail, 3)
  })
})
