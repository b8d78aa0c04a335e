import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { describe, it } from 'node:test'
import { encode } from 'fast-bmp'
import type { Actor } from '../../access/actor'
import { db } from '../../db/database'
import { isAppError } from '../../errors/app-error'
import {
  createActor,
  remainingOf,
  openFilesFixture,
  photograph,
  orphanedObjects,
  withCategory,
} from '../../files/test-files-fixture'
import { testHeic } from '../../imaging/raster/test-heic'
import { drawCorners } from '../../imaging/raster/test-images'
import { deleteMedia } from './delete-media'
import { deletePersona } from '../delete-persona'
import { updateMediaDescription } from './update-media-description'
import { getMedia } from './get-media'
import { listMedia } from './list-media'
import { getMediaStats } from './get-media-stats'
import { openMedia } from './open-media'
import { requireUploadPermission, uploadMedia } from './upload-media'
import { createTestPersona } from '../test-personas'
import { errorDetail } from '../../language/describe-error'

await openFilesFixture()
const [ada, other, admin] = await Promise.all([createActor('creator'), createActor('creator'), createActor('admin')])

interface Sent {
  filename?: string | null
  type?: string | null
  description?: string | null
  late?: string | null
  ends?: () => void
}
const upload = (actor: Actor, persona: string, bytes: Buffer | AsyncIterable<Buffer>, given: Sent = {}) =>
  uploadMedia(actor, persona, {
    filename: given.filename === undefined ? 'night.jpg' : given.filename,
    declaredType: given.type ?? null,
    source: Buffer.isBuffer(bytes) ? Readable.from(inPieces(bytes)) : bytes,
    description: given.description ?? null,
    readTrailingDescription: () => Promise.resolve(given.late ?? given.description ?? null),
    ip: null,
    waitMs: 60_000,
  })
function* inPieces(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += 1000) yield bytes.subarray(at, at + 1000)
}
/** The error that the sender receives. */
const says = (sent: Promise<unknown>) =>
  sent.then(
    () => 'taken',
    (thrown: unknown) => (isAppError(thrown) ? `${thrown.category} ${errorDetail(thrown)}` : String(thrown)),
  )
const IMAGES = 'Invalid image type. Allowed types: image/jpeg, image/png, image/gif, image/webp, image/bmp, image/tiff'
const VIDEOS =
  'Invalid video type. Allowed types: video/mp4, video/avi, video/mov, video/wmv, video/flv, video/webm, video/mkv, video/3gp'

async function sixPictures(): Promise<[type: string, ending: string, bytes: Buffer][]> {
  const { data, info } = await drawCorners(64, 48).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  const bmp = Buffer.from(encode({ width: info.width, height: info.height, data, bitsPerPixel: 24, components: 3, channels: 3 }))
  return [
    ['image/jpeg', 'jpg', await drawCorners(64, 48).jpeg().toBuffer()],
    ['image/png', 'png', await drawCorners(64, 48).png().toBuffer()],
    ['image/gif', 'gif', await drawCorners(64, 48).gif().toBuffer()],
    ['image/webp', 'webp', await drawCorners(64, 48).webp().toBuffer()],
    ['image/bmp', 'bmp', bmp],
    ['image/tiff', 'tiff', await drawCorners(64, 48).tiff().toBuffer()],
  ]
}

const MB = 1024 * 1024

