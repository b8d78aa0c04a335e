import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it } from 'node:test'
import { unzipSync } from 'fflate'
import { db } from '../../../db/database'
import {
  createActor,
  objectsInStore,
  openFilesFixture,
  orphanedObjects,
  photograph,
  remainingOf,
  withCategory,
} from '../../../files/test-files-fixture'
import { deletePersona } from '../../delete-persona'
import { MediaArchiveQuerySchema, MediaDeletionSchema, MediaMoveSchema } from '../../schema'
import { createTestPersona, mediaNumberOf, sendToPersona } from '../../test-personas'
import { getMedia } from '../get-media'
import { listMedia } from '../list-media'
import { damageFile } from '../../../files/integrity/test-damage'
import { openMedia } from '../open-media'
import { updateMediaDescription } from '../update-media-description'
import { deleteSeveralMedia } from './delete-several-media'
import { exportMedia } from './export-media'
import { moveMedia } from './move-media'

await openFilesFixture()
const [ada, other, admin] = await Promise.all([createActor('creator'), createActor('creator'), createActor('admin')])

/** A media file of a persona, with its number. */
async function sent(persona: string, more: { bytes?: Buffer; filename?: string } = {}) {
  const fileId = await sendToPersona(ada, persona, more)
  return { fileId, id: Number(await mediaNumberOf(fileId)) }
}
async function bytesOf(parts: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const read: Uint8Array[] = []
  for await (const part of parts) read.push(part)
  return Buffer.concat(read)
}
const { signal } = new AbortController()

describe('moveMedia', () => {
  it('moves several at once; ids, descriptions and bytes stay, and deleting the former persona does not take them', async () => {
    const [from, to] = [await createTestPersona(ada, 'From'), await createTestPersona(ada, 'To')]
    const [one, two, stays] = [await sent(from), await sent(from), await sent(from)]
    await updateMediaDescription(ada, String(one.id), { description: 'At dusk' })
    const before = await bytesOf((await openMedia(ada, String(one.id), null)).read(undefined, signal))
    const moved = await moveMedia(ada, { ids: [two.id, one.id], persona_id: Number(to) })
    assert.deepEqual(moved, { done: [two.id, one.id], failed: [] })
    assert.deepEqual(
      (await listMedia(ada, { persona_id: to })).items.map(({ id, persona_id, description }) => [id, persona_id, description]),
      [
        [two.id, Number(to), null],
        [one.id, Number(to), 'At dusk'],
      ],
    )
    await deletePersona(ada, from)
    assert.equal((await db().storedFile.findUniqueOrThrow({ where: { id: stays.fileId } })).status, 'erased')
    assert.deepEqual(await bytesOf((await openMedia(ada, String(one.id), null)).read(undefined, signal)), before)
    assert.ok((await remainingOf(one.fileId)).variants > 0)
    assert.equal((await getMedia(ada, String(one.id))).persona_id, Number(to))
    const kept = await remainingOf(one.fileId)
    assert.equal(kept.bytes, kept.keys)
    await deletePersona(ada, to)
    assert.deepEqual([await objectsInStore(), await orphanedObjects()], [[], []])
  })

  it('names those that are not the actor’s as failed, and moves nothing to a persona of another', async () => {
    const [from, to, foreign] = [await createTestPersona(ada), await createTestPersona(ada), await createTestPersona(other)]
    const { id } = await sent(from)
    const result = await moveMedia(ada, { ids: [id, 999_999], persona_id: Number(to) })
    assert.deepEqual([result.done, result.failed.map((one) => [one.id, one.code])], [[id], [[999_999, 'media_file_not_found']]])
    for (const who of [other, admin]) {
      const own = who === other ? foreign : await createTestPersona(admin)
      assert.deepEqual((await moveMedia(who, { ids: [id], persona_id: Number(own) })).done, [])
    }
    await assert.rejects(moveMedia(ada, { ids: [id], persona_id: Number(foreign) }), withCategory('not_found'))
    await assert.rejects(moveMedia(admin, { ids: [id], persona_id: Number(from) }), withCategory('not_found'))
    assert.equal((await getMedia(ada, String(id))).persona_id, Number(to))
    const trail = await db().auditEntry.findFirst({ where: { action: 'media.move', actorId: ada.id }, orderBy: { seq: 'desc' } })
    assert.deepEqual(trail?.details, { files: 1 })
  })

  it('takes at most 200 ids, none twice as large as a number may be', () => {
    const many = Array.from({ length: 201 }, (_, at) => at + 1)
    for (const ids of [[], many, [0], [1.5], [2 ** 31]]) {
      assert.equal(MediaMoveSchema.safeParse({ ids, persona_id: 1 }).success, false)
      assert.equal(MediaDeletionSchema.safeParse({ ids }).success, false)
      assert.equal(MediaArchiveQuerySchema.safeParse({ ids: ids.join(',') }).success, false)
    }
    assert.deepEqual(MediaArchiveQuerySchema.parse({ ids: '3,1' }), { ids: [3, 1] })
    assert.equal(MediaArchiveQuerySchema.safeParse({ ids: '1,x' }).success, false)
  })
})

