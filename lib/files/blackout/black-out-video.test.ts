import assert from 'node:assert/strict'
import path from 'node:path'
import { after, describe, it } from 'node:test'
import sharp from 'sharp'
import { db } from '../../db/database'
import { openFfmpeg } from '../../imaging/video/ffmpeg'
import { ffmpeg, ffprobe, hasFfmpeg, makeVideo, NO_FFMPEG, type VideoForm, VIDEO_TYPES } from '../../imaging/video/test-videos'
import { deidentifiedCopy } from '../deliver/deidentify/deidentified-copy'
import { type Delivery, deliverFile } from '../deliver/deliver-file'
import { ingestFile } from '../ingest/ingest-file'
import {
  createActor,
  openFilesFixture,
  orphanedObjects,
  queuedJobs,
  remainingOf,
  sendFile,
  withCategory,
} from '../test-files-fixture'
import { blackOutFile } from './black-out-file'
import { deliverUnredacted } from './deliver-unredacted'
import { getBlackout } from './get-blackout'
import { liftBlackout } from './lift-blackout'
import { failVideoBlackout, processVideoBlackout } from './process-video-blackout'

const skip = hasFfmpeg ? false : NO_FFMPEG
const { folder } = await openFilesFixture()
const creator = await createActor('creator')
const persona = await db().persona.create({ data: { ownerId: creator.id, name: 'Ada' } })

let close = () => {}
async function withTools(program: string, timeMs = 30_000): Promise<void> {
  close()
  close = await openFfmpeg({ ffmpeg: program, folder: path.join(folder, '..', `${path.basename(folder)}-scratch`), timeMs })
}
after(() => close())

async function sent(type: VideoForm['type'], bytes: Buffer): Promise<string> {
  const metadata = { persona_id: String(persona.number), filename: `film.${type}`, filetype: VIDEO_TYPES[type].type }
  const id = await sendFile(creator, bytes, metadata)
  await ingestFile(id)
  return id
}
async function bytesOf(delivery: Pick<Delivery, 'read'>): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of delivery.read(undefined, new AbortController().signal)) parts.push(part)
  return Buffer.concat(parts)
}
const open = async (fileId: string, variant: 'original' | 'large' = 'original') =>
  bytesOf(await deliverFile(creator, { fileId, variant, accept: 'image/avif,image/webp', ip: null }))

/** The mean brightness of a part of the frame that is shown at a time. */
async function brightness(bytes: Buffer, seconds: number, { left, top }: { left: number; top: number }): Promise<number> {
  const frame = ffmpeg(['-i', 'IN', '-ss', String(seconds), '-frames:v', '1'], 'png', bytes)
  const { channels } = await sharp(await sharp(frame).extract({ left, top, width: 40, height: 40 }).png().toBuffer()).stats()
  return Math.max(...channels.slice(0, 3).map(({ mean }) => mean))
}
/** A white video of three seconds with sound. */
const white = (type: VideoForm['type'], more: string[] = [], size = '320x240') =>
  ffmpeg(['-f', 'lavfi', '-i', `color=white:size=${size}:rate=10:duration=3`, '-f', 'lavfi', '-i', 'sine=duration=3', '-pix_fmt', 'yuv420p', ...VIDEO_TYPES[type].encode, '-metadata', 'title=ZEBRA-417', ...more], type) // prettier-ignore
const corner = { x: 21, y: 21, width: 99, height: 79 }
const INSIDE = { left: 40, top: 40 }
const OUTSIDE = { left: 200, top: 150 }

