import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import sharp from 'sharp'
import { cleanPixelData } from '../../dicom/deidentify/clean-pixel-data'
import { bytesReader } from '../../dicom/parse/byte-reader'
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
})
