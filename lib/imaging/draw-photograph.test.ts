import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import sharp, { type Sharp } from 'sharp'
import { bytesReader } from '../dicom/byte-reader'
import { readMetadata } from '../dicom/read-metadata'
import { hasCode } from '../errors/app-error'
import { openDecoders } from './decoders'
import { frameAsJpeg } from './frame-as-jpeg'
import { drawPhotograph } from './draw-photograph'
import { type ContentType } from './identify-content'
import { readPixels } from './read-pixels'
import { corners, cornersOf, decoderChild } from './test-pictures'

const pool = openDecoders({ program: decoderChild, size: 1, timeMs: 60_000 })
after(() => pool.close())

const MARK = 'ZEBRA-417'
const names = {
  ...{ sopInstanceUid: '2.25.1', studyInstanceUid: '2.25.2', seriesInstanceUid: '2.25.3' },
  ...{ patientName: 'P-22222222', patientId: 'P-22222222' },
}
const marked = (picture: Sharp) =>
  picture
    .withExif({ IFD0: { Artist: MARK }, IFD3: { GPSDateStamp: MARK } })
    .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><!-- ${MARK} --></x:xmpmeta>`)
const upright = 'red green white blue'
const made = async (bytes: Buffer, type: ContentType, more = {}) => {
  const object = await drawPhotograph(bytes, type, { ...names, ...more })
  return { object, facts: await readMetadata(bytesReader(object)), shown: await frameAsJpeg(bytesReader(object), 0) }
}

describe('a picture that becomes a DICOM object', () => {
  const JPEG = '1.2.840.10008.1.2.4.50'
  const NATIVE = '1.2.840.10008.1.2.1'
  for (const [what, type, draw, syntax] of [
    ['a baseline JPEG', 'image/jpeg', (picture: Sharp) => picture.jpeg(), JPEG],
    ['a progressive JPEG', 'image/jpeg', (picture: Sharp) => picture.jpeg({ progressive: true }), JPEG],
    ['a CMYK JPEG', 'image/jpeg', (picture: Sharp) => picture.toColourspace('cmyk').jpeg(), JPEG],
    ['a WebP', 'image/webp', (picture: Sharp) => picture.webp({ quality: 95 }), JPEG],
    ['a PNG', 'image/png', (picture: Sharp) => picture.png(), NATIVE],
    ['a PNG of sixteen bits', 'image/png', (picture: Sharp) => picture.toColourspace('rgb16').png(), NATIVE],
    ['a PNG with transparent parts', 'image/png', (picture: Sharp) => picture.ensureAlpha().png(), NATIVE],
    ['a TIFF', 'image/tiff', (picture: Sharp) => picture.tiff({ compression: 'lzw' }), NATIVE],
  ] as const) {
    it(`of ${what} shows the same and bears nothing that was written beside it`, async () => {
      const original = await draw(marked(corners())).toBuffer()
      assert.ok(original.includes(MARK))
      const { object, facts, shown } = await made(original, type)
      assert.ok(!object.includes(MARK))
      assert.equal(facts.transferSyntaxUid, syntax)
      assert.deepEqual([facts.modality, facts.columns, facts.rows], ['XC', 480, 320])
      // Pure green does not exist in CMYK: what another reader makes of the original is what counts.
      assert.equal(await cornersOf(shown), await cornersOf(original))
    })
  }

  it('has the very bytes of a baseline JPEG that is upright', async () => {
    const original = await corners().jpeg().toBuffer()
    const { object } = await made(original, 'image/jpeg')
    const scan = original.subarray(original.indexOf(Buffer.from([0xff, 0xda])))
    assert.ok(object.includes(scan))
  })

  it('is upright, however the camera was held', async () => {
    for (const [orientation, turn] of [
      [3, 180],
      [6, 270],
      [8, 90],
    ] as const) {
      const held = await corners().rotate(turn).withMetadata({ orientation }).jpeg().toBuffer()
      const { shown, facts } = await made(held, 'image/jpeg')
      assert.equal(await cornersOf(shown), upright, String(orientation))
      assert.deepEqual([facts.columns, facts.rows], [480, 320])
    }
    for (const [orientation, mirror] of [
      [2, (picture: Sharp) => picture.flop()],
      [4, (picture: Sharp) => picture.flip()],
    ] as const) {
      const held = await mirror(corners()).withMetadata({ orientation }).jpeg().toBuffer()
      assert.equal(await cornersOf((await made(held, 'image/jpeg')).shown), upright, String(orientation))
    }
  })

  it('keeps sixteen bits of grey, as a capture', async () => {
    const samples = Uint16Array.from({ length: 64 * 64 }, (_, index) => index * 16)
    const raw = { width: 64, height: 64, channels: 1 } as const
    const png = await sharp(samples, { raw }).toColourspace('grey16').png().toBuffer()
    const { object, facts } = await made(png, 'image/png')
    assert.deepEqual([facts.modality, facts.bitsStored, facts.photometric], ['OT', 16, 'MONOCHROME2'])
    const pixels = object.subarray(-64 * 64 * 2)
    assert.deepEqual([0, 1, 4095].map((at) => pixels.readUInt16LE(at * 2)), [0, 16, 65_520]) // prettier-ignore
  })

  it('is of eight bits of grey where the picture is grey', async () => {
    const { facts } = await made(await corners().greyscale().toColourspace('b-w').png().toBuffer(), 'image/png')
    assert.deepEqual([facts.photometric, facts.bitsStored, facts.samplesPerPixel], ['MONOCHROME2', 8, 1])
  })

  it('is an ophthalmic photograph where its eye is named', async () => {
    const { facts } = await made(await corners().jpeg().toBuffer(), 'image/jpeg', { laterality: 'L' })
    assert.deepEqual([facts.modality, facts.laterality, facts.burnedIn], ['OP', 'left', 'YES'])
  })

  it('is none of half a picture', async () => {
    const whole = await corners().jpeg().toBuffer()
    await assert.rejects(made(whole.subarray(0, whole.length >> 1), 'image/jpeg'), (thrown) => hasCode(thrown, 'corrupt'))
  })
})

describe('the pixels of a picture', () => {
  it('are given upright and no larger than is asked for', async () => {
    const turned = await corners().rotate(90).withMetadata({ orientation: 8 }).jpeg().toBuffer()
    const { width, height, channels, pixels } = await readPixels(turned, 'image/jpeg', 60)
    assert.deepEqual([width, height, channels, pixels.length], [60, 40, 3, 60 * 40 * 3])
  })
})