describe('uploadMedia', () => {
  it('accepts each of the six image types by its content, with the fields of the Media API', async () => {
    const persona = await createTestPersona(ada)
    for (const [type, ending, bytes] of await sixPictures()) {
      const media = await upload(ada, persona, bytes, { filename: `A night.${ending}`, type, description: 'Orion' })
      assert.equal(media.status, 'completed', media.reason ?? type)
      const { id, file_id, filename, original_filename, file_size, mime_type, media_type, persona_id, user_id, description } =
        media
      assert.ok(Number.isInteger(id) && id > 0, 'its id is a small integer')
      assert.equal(filename, `${file_id}.${ending}`)
      assert.deepEqual(
        [original_filename, file_size, mime_type, media_type, persona_id, user_id, description],
        [`A night.${ending}`, bytes.length, type, 'image', Number(persona), ada.number, 'Orion'],
      )
      assert.deepEqual([media.width, media.height, media.duration_seconds, media.poster_url], [64, 48, null, null], type)
      const file = await db().storedFile.findUniqueOrThrow({ where: { id: file_id } })
      assert.equal(file.objectKey, `images/${persona}/${ada.number}/${file.objectId}.${ending}`)
      assert.deepEqual(await getMedia(ada, String(id)), media)
      assert.deepEqual(await bytesOf(await openMedia(ada, String(id), null)), bytes)
    }
  })

  it('uses the content type when none is declared, and rejects content that differs from the declared kind', async () => {
    const persona = await createTestPersona(ada)
    const png = await drawCorners(64, 48).png().toBuffer()
    for (const given of [{ filename: null }, { filename: 'blob', type: 'application/octet-stream' }, { filename: 'a.mp4' }])
      assert.equal((await upload(ada, persona, png, given)).mime_type, 'image/png')
    assert.equal((await upload(ada, persona, png, { type: 'image/jpg' })).filename.slice(-4), '.png')
    const before = await db().storedFile.count()
    assert.equal(await says(upload(ada, persona, png, { type: 'video/mp4' })), `bad_input ${VIDEOS}`)
    assert.equal(await says(upload(ada, persona, png, { type: 'image/svg+xml' })), `bad_input ${IMAGES}`)
    const page = Buffer.from('<!doctype html><script>alert(1)</script>')
    assert.equal(await says(upload(ada, persona, page, { type: 'image/png' })), `bad_input ${IMAGES}`)
    assert.equal(await says(upload(ada, persona, page, { filename: 'x.webm' })), `bad_input ${VIDEOS}`)
    assert.match(await says(upload(ada, persona, page, { filename: 'x.html' })), /^bad_input Invalid file type\. Allowed types: /)
    assert.match(await says(upload(ada, persona, png, { type: 'application/pdf' })), /^bad_input Invalid file type\./)
    assert.equal(await says(upload(ada, persona, Buffer.alloc(0), {})), 'empty_file The file is empty. Choose another one.')
    assert.equal(await db().storedFile.count(), before, 'nothing was opened for any of them')
  })

  it('accepts JPEG bytes under the name of a HEIC, and no HEIC', async () => {
    const persona = await createTestPersona(ada)
    const named = { filename: 'IMG_1.HEIC', type: 'image/heic' }
    const { mime_type: type } = await upload(ada, persona, await photograph(), named)
    assert.equal(type, 'image/jpeg')
    assert.equal(await says(upload(ada, persona, testHeic(), named)), `bad_input ${IMAGES}`)
  })

  it('stops a file as soon as it exceeds the limit, and stores nothing', async () => {
    const persona = await createTestPersona(ada)
    let given = 0
    async function* endless(): AsyncIterable<Buffer> {
      yield await photograph()
      for (;;) {
        given += 1
        yield Buffer.alloc(256 * 1024)
        await Promise.resolve()
      }
    }
    const told = await says(upload(ada, persona, endless(), { type: 'image/jpeg' }))
    assert.equal(told, 'too_large Image file too large. Maximum size is 10MB')
    assert.ok(given <= 42, `it was read no further than needed: ${given}`)
    assert.deepEqual(await orphanedObjects(), [])
    assert.equal((await listMedia(ada, { persona_id: persona, status: 'all' })).items.length, 0)
  })

  it('reports a too large file as too large, even when its content is invalid', async () => {
    const persona = await createTestPersona(ada)
    const sized = async (bytes: number, type: string) => says(upload(ada, persona, Buffer.alloc(bytes, 7), { type }))
    assert.equal(await sized(10 * MB + 1, 'image/jpeg'), 'too_large Image file too large. Maximum size is 10MB')
    assert.equal(await sized(10 * MB, 'image/jpeg'), `bad_input ${IMAGES}`)
    assert.equal(await sized(100 * MB + 1, 'video/mp4'), 'too_large Video file too large. Maximum size is 100MB')
    assert.equal(await sized(10 * MB + 1, 'image/svg+xml'), `bad_input ${IMAGES}`)
  })

  it('rejects a truncated image with its reason, and never shows it', async () => {
    const persona = await createTestPersona(ada)
    const bytes = await photograph()
    assert.match(await says(upload(ada, persona, bytes.subarray(0, bytes.length >> 1))), /^corrupt /)
    assert.equal((await listMedia(ada, { persona_id: persona })).items.length, 0)
    const [failed] = (await listMedia(ada, { persona_id: persona, status: 'all' })).items
    assert.deepEqual([failed!.status, failed!.url, failed!.width], ['failed', null, null])
    await assert.rejects(openMedia(ada, String(failed!.id), null), withCategory('not_found'))
  })

  it('stores a description sent after the bytes, and the name as plain text', async () => {
    const filename = '../../etc/‮gpj.passwd<script>.jpg'
    const media = await upload(ada, await createTestPersona(ada), await photograph(), { filename, late: 'Said later' })
    assert.equal(media.description, 'Said later')
    assert.equal(media.original_filename, 'gpj.passwd<script>.jpg')
    assert.match(media.filename, /^[0-9a-f-]{36}\.jpg$/)
  })

  it('rejects foreign personas', async () => {
    const persona = await createTestPersona(ada)
    await assert.rejects(
      requireUploadPermission(other, persona),
      (thrown) => isAppError(thrown) && errorDetail(thrown) === `Persona ${persona} not found`,
    )
    await assert.rejects(requireUploadPermission(admin, persona), withCategory('forbidden'))
    assert.equal(await requireUploadPermission(ada, persona), persona)
    assert.equal(await says(upload(other, persona, await photograph())), `not_found Persona ${persona} not found`)
  })
})

