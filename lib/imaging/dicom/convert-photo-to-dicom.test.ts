import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { encode } from 'fast-bmp'
import sharp, { type Sharp } from 'sharp'
import { bytesReader } from '../../dicom/parse/byte-reader'
import { readMetadata } from '../../dicom/parse/read-metadata'
import { hasCategory } from '../../errors/app-error'
import { openDecoders } from '../decoder-pool/decoders'
import { renderFrameJpeg } from './render-frame-jpeg'
import { convertPhotoToDicom } from './convert-photo-to-dicom'
import { type ContentType } from '../content-type/detect-content-type'
import { readPixels } from '../raster/read-pixels'
import { drawCorners, readCorners, DECODER_CHILD_PROGRAM } from '../raster/test-images'

const pool = openDecoders({ program: DECODER_CHILD_PROGRAM, size: 1, timeMs: 60_000 })
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
  const { object, metadata } = await convertPhotoToDicom(bytes, type, { ...names, ...more })
  return {
    object,
    metadata,
    facts: await readMetadata(bytesReader(object)),
    shown: await renderFrameJpeg(bytesReader(object), 0),
  }
}

describe('convertPhotoToDicom', () => {
  const JPEG = '1.2.840.10008.1.2.4.50'
  const NATIVE = '1.2.840.10008.1.2.1'
  for (const [what, type, draw, syntax] of [
    ['a baseline JPEG', 'image/jpeg', (picture: Sharp) => picture.jpeg(), JPEG],
    ['a progressive JPEG', 'image/jpeg', (picture: Sharp) => picture.jpeg({ progressive: true }), JPEG],
    ['a CMYK JPEG', 'image/jpeg', (picture: Sharp) => picture.toColourspace('cmyk').jpeg(), JPEG],
    ['a WebP', 'image/webp', (picture: Sharp) => picture.webp({ quality: 95 }), JPEG],
    ['a PNG', 'image/png', (picture: Sharp) => picture.png(), NATIVE],
    ['a 16-bit PNG', 'image/png', (picture: Sharp) => picture.toColourspace('rgb16').png(), NATIVE],
    ['a PNG with transparent parts', 'image/png', (picture: Sharp) => picture.ensureAlpha().png(), NATIVE],
    ['a TIFF', 'image/tiff', (picture: Sharp) => picture.tiff({ compression: 'lzw' }), NATIVE],
  ] as const) {
    it(`converts ${what} to the same pixels without its metadata`, async () => {
      const original = await draw(marked(drawCorners())).toBuffer()
      assert.ok(original.includes(MARK))
      const { object, facts, shown } = await made(original, type)
      assert.ok(!object.includes(MARK))
      assert.equal(facts.transferSyntaxUid, syntax)
      assert.deepEqual([facts.modality, facts.columns, facts.rows], ['XC', 480, 320])
      // Pure green does not exist in CMYK: the expected value is what another reader makes of the original.
      assert.equal(await readCorners(shown), await readCorners(original))
    })
  }

  it('keeps every sample of a GIF and a bitmap', async () => {
    const { data, info } = await drawCorners().removeAlpha().raw().toBuffer({ resolveWithObject: true })
    const bitmap = encode({ width: info.width, height: info.height, data, bitsPerPixel: 24, components: 3, channels: 3 })
    for (const [bytes, type] of [
      [await drawCorners().gif().toBuffer(), 'image/gif'],
      [Buffer.from(bitmap), 'image/bmp'],
    ] as const) {
      const { facts, shown } = await made(bytes, type)
      assert.deepEqual([facts.transferSyntaxUid, facts.modality, facts.columns, facts.rows], [NATIVE, 'XC', 480, 320], type)
      assert.equal(await readCorners(shown), upright, type)
    }
  })

  it('embeds the bytes of an upright baseline JPEG unchanged', async () => {
    const original = await drawCorners().jpeg().toBuffer()
    const { object } = await made(original, 'image/jpeg')
    const scan = original.subarray(original.indexOf(Buffer.from([0xff, 0xda])))
    assert.ok(object.includes(scan))
  })

  it('applies the EXIF orientation', async () => {
    for (const [orientation, turn] of [
      [3, 180],
      [6, 270],
      [8, 90],
    ] as const) {
      const held = await drawCorners().rotate(turn).withMetadata({ orientation }).jpeg().toBuffer()
      const { shown, facts } = await made(held, 'image/jpeg')
      assert.equal(await readCorners(shown), upright, String(orientation))
      assert.deepEqual([facts.columns, facts.rows], [480, 320])
    }
    for (const [orientation, mirror] of [
      [2, (picture: Sharp) => picture.flop()],
      [4, (picture: Sharp) => picture.flip()],
    ] as const) {
      const held = await mirror(drawCorners()).withMetadata({ orientation }).jpeg().toBuffer()
      assert.equal(await readCorners((await made(held, 'image/jpeg')).shown), upright, String(orientation))
    }
  })

  it('keeps 16-bit greyscale, as a Secondary Capture', async () => {
    const samples = Uint16Array.from({ length: 64 * 64 }, (_, index) => index * 16)
    const raw = { width: 64, height: 64, channels: 1 } as const
    const png = await sharp(samples, { raw }).toColourspace('grey16').png().toBuffer()
    const { object, facts } = await made(png, 'image/png')
    assert.deepEqual([facts.modality, facts.bitsStored, facts.photometric], ['OT', 16, 'MONOCHROME2'])
    const pixels = object.subarray(-64 * 64 * 2)
    assert.deepEqual([0, 1, 4095].map((at) => pixels.readUInt16LE(at * 2)), [0, 16, 65_520]) // prettier-ignore
  })

  it('writes 8-bit greyscale for a greyscale photo', async () => {
    const { facts } = await made(await drawCorners().greyscale().toColourspace('b-w').png().toBuffer(), 'image/png')
    assert.deepEqual([facts.photometric, facts.bitsStored, facts.samplesPerPixel], ['MONOCHROME2', 8, 1])
  })

  it('writes an ophthalmic photograph when the eye is given', async () => {
    const { facts } = await made(await drawCorners().jpeg().toBuffer(), 'image/jpeg', { laterality: 'L' })
    assert.deepEqual([facts.modality, facts.laterality, facts.burnedIn], ['OP', 'left', 'YES'])
  })

  it('rejects a truncated photo', async () => {
    const whole = await drawCorners().jpeg().toBuffer()
    await assert.rejects(made(whole.subarray(0, whole.length >> 1), 'image/jpeg'), (thrown) => hasCategory(thrown, 'corrupt'))
  })
})

describe('readPixels', () => {
  it('returns them upright and no larger than requested', async () => {
    const turned = await drawCorners().rotate(90).withMetadata({ orientation: 8 }).jpeg().toBuffer()
    const { width, height, channels, pixels } = await readPixels(turned, 'image/jpeg', 60)
    assert.deepEqual([width, height, channels, pixels.length], [60, 40, 3, 60 * 40 * 3])
  })
})
