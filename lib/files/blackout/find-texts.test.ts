// own process: texts are drawn with SVG, which code of the decoder children blocks in its process
import assert from 'node:assert/strict'
import path from 'node:path'
import { after, describe, it } from 'node:test'
import sharp from 'sharp'
import type { Actor } from '../../access/actor'
import { db } from '../../db/database'
import { isInstalled } from '../../imaging/text-detection/test-fonts'
import { openFfmpeg } from '../../imaging/video/ffmpeg'
import { ffmpeg, hasFfmpeg, NO_FFMPEG, VIDEO_TYPES } from '../../imaging/video/test-videos'
import { deliverFile } from '../deliver/deliver-file'
import { ingestFile } from '../ingest/ingest-file'
import { createActor, createCase, openFilesFixture, sendFile, withCategory } from '../test-files-fixture'
import { blackOutFile } from './black-out-file'
import { findTexts } from './find-texts'
import { processVideoBlackout } from './process-video-blackout'

const FONT = 'DejaVu Sans'
const skip = isInstalled(FONT) ? false : `${FONT} is not installed (fonts-dejavu-core)`
const { folder } = await openFilesFixture()
const [patient, doctor, other, creator] = [
  await createActor('patient'),
  await createActor('doctor'),
  await createActor('patient'),
  await createActor('creator'),
]
await db().user.update({ where: { id: patient.id }, data: { name: 'Erika Mustermann' } })
const caseId = await createCase(patient)

const search = (actor: Actor, fileId: string, signal = new AbortController().signal) =>
  findTexts(actor, { fileId, ip: null, signal })

interface Label {
  text: string
  x: number
  y: number
}

/** A grey photograph with words, upright. */
function drawLabels(width: number, height: number, labels: Label[], px: number) {
  const texts = labels.map(
    ({ text, x, y }) => `<text x="${x}" y="${y}" fill="#fff" font-family="${FONT}" font-size="${px}">${text}</text>`,
  )
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${texts.join('')}</svg>`
  return sharp({ create: { width, height, channels: 3, background: '#554a44' } }).composite([{ input: Buffer.from(svg) }])
}

async function bytesOf({ read }: Awaited<ReturnType<typeof deliverFile>>): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of read(undefined, new AbortController().signal)) parts.push(part)
  return Buffer.concat(parts)
}

async function sent(bytes: Buffer, filename = 'eye.jpg'): Promise<string> {
  const id = await sendFile(patient, bytes, { case_id: caseId, filename })
  await ingestFile(id)
  return id
}

describe('the texts of a file that is to be blacked out', () => {
  it('are found at their place in the upright image, with what names the patient first', { skip }, async () => {
    const drawn = drawLabels(2600, 500, [{ text: 'Ward 7 North', x: 300, y: 120 }, { text: 'MUSTERMANN', x: 1200, y: 400 }], 60) // prettier-ignore
    // Stored lying on its side, as a phone does: EXIF says how it is turned.
    const stored = sharp(await drawn.png().toBuffer())
      .rotate(270)
      .withMetadata({ orientation: 6 })
    const id = await sent(await stored.jpeg({ quality: 90 }).toBuffer())
    const { is_searched: isSearched, texts } = await search(doctor, id)
    assert.ok(isSearched)
    const [first] = texts
    assert.deepEqual(first!.matches, ['name'])
    assert.ok(first!.x > 1100 && first!.x < 1250 && first!.y > 310 && first!.y < 375, JSON.stringify(texts))
    assert.ok(first!.x + first!.width > 1500 && first!.y + first!.height > 395 && first!.y + first!.height < 450)
    assert.ok(texts.some(({ text, matches }) => /ward/i.test(text) && matches.length === 0))
    // They are those of the original, whatever is black: the areas may be changed.
    await blackOutFile(doctor, id, [{ x: 0, y: 0, width: 2600, height: 500 }])
    assert.deepEqual((await search(doctor, id)).texts, texts)
    const rows = await db().fileAccessLog.findMany({ where: { fileId: id, variant: 'unredacted' } })
    assert.deepEqual(rows.map(({ userId }) => userId), [doctor.id, doctor.id]) // prettier-ignore
  })

  it('are told to those alone who may black it out', { skip }, async () => {
    const id = await sent(
      await drawLabels(400, 300, [{ text: 'MUSTERMANN', x: 40, y: 90 }], 30)
        .jpeg()
        .toBuffer(),
    )
    await assert.rejects(search(patient, id), withCategory('forbidden'))
    await assert.rejects(search(other, id), withCategory('not_found'))
    assert.equal(await db().fileAccessLog.count({ where: { fileId: id, variant: 'unredacted' } }), 0)
  })

  it('are none in an image without any', async () => {
    const id = await sent(await drawLabels(400, 300, [], 30).jpeg().toBuffer())
    assert.deepEqual(await search(doctor, id), { file_id: id, is_searched: true, texts: [] })
  })

  const scratch = () => path.join(folder, '..', `${path.basename(folder)}-scratch`)
  async function film(still: Buffer, args: string[]): Promise<string> {
    const bytes = ffmpeg(['-loop', '1', '-i', 'IN', '-t', '1', '-r', '5', '-pix_fmt', 'yuv420p', ...VIDEO_TYPES.mp4.encode.slice(0, 4), ...args], 'mp4', still) // prettier-ignore
    const persona = await db().persona.create({ data: { ownerId: creator.id, name: 'Ada' } })
    const id = await sendFile(creator, bytes, { persona_id: String(persona.number), filename: 'film.mp4', filetype: 'video/mp4' })
    await ingestFile(id)
    return id
  }
  const inVideo = { skip: skip || (hasFfmpeg ? false : NO_FFMPEG) }

  it(
    'of a video that nobody waits for any more, or of which no frame can be seen, are not searched, and that is said',
    inVideo,
    async () => {
      const id = await film(await drawLabels(320, 240, [], 30).png().toBuffer(), [])
      const none = { file_id: id, is_searched: false, texts: [] }
      assert.deepEqual(await search(creator, id), none) // There is no ffmpeg yet.
      assert.deepEqual(await search(creator, id, AbortSignal.abort()), none)
    },
  )

  for (const [what, width, height, shape] of [
    ['a video', 640, 360, '1/1'],
    ['a video with narrow pixels', 720, 480, '8/9'],
    ['a video with wide pixels, larger than its frame is read', 1600, 480, '4/3'],
  ] as const) {
    it(`of ${what} are those of its first frame, and are gone where their places are black`, inVideo, async () => {
      after(await openFfmpeg({ ffmpeg: 'ffmpeg', folder: scratch(), timeMs: 60_000 }))
      const still = await drawLabels(width, height, [{ text: 'TEST BADGE', x: width - 320, y: height - 12 }], 36)
        .png()
        .toBuffer()
      const id = await film(still, ['-vf', `setsar=${shape}`])
      const { texts } = await search(creator, id)
      assert.match(texts[0]?.text ?? '', /BADGE/i)
      assert.deepEqual(texts[0]!.matches, []) // It shows nobody's patient.
      const places = texts.map(({ text: _, matches: __, ...place }) => ({ ...place, from: 0, to: 1 }))
      await blackOutFile(creator, id, places)
      await processVideoBlackout(id)
      const made = await bytesOf(await deliverFile(creator, { fileId: id, variant: 'original', accept: '', ip: null }))
      const frame = ffmpeg(['-i', 'IN', '-frames:v', '1'], 'png', made)
      const { channels } = await sharp(frame).greyscale().stats()
      assert.ok(channels[0]!.max < 160, `${channels[0]!.max} of 255 is left`)
    })
  }
})