describe('the media of a persona', () => {
  it('are listed newest first, filtered by persona and media type, and only one’s own', async () => {
    const creator = await createActor('creator')
    const [one, two] = [await createTestPersona(creator), await createTestPersona(creator)]
    const made: number[] = []
    for (const persona of [one, two, one]) made.unshift((await upload(creator, persona, await photograph())).id)
    const ids = async (query: Parameters<typeof listMedia>[1]) => (await listMedia(creator, query)).items.map(({ id }) => id)
    assert.deepEqual(await ids({}), made)
    assert.deepEqual(await ids({ persona_id: one }), [made[0], made[2]])
    assert.deepEqual(await ids({ media_type: 'image' }), made)
    assert.deepEqual(await ids({ media_type: 'video' }), [])
    const page = await listMedia(creator, { limit: 2 })
    assert.deepEqual([page.items.map(({ id }) => id), page.nextCursor], [made.slice(0, 2), String(made[1])])
    assert.deepEqual(await ids({ cursor: page.nextCursor! }), made.slice(2))
    await assert.rejects(listMedia(other, { persona_id: one }), withCategory('not_found'))
    assert.equal((await listMedia(other)).items.length, 0)
    assert.deepEqual(
      (await listMedia(admin, { persona_id: two })).items.map(({ id }) => id),
      [made[1]],
    )
  })

  it('are counted in one query', async () => {
    const creator = await createActor('creator')
    const [one, empty] = [await createTestPersona(creator), await createTestPersona(creator)]
    const sizes = [await upload(creator, one, await photograph()), await upload(creator, one, await photograph())].map(
      (media) => media.file_size!,
    )
    const sum = sizes[0]! + sizes[1]!
    assert.deepEqual(await getMediaStats(creator), {
      total_files: 2,
      total_images: 2,
      total_videos: 0,
      total_size_bytes: sum,
      total_size_mb: Math.round((sum / 1_048_576) * 100) / 100,
      files_per_persona: { [one]: 2, [empty]: 0 },
      size_bytes_per_persona: { [one]: sum, [empty]: 0 },
    })
    await deletePersona(creator, one)
    assert.deepEqual((await getMediaStats(creator)).files_per_persona, { [empty]: 0 })
    assert.ok((await getMediaStats(admin)).total_files >= 0, 'an administrator sees all')
  })

  it('can be updated by their owner only, and deleted by their owner or an administrator', async () => {
    const persona = await createTestPersona(ada)
    const [first, second] = [await upload(ada, persona, await photograph()), await upload(ada, persona, await photograph())]
    const changed = await updateMediaDescription(ada, String(first.id), { description: 'Night' })
    assert.equal(changed.description, 'Night')
    assert.ok(changed.updated_at >= first.updated_at && changed.created_at === first.created_at, 'only one of its times moves')
    const known = (id: number) => (thrown: unknown) => isAppError(thrown) && errorDetail(thrown) === `Media file ${id} not found`
    const strange: (() => Promise<unknown>)[] = [
      () => getMedia(other, String(first.id)),
      () => updateMediaDescription(other, String(first.id), { description: 'x' }),
      () => openMedia(other, String(first.id), null),
      () => deleteMedia(other, String(first.id), null),
    ]
    for (const ask of strange) await assert.rejects(ask(), known(first.id))
    await assert.rejects(updateMediaDescription(admin, String(first.id), { description: 'x' }), withCategory('forbidden'))
    await deleteMedia(ada, String(first.id), null)
    await deleteMedia(admin, String(second.id), null)
    for (const { id, file_id } of [first, second]) {
      await assert.rejects(getMedia(ada, String(id)), known(id))
      assert.deepEqual(await remainingOf(file_id), { variants: 0, keys: 0, bytes: 0 })
    }
  })
})

async function bytesOf(delivery: Awaited<ReturnType<typeof openMedia>>): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of delivery.read(undefined, new AbortController().signal)) parts.push(part)
  return Buffer.concat(parts)
}
