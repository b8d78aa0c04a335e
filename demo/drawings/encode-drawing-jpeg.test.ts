import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import exifr from 'exifr'
import sharp from 'sharp'
import { blackRaster } from '../_internal/drawings/raster'
import { encodeDrawingJpeg } from './encode-drawing-jpeg'

describe('encodeDrawingJpeg', () => {
  it('encodes a JPEG of the same size with its capture time', async () => {
    const takenAt = new Date('2026-03-01T08:15:30Z')
    const bytes = await encodeDrawingJpeg({ picture: blackRaster(64, 48, 3), takenAt })
    const { format, width, height } = await sharp(bytes).metadata()
    assert.deepEqual([format, width, height], ['jpeg', 64, 48])
    const exif = (await exifr.parse(bytes, { reviveValues: false })) as Record<string, string>
    assert.equal(exif.DateTimeOriginal, '2026:03:01 08:15:30')
    assert.equal(exif.OffsetTimeOriginal, '+00:00')
  })

  it('writes no metadata without a capture time', async () => {
    assert.equal((await sharp(await encodeDrawingJpeg({ picture: blackRaster(8, 8, 1) })).metadata()).exif, undefined)
  })
})
