import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import sharp from 'sharp'
import { blackOutImage } from '../blackout/black-out-image'
import { cleanPixelData } from '../../dicom/deidentify/clean-pixel-data'
import { bytesReader } from '../../dicom/parse/byte-reader'
import { checkIntegrity } from '../../dicom/parse/check-integrity'
import { parseDataSet } from '../../dicom/parse/parse-data-set'
import { readTexts } from '../../dicom/parse/read-value'
import { newDicomUid } from '../../dicom/write/new-dicom-uid'
import { dose } from '../../runtime/test-dose'
import { openDecoders } from '../decoder-pool/decoders'
import { DECODER_CHILD_PROGRAM, drawCorners, readCorners } from '../raster/test-images'
import { convertPhotoToDicom } from './convert-photo-to-dicom'
import { decodeFrameSamples } from './decode-frame-samples'
import { deriveDicom } from './derive-dicom'
import { renderForScreen } from './render-for-screen'
import { renderFrameJpeg } from './render-frame-jpeg'

const pool = openDecoders({ program: DECODER_CHILD_PROGRAM, size: 1, timeMs: 120_000 })
after(() => pool.close())

const HUNDRED_AND_EIGHT = [12_000, 9000] as const
const TWO_HUNDRED = [16_320, 12_240] as const
const CORNERS = 'red green white blue'
const names = () => ({
  ...{ sopInstanceUid: newDicomUid(), studyInstanceUid: newDicomUid(), seriesInstanceUid: newDicomUid() },
  ...{ patientName: '', patientId: 'ZZ' },
})
const large = (width: number, height: number) => drawCorners().resize(width, height, { fit: 'fill', kernel: 'nearest' }).jpeg({ quality: 80 }) // prettier-ignore
/** A picture of hundreds of megapixels is read small. */
const small = (bytes: Buffer) => sharp(bytes, { limitInputPixels: false }).resize(480, 320, { fit: 'fill' }).png().toBuffer()
const sizeOf = async (bytes: Buffer) => {
  const { width, height } = await sharp(bytes, { limitInputPixels: false }).metadata()
  return [width, height]
}

