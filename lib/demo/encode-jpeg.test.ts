import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import exifr from 'exifr'
import sharp from 'sharp'
import { blank } from './_internal/raster'
import { encodeJpeg } from './encode-jpeg'

describe('encodeJpeg', () => {
  it('makes a JPEG of the same size that names the time it was taken', async () => {
    const takenAt = new Date('2026-03-01T08:15:30Z')
    const bytes = await encodeJpeg({ picture: blank(64, 48, 3), takenAt })
    const { format, width, height } = await sharp(bytes).metadata()
    assert.deepEqual([format, width, height], ['jpeg', 64, 48])
    const exif = (await exifr.parse(bytes, { reviveValues: false })) as Record<string, string>
    assert.equal(exif.DateTimeOriginal, '2026:03:01 08:15:30')
    assert.equal(exif.OffsetTimeOriginal, '+00:00')
  })

  it('carries no metadata where no time is given', async () => {
    assert.equal((await sharp(await encodeJpeg({ picture: blank(8, 8, 1) })).metadata()).exif, undefined)
  })
})
