import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import sharp from 'sharp'
import { withoutJpegMetadata } from '../../dicom/deidentify/strip-jpeg-metadata'
import { type ContentType, detectContentType } from '../content-type/detect-content-type'
import { openDecoders } from '../decoder-pool/decoders'
import { testHeic } from '../raster/test-heic'
import { DECODER_CHILD_PROGRAM, drawCorners } from '../raster/test-images'
import { deidentifyContent } from './deidentify-content'
import { MARK, marksIn, type MarkedPlace } from './marked/test-mark'
import { MARKED_AVIF, MARKED_HEIF } from './marked/test-marked-heif'
import { MARKED_JPEG, MARKED_JPEG_CODING } from './marked/test-marked-jpeg'
import { MARKED_PNG } from './marked/test-marked-png'
import { MARKED_TIFF } from './marked/test-marked-tiff'
import { MARKED_BMP, MARKED_GIF, MARKED_WEBP } from './marked/test-marked-webp-gif-bmp'

const pool = openDecoders({ program: DECODER_CHILD_PROGRAM, size: 1, timeMs: 60_000 })
after(() => pool.close())

const picture = () => drawCorners(96, 64)

/** A bitmap of 24 bits, bottom up: what no encoder here writes. */
function bitmap(): Buffer {
  const [width, height] = [8, 8]
  const head = Buffer.alloc(54)
  head.write('BM')
  head.writeUInt32LE(54 + width * height * 3, 2)
  head.writeUInt32LE(54, 10)
  head.writeUInt32LE(40, 14)
  head.writeInt32LE(width, 18)
  head.writeInt32LE(height, 22)
  head.writeUInt16LE(1, 26)
  head.writeUInt16LE(24, 28)
  return Buffer.concat([head, Buffer.from(Array.from({ length: width * height * 3 }, (_, at) => (at * 7) % 256))])
}

const FORMATS: { type: ContentType; draw: () => Buffer | Promise<Buffer>; places: MarkedPlace[] }[] = [
  { type: 'image/jpeg', draw: () => picture().jpeg().toBuffer(), places: [...MARKED_JPEG, ...MARKED_JPEG_CODING] },
  { type: 'image/png', draw: () => picture().png().toBuffer(), places: MARKED_PNG },
  { type: 'image/tiff', draw: () => picture().tiff({ compression: 'none' }).toBuffer(), places: MARKED_TIFF },
  { type: 'image/webp', draw: () => picture().webp().toBuffer(), places: MARKED_WEBP },
  { type: 'image/gif', draw: () => picture().gif().toBuffer(), places: MARKED_GIF },
  { type: 'image/avif', draw: () => picture().avif({ effort: 0 }).toBuffer(), places: MARKED_AVIF },
  { type: 'image/heic', draw: () => testHeic(), places: MARKED_HEIF },
  { type: 'image/bmp', draw: bitmap, places: MARKED_BMP },
]

const pixelsOf = async (bytes: Buffer) => sharp(bytes).removeAlpha().raw().toBuffer()
/** How far two images are apart at most: a profile moves colours by a little, and a second lossy coding as well. */
function difference(a: Buffer, b: Buffer): number {
  assert.equal(a.length, b.length)
  return a.reduce((most, value, at) => Math.max(most, Math.abs(value - b[at]!)), 0)
}
/** Their colours are interpreted by another profile, or the image was encoded again. */
const RECODED = /profile|iCCP|Exif item|XMP item/

describe('a de-identified copy has no mark that was planted', () => {
  for (const { type, draw, places } of FORMATS) {
    it(`in ${places.length} places of ${type}, and the same image`, async () => {
      const plain = await draw()
      const expected = await pixelsOf((await deidentifyContent(plain, type, null)).bytes)
      for (const { place, plant } of places) {
        const given = await plant(plain, MARK)
        assert.ok(given.includes('ZEBR') || marksIn(given).length > 0, `${place}: planted`)
        assert.equal(await detectContentType(given), type, place)
        await assert.doesNotReject(pool.run('pictures', { bytes: given, type }), `${place}: accepted`)
        const copy = await deidentifyContent(given, type, null)
        assert.deepEqual(marksIn(copy.bytes), [], place)
        assert.ok(!copy.bytes.includes('ZEBR'), place)
        assert.deepEqual(unexpectedParts(copy.bytes), [], place)
        const most = difference(await pixelsOf(copy.bytes), expected)
        if (!RECODED.test(place)) assert.equal(most, 0, `${place}: the image`)
      }
    })
  }

  it('in a JPEG that keeps its coded image, outside of that', async () => {
    const plain = await picture().jpeg().toBuffer()
    for (const { place, plant } of MARKED_JPEG) {
      const given = await plant(plain, MARK)
      const stripped = Buffer.from(await withoutJpegMetadata(given))
      assert.deepEqual(marksIn(stripped), [], place)
      assert.ok(!stripped.includes('ZEBR'), place)
      // A profile is not kept: whoever keeps the coded image says what its colours are.
      const hasProfile = (await sharp(given).metadata()).icc !== undefined
      if (!hasProfile) assert.equal(difference(await pixelsOf(stripped), await pixelsOf(given)), 0, `${place}: the image`)
    }
  })
})

/** Parts of a copy beside those that an image of its kind must have. */
function unexpectedParts(copy: Buffer): string[] {
  const parts: string[] = []
  if (copy[0] === 0xff) {
    for (let at = 2; copy[at + 1] !== 0xda; at += 2 + copy.readUInt16BE(at + 2)) parts.push(copy[at + 1]!.toString(16))
    assert.deepEqual(copy.subarray(-2), Buffer.from([0xff, 0xd9]))
    return parts.filter((marker) => !['e0', 'db', 'c0', 'c4', 'dd'].includes(marker))
  }
  let at = 8
  for (; at < copy.length; at += 12 + copy.readUInt32BE(at)) parts.push(copy.toString('latin1', at + 4, at + 8))
  assert.equal(at, copy.length)
  return parts.filter((name) => !['IHDR', 'IDAT', 'IEND', 'pHYs', 'bKGD'].includes(name))
}