describe('the object of a photograph that was taken', () => {
  for (const [width, height] of dose([HUNDRED_AND_EIGHT], [HUNDRED_AND_EIGHT, TWO_HUNDRED]))
    for (const orientation of dose([1], [1, 6]))
      it(`has its images, its reviewer’s frame and its rendered frame at ${width} × ${height}, orientation ${orientation}`, async () => {
        const isTurned = orientation === 6
        const stored = isTurned ? large(height, width) : large(width, height)
        const { object } = await convertPhotoToDicom(await stored.withMetadata({ orientation }).toBuffer(), 'image/jpeg', names())
        const corners = isTurned ? 'blue red green white' : CORNERS
        const frame = await renderFrameJpeg(bytesReader(object), 0)
        assert.deepEqual([await sizeOf(frame), await readCorners(await small(frame))], [[width, height], corners])
        const viewport = { width: 480, height: 320 }
        const rendered = await renderForScreen(bytesReader(object), { frame: 0, type: 'image/jpeg', quality: 80, viewport })
        assert.equal(await readCorners(rendered), corners)
        const { pictures } = await deriveDicom(bytesReader(object))
        assert.deepEqual([pictures?.width, pictures?.height, pictures?.variants.length], [width, height, 4])
        assert.equal(await readCorners(pictures!.variants.at(-1)!.bytes), corners)
      })

  it('is shown as it is after its review, without compression', async () => {
    const [width, height] = HUNDRED_AND_EIGHT
    const { object } = await convertPhotoToDicom(await large(width, height).toBuffer(), 'image/jpeg', names())
    const rectangles = [{ x: 0, y: 0, width: width / 2, height: height / 2 }]
    const decode = (frame: number) => decodeFrameSamples(bytesReader(object), frame)
    const cleaned = await cleanPixelData(bytesReader(object), { rectangles, decode })
    const reviewed: Uint8Array[] = []
    for await (const bytes of cleaned.bytes()) reviewed.push(bytes)
    const frame = await renderFrameJpeg(bytesReader(Buffer.concat(reviewed)), 0)
    assert.deepEqual([await sizeOf(frame), await readCorners(await small(frame))], [[width, height], 'black green white blue'])
  })
  it('is blackened as the JPEG that it is where it is too large without compression, and says so', async () => {
    const [width, height] = TWO_HUNDRED
    const { object } = await convertPhotoToDicom(await large(width, height).toBuffer(), 'image/jpeg', names())
    const rectangles = [{ x: 0, y: 0, width: width / 2, height: height / 2 }]
    const decode = (frame: number) => decodeFrameSamples(bytesReader(object), frame)
    const cover = async (jpeg: Uint8Array) => (await blackOutImage(Buffer.from(jpeg), 'image/jpeg', rectangles)).bytes
    const cleaned = await cleanPixelData(bytesReader(object), { rectangles, decode, cover })
    const pieces: Uint8Array[] = []
    for await (const bytes of cleaned.bytes()) pieces.push(bytes)
    const reviewed = Buffer.concat(pieces)
    assert.equal(reviewed.length, cleaned.sizeBytes)
    assert.ok(reviewed.length < width * height * 0.2, `${reviewed.length}`)
    const parsed = await parseDataSet(bytesReader(reviewed))
    await checkIntegrity(parsed)
    const texts = async (keyword: 'LossyImageCompressionRatio' | 'LossyImageCompressionMethod') =>
      (await readTexts(parsed, parsed.dataSet, keyword)).length
    assert.deepEqual([await texts('LossyImageCompressionRatio'), await texts('LossyImageCompressionMethod')], [2, 2])
    const frame = await renderFrameJpeg(bytesReader(reviewed), 0)
    assert.deepEqual([await sizeOf(frame), await readCorners(await small(frame))], [[width, height], 'black green white blue'])
    const { pictures } = await deriveDicom(bytesReader(reviewed))
    assert.equal(await readCorners(pictures!.variants.at(-1)!.bytes), 'black green white blue')
  })

  it('has them in grey as well', async () => {
    const [width, height] = HUNDRED_AND_EIGHT
    const grey = await large(width, height).toColourspace('b-w').toBuffer()
    const { object } = await convertPhotoToDicom(grey, 'image/jpeg', names())
    const frame = await renderFrameJpeg(bytesReader(object), 0)
    assert.deepEqual(await sizeOf(frame), [width, height])
    assert.equal((await deriveDicom(bytesReader(object))).pictures?.width, width)
  })
})

describe('the object of a screen of many pages', () => {
  for (const [width, height] of dose(
    [[16_382, 3900]],
    [
      [16_382, 3900],
      [790, 36_861],
    ],
  ) as [number, number][])
    it(`has its images, its reviewer’s frame and its blackout at ${width} × ${height}, without loss`, async () => {
      const png = await drawCorners()
        .resize(width, height, { fit: 'fill', kernel: 'nearest' })
        .png({ compressionLevel: 1 })
        .toBuffer()
      const { object } = await convertPhotoToDicom(png, 'image/png', names())
      assert.equal(object.length > width * height * 3, true)
      const frame = await renderFrameJpeg(bytesReader(object), 0)
      assert.deepEqual([await sizeOf(frame), await readCorners(await small(frame))], [[width, height], CORNERS])
      assert.equal((await deriveDicom(bytesReader(object))).pictures?.width, width)
      const rectangles = [{ x: 0, y: 0, width: width / 2, height: Math.floor(height / 2) }]
      const decode = (at: number) => decodeFrameSamples(bytesReader(object), at)
      const cleaned = await cleanPixelData(bytesReader(object), { rectangles, decode })
      const pieces: Uint8Array[] = []
      for await (const bytes of cleaned.bytes()) pieces.push(bytes)
      const after = await renderFrameJpeg(bytesReader(Buffer.concat(pieces)), 0)
      assert.equal(await readCorners(await small(after)), 'black green white blue')
    })
})