describe('a blackout of a video', { skip }, () => {
  for (const type of ['mp4', 'wmv'] as const) {
    it(`of ${type} is black in its area for its time, with the sound as it was, and no metadata`, async () => {
      await withTools('ffmpeg')
      const bytes = white(type)
      const id = await sent(type, bytes)
      const asked = await blackOutFile(creator, id, [{ ...corner, from: 1, to: 2 }])
      assert.deepEqual([asked.state, asked.rectangles], ['processing', [{ ...corner, from: 1, to: 2 }]])
      assert.equal(await queuedJobs('video-blackout', id), 1)
      await processVideoBlackout(id)
      const made = await open(id)
      for (const seconds of [0.5, 2.5]) assert.ok((await brightness(made, seconds, INSIDE)) > 200, `${seconds} s`)
      for (const seconds of [1, 1.5, 1.95]) assert.ok((await brightness(made, seconds, INSIDE)) < 24, `${seconds} s`)
      for (const seconds of [0.5, 1.5]) assert.ok((await brightness(made, seconds, OUTSIDE)) > 200, `${seconds} s`)
      assert.match(ffprobe(made, 'stream=codec_name'), /h264[^]*aac/)
      const duration = Number((JSON.parse(ffprobe(made)) as { format: { duration: string } }).format.duration)
      assert.ok(Math.abs(duration - 3) < 0.3, `${duration} s`)
      assert.ok(bytes.includes('ZEBRA-417') !== made.includes('ZEBRA-417') || type === 'wmv')
      const copy = await deidentifiedCopy(creator, { fileId: id, dates: 'drop', ip: null })
      assert.ok((await brightness(await bytesOf(copy), 1.5, INSIDE)) < 24)
      const { state, completed_at: completedAt } = await getBlackout(creator, id)
      assert.equal(state, 'completed')
      assert.ok(completedAt)
      const file = await db().storedFile.findUniqueOrThrow({ where: { id } })
      assert.deepEqual([file.type, file.filename, file.width, file.height], ['video/mp4', 'film.mp4', 320, 240])
      assert.deepEqual(await remainingOf(id), { variants: 4, keys: 5, bytes: 5 })
      assert.deepEqual(await orphanedObjects(), [])
    })
  }

  it('is withheld until it is done, with its poster, and black there too; lifted, it is as it was sent', async () => {
    await withTools('ffmpeg')
    const bytes = white('mp4')
    const id = await sent('mp4', bytes)
    await blackOutFile(creator, id, [{ x: 0, y: 0, width: 320, height: 240 }])
    await assert.rejects(open(id), withCategory('conflict'))
    await assert.rejects(open(id, 'large'), withCategory('preview_unavailable'))
    await assert.rejects(deidentifiedCopy(creator, { fileId: id, dates: 'drop', ip: null }), withCategory('conflict'))
    assert.deepEqual(await bytesOf(await deliverUnredacted(creator, { fileId: id, form: 'upright', ip: null })), bytes)
    await processVideoBlackout(id)
    const { channels } = await sharp(await open(id, 'large')).stats()
    assert.ok(Math.max(...channels.map(({ max }) => max)) < 24)
    await liftBlackout(creator, id)
    assert.deepEqual(await open(id), bytes)
    assert.ok((await sharp(await open(id, 'large')).stats()).channels[0]!.mean > 200)
    assert.deepEqual(await remainingOf(id), { variants: 4, keys: 5, bytes: 5 })
    assert.deepEqual(await orphanedObjects(), [])
  })

  it('covers a frame that stays for seconds from the time that was chosen, and a turned video with odd sides upright', async () => {
    await withTools('ffmpeg')
    // One frame for each second and a half: what is seen at 2 s began at 1.5 s.
    const slow = await sent('mp4', white('mp4', ['-r', '2/3', '-an']))
    await blackOutFile(creator, slow, [{ ...corner, from: 2, to: 2.4 }])
    await processVideoBlackout(slow)
    assert.ok((await brightness(await open(slow), 2.1, INSIDE)) < 24)
    const upright = ffmpeg(['-i', 'IN', '-c', 'copy', '-metadata:s:v:0', 'rotate=90'], 'mp4', makeVideo({ type: 'mp4', width: 320, height: 160 })) // prettier-ignore
    const turned = await sent('mp4', upright)
    const { width, height } = await getBlackout(creator, turned)
    assert.deepEqual([width, height], [160, 320])
    await blackOutFile(creator, turned, [{ x: 0, y: 200, width: 160, height: 120 }])
    await processVideoBlackout(turned)
    assert.ok((await brightness(await open(turned), 0.5, { left: 60, top: 240 })) < 24)
    assert.ok((await brightness(await open(turned), 0.5, { left: 60, top: 60 })) > 24)
  })

  it('changed or lifted while it is encoded is left alone; failed, it stays withheld with the reason', async () => {
    await withTools('ffmpeg')
    const bytes = makeVideo({ type: 'mp4', withSound: false })
    const id = await sent('mp4', bytes)
    await blackOutFile(creator, id, [corner])
    const running = processVideoBlackout(id)
    await liftBlackout(creator, id)
    await running
    assert.deepEqual(await open(id), bytes)
    await blackOutFile(creator, id, [corner])
    await withTools('ffmpeg', 1) // No time at all.
    await processVideoBlackout(id)
    const { state, refusal_code: code } = await getBlackout(creator, id)
    assert.deepEqual([state, code], ['failed', 'video_not_encodable'])
    await assert.rejects(open(id), withCategory('conflict'))
    await failVideoBlackout(id, new Error('again'))
    assert.deepEqual(await orphanedObjects(), [])
  })

  it('is refused for a span that is empty or after the end, and without ffmpeg: nothing changes then', async () => {
    await withTools('ffmpeg')
    const bytes = makeVideo({ type: 'mp4', withSound: false })
    const id = await sent('mp4', bytes)
    for (const wrong of [{ from: 1, to: 1 }, { from: 1.5, to: 0.5 }, { from: 2.5 }])
      await assert.rejects(blackOutFile(creator, id, [{ ...corner, ...wrong }]), withCategory('bad_input'))
    await assert.rejects(blackOutFile(creator, id, [{ ...corner, x: 300 }]), withCategory('bad_input'))
    await withTools('none')
    assert.equal((await getBlackout(creator, id)).can_process, false)
    await assert.rejects(blackOutFile(creator, id, [corner]), withCategory('unavailable'))
    assert.deepEqual(await open(id), bytes)
  })
})
