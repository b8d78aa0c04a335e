// own process: texts are drawn with SVG, which code of the decoder children blocks in its process
import assert from 'node:assert/strict'
import path from 'node:path'
import { after, describe, it } from 'node:test'
import sharp from 'sharp'
import { db } from '../../db/database'
import { isInstalled } from '../../imaging/text-detection/test-fonts'
import { openFfmpeg } from '../../imaging/video/ffmpeg'
import { ffmpeg, hasFfmpeg, NO_FFMPEG } from '../../imaging/video/test-videos'
import { ingestFile } from '../ingest/ingest-file'
import { createActor, createCase, openFilesFixture, sendFile, withCategory } from '../test-files-fixture'
import { blackOutFile } from './black-out-file'
import { findTexts } from './find-texts'

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
    const { is_searched: isSearched, texts } = await findTexts(doctor, id, null)
    assert.ok(isSearched)
    const [first] = texts
    assert.deepEqual(first!.matches, ['name'])
    assert.ok(first!.x > 1100 && first!.x < 1250 && first!.y > 310 && first!.y < 375, JSON.stringify(texts))
    assert.ok(first!.x + first!.width > 1500 && first!.y + first!.height > 395 && first!.y + first!.height < 450)
    assert.ok(texts.some(({ text, matches }) => /ward/i.test(text) && matches.length === 0))
    // They are those of the original, whatever is black: the areas may be changed.
    await blackOutFile(doctor, id, [{ x: 0, y: 0, width: 2600, height: 500 }])
    assert.deepEqual((await findTexts(doctor, id, null)).texts, texts)
    const rows = await db().fileAccessLog.findMany({ where: { fileId: id, variant: 'unredacted' } })
    assert.deepEqual(rows.map(({ userId }) => userId), [doctor.id, doctor.id]) // prettier-ignore
  })

  it('are told to those alone who may black it out', { skip }, async () => {
    const id = await sent(
      await drawLabels(400, 300, [{ text: 'MUSTERMANN', x: 40, y: 90 }], 30)
        .jpeg()
        .toBuffer(),
    )
    await assert.rejects(findTexts(patient, id, null), withCategory('forbidden'))
    await assert.rejects(findTexts(other, id, null), withCategory('not_found'))
    assert.equal(await db().fileAccessLog.count({ where: { fileId: id, variant: 'unredacted' } }), 0)
  })

  it('are none in an image without any', async () => {
    const id = await sent(await drawLabels(400, 300, [], 30).jpeg().toBuffer())
    assert.deepEqual(await findTexts(doctor, id, null), { file_id: id, is_searched: true, texts: [] })
  })

  it(
    'of a video are those of its first frame, and where no frame can be seen, that is said',
    { skip: skip || (hasFfmpeg ? false : NO_FFMPEG) },
    async () => {
      const still = await drawLabels(640, 360, [{ text: 'TEST BADGE 4711', x: 150, y: 250 }], 32)
        .png()
        .toBuffer()
      const film = ffmpeg(
        ['-loop', '1', '-i', 'IN', '-t', '1', '-r', '5', '-pix_fmt', 'yuv420p', '-c:v', 'libvpx', '-b:v', '2M'],
        'webm',
        still,
      )
      const persona = await db().persona.create({ data: { ownerId: creator.id, name: 'Ada' } })
      const id = await sendFile(creator, film, {
        persona_id: String(persona.number),
        filename: 'film.webm',
        filetype: 'video/webm',
      })
      await ingestFile(id)
      assert.deepEqual(await findTexts(creator, id, null), { file_id: id, is_searched: false, texts: [] })
      const close = await openFfmpeg({
        ffmpeg: 'ffmpeg',
        folder: path.join(folder, '..', `${path.basename(folder)}-scratch`),
        timeMs: 30_000,
      })
      after(close)
      // Its size is read with ffmpeg's help or without: the place is in the pixels in which areas are drawn.
      const { texts } = await findTexts(creator, id, null)
      const [first] = texts
      assert.match(first?.text ?? '', /BADGE/i)
      assert.ok(first!.x > 130 && first!.x < 170 && first!.y > 205 && first!.y < 240, JSON.stringify(texts))
      assert.deepEqual(first!.matches, ['name']) // Of who sent it: Test Person.
    },
  )
})