describe('deleteSeveralMedia', () => {
  it('deletes what it can, and names the rest with the reason', async () => {
    const persona = await createTestPersona(ada)
    const [one, two] = [await sent(persona), await sent(persona)]
    const foreign = Number(await mediaNumberOf(await sendToPersona(other, await createTestPersona(other))))
    const { done, failed } = await deleteSeveralMedia(ada, { ids: [one.id, foreign, two.id, one.id] }, null)
    assert.deepEqual([done, failed.map(({ id, code }) => [id, code])], [[one.id, two.id], [[foreign, 'media_file_not_found']]])
    for (const { fileId } of [one, two])
      assert.equal((await db().storedFile.findUniqueOrThrow({ where: { id: fileId } })).status, 'erased')
    assert.equal((await listMedia(other, {})).items.length, 1)
  })
})

describe('exportMedia', () => {
  it('streams the originals under their names, with a manifest that says what was left out', async () => {
    const persona = await createTestPersona(ada)
    const bytes = await photograph()
    const [one, two, gone] = [await sent(persona, { bytes }), await sent(persona), await sent(persona)]
    await updateMediaDescription(ada, String(one.id), { description: 'At dusk' })
    const archive = await exportMedia(ada, { ids: [one.id, two.id, gone.id], ip: null })
    const { etag, sizeBytes } = archive.layout
    assert.equal((await exportMedia(ada, { ids: [one.id, two.id, gone.id], ip: null })).layout.etag, etag)
    assert.equal((await bytesOf(archive.read(undefined, signal))).length, sizeBytes)
    await deleteSeveralMedia(ada, { ids: [gone.id] }, null)
    const next = await exportMedia(ada, { ids: [one.id, two.id, gone.id], ip: null })
    const entries = unzipSync(await bytesOf(next.read(undefined, signal)))
    assert.deepEqual(Object.keys(entries), ['night.jpg', 'night (2).jpg', 'manifest.json'])
    assert.deepEqual(Buffer.from(entries['night.jpg']!), bytes)
    const manifest = JSON.parse(Buffer.from(entries['manifest.json']!).toString()) as {
      files: { id: number; sha256: string; description: string | null }[]
      left_out: { id: number }[]
    }
    assert.deepEqual(
      manifest.files.map(({ id, description }) => [id, description]),
      [
        [one.id, 'At dusk'],
        [two.id, null],
      ],
    )
    assert.equal(manifest.files[0]!.sha256, createHash('sha256').update(bytes).digest('hex'))
    assert.deepEqual(
      manifest.left_out.map(({ id }) => id),
      [gone.id],
    )
    await assert.rejects(exportMedia(other, { ids: [one.id], ip: null }), withCategory('not_found'))
  })

  it('leaves out what is damaged, and goes on with the rest', async () => {
    const persona = await createTestPersona(ada)
    const [damaged, sound] = [await sent(persona), await sent(persona)]
    await damageFile(damaged.fileId)
    const read = async () => bytesOf((await exportMedia(ada, { ids: [damaged.id, sound.id], ip: null })).read(undefined, signal))
    await assert.rejects(read(), withCategory('tampered'))
    const entries = unzipSync(await read())
    const manifest = JSON.parse(Buffer.from(entries['manifest.json']!).toString()) as Record<string, { id: number }[]>
    assert.deepEqual([manifest.files!.map(({ id }) => id), manifest.left_out!.map(({ id }) => id)], [[sound.id], [damaged.id]])
  })

  it('leaves out what is not the actor’s', async () => {
    const mine = await sent(await createTestPersona(ada))
    const theirs = Number(await mediaNumberOf(await sendToPersona(other, await createTestPersona(other))))
    const entries = unzipSync(
      await bytesOf((await exportMedia(ada, { ids: [mine.id, theirs], ip: null })).read(undefined, signal)),
    )
    assert.deepEqual(Object.keys(entries), ['night.jpg', 'manifest.json'])
  })
})
