import assert from 'node:assert/strict'
import path from 'node:path'
import { after, describe, it } from 'node:test'
import { db } from '../../db/database'
import { drawCorners, readCorners } from '../../imaging/raster/test-images'
import { ffmpeg, hasFfmpeg, makeVideo, NO_FFMPEG, VIDEO_TYPES, type VideoForm } from '../../imaging/video/test-videos'
import { openFfmpeg } from '../../imaging/video/ffmpeg'
import { eraseFile } from '../erase/erase-file'
import { ingestFile, INGEST_STAGES } from './ingest-file'
import type { IngestStage } from './stages/findings'
import { publish } from './stages/publish'
import { openObject } from '../deliver/open-object'
import {
  createActor,
  createUpload,
  remainingOf,
  openFilesFixture,
  sendBytes,
  sendFile,
  orphanedObjects,
} from '../test-files-fixture'

const skip = hasFfmpeg ? false : NO_FFMPEG
const { folder } = await openFilesFixture()
const creator = await createActor('creator')
const persona = await db().persona.create({ data: { ownerId: creator.id, name: 'Ada' } })

let close = () => {}
async function withTools(ffmpeg: string): Promise<void> {
  close()
  close = await openFfmpeg({ ffmpeg, folder: path.join(folder, '..', `${path.basename(folder)}-scratch`), timeMs: 30_000 })
}
after(() => close())

const said = (type: VideoForm['type']) => ({
  ...{ persona_id: String(persona.number), filename: `film.${type}`, filetype: VIDEO_TYPES[type].type },
})
const fileOf = (id: string) => db().storedFile.findUniqueOrThrow({ where: { id }, include: { variants: true } })

async function read(object: { objectKey: string | null; objectId: string | null }): Promise<Buffer> {
  const reader = await openObject({ objectKey: object.objectKey!, objectId: object.objectId! })
  const parts: Buffer[] = []
  for await (const part of reader.read()) parts.push(Buffer.from(part))
  await reader.close()
  return Buffer.concat(parts)
}

/** A video whose sender draws its poster: its upload is in progress when the poster arrives, as from a browser. */
async function sendWithPoster(type: VideoForm['type'], poster: Buffer): Promise<{ id: string; posterId: string }> {
  const bytes = makeVideo({ type })
  const id = await createUpload(creator, bytes.length, said(type))
  const posterId = await sendFile(creator, poster, { preview_of: id, filetype: 'image/jpeg' })
  assert.equal((await sendBytes(creator, id, bytes)).status, 204)
  return { id, posterId }
}

describe('a video in the ingest pipeline', { skip }, () => {
  const KILLED = new Error('killed')
  for (const [n, stage] of INGEST_STAGES.entries()) {
    it(`killed after ${stage.name} and run again, has one poster and its measured values`, async () => {
      await withTools('ffmpeg')
      const bytes = makeVideo({ type: 'mp4' })
      const id = await sendFile(creator, bytes, said('mp4'))
      const kill: IngestStage = () => Promise.reject(KILLED)
      await assert.rejects(ingestFile(id, [...INGEST_STAGES.slice(0, n + 1), kill]), /killed/)
      if (n < INGEST_STAGES.indexOf(publish))
        assert.equal((await fileOf(id)).durationMs, null, 'nothing is told before it is published')
      await ingestFile(id)
      await ingestFile(id)
      const file = await fileOf(id)
      assert.deepEqual(
        [file.status, file.type, file.width, file.height, file.codec, file.previewState, file.quality, file.qualityScore],
        ['completed', 'video/mp4', 320, 240, 'h264', null, null, null],
      )
      assert.ok(Math.abs(file.durationMs! - 2000) < 150, `${file.durationMs} ms`)
      assert.ok(file.thumbhash!.length > 4, 'a poster has its thumbhash')
      assert.deepEqual(await remainingOf(id), { variants: 4, keys: 5, bytes: 5 })
      assert.deepEqual(await read(file), bytes)
      await eraseFile(id)
      assert.deepEqual(await remainingOf(id), { variants: 0, keys: 0, bytes: 0 })
      assert.deepEqual(await orphanedObjects(), [])
    })
  }

  it('has the poster of its sender when the server cannot render one', async () => {
    await withTools('none')
    for (const wasRead of [true, false]) {
      const { id, posterId } = await sendWithPoster('webm', await drawCorners(160, 120).jpeg({ quality: 95 }).toBuffer())
      if (wasRead) await ingestFile(posterId) // In the pipeline before the video is, or still waiting.
      await ingestFile(id)
      const file = await fileOf(id)
      assert.deepEqual([file.status, file.previewState, file.width, file.height], ['completed', null, 320, 240])
      const large = file.variants.find(({ role }) => role === 'large')!
      assert.deepEqual([large.width, large.height], [160, 120])
      assert.equal(await readCorners(await read(large)), 'red green white blue')
    }
  })

  it('has the poster rendered by the server rather than the one of its sender', async () => {
    await withTools('ffmpeg')
    const { id } = await sendWithPoster('mkv', await drawCorners(160, 120).jpeg().toBuffer())
    await ingestFile(id)
    assert.equal((await fileOf(id)).variants.find(({ role }) => role === 'large')!.width, 320)
  })

  it('is stored without a preview when there is no valid poster', async () => {
    await withTools('none')
    const alone = await sendFile(creator, makeVideo({ type: 'avi' }), said('avi'))
    await ingestFile(alone)
    const told = await fileOf(alone)
    assert.deepEqual([told.status, told.previewState, told.thumbhash], ['completed', 'preview_unavailable', null])
    const { id } = await sendWithPoster('mp4', Buffer.from('<html>no picture</html>'))
    await ingestFile(id)
    const file = await fileOf(id)
    assert.deepEqual([file.status, file.previewState, file.variants.length], ['completed', 'preview_unavailable', 0])
  })

  it('fails with the reason when it is truncated, has no video track, or is a playlist', async () => {
    await withTools('ffmpeg')
    const bytes = makeVideo({ type: 'mov' })
    const list = Buffer.from('#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nhttp://127.0.0.1:9/film.ts\n#EXT-X-ENDLIST\n')
    for (const [sent, code] of [
      [bytes.subarray(0, -500), 'video_incomplete'],
      [ffmpeg(['-f', 'lavfi', '-i', 'sine=duration=1'], 'mov'), 'video_without_images'],
      [list, 'media_video_content_not_valid'],
    ] as const) {
      const id = await sendFile(creator, sent, said('mov'))
      await ingestFile(id)
      const file = await fileOf(id)
      assert.deepEqual([file.status, file.refusalCode], ['failed', code])
    }
    assert.deepEqual(await orphanedObjects(), [])
  })
})
