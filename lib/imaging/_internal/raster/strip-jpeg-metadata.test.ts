import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import sharp from 'sharp'
import { drawCorners } from '../../raster/test-images'
import { stripJpegMetadata } from './strip-jpeg-metadata'

const comment = (text: string) => Buffer.concat([Buffer.from([0xff, 0xfe, 0, text.length + 2]), Buffer.from(text)])

describe('stripJpegMetadata', () => {
  for (const progressive of [false, true]) {
    it(`shows the very same pixels, ${progressive ? 'progressive' : 'baseline'}`, async () => {
      const whole = await drawCorners()
        .withExif({ IFD0: { Artist: 'ZEBRA-417' } })
        .jpeg({ progressive })
        .toBuffer()
      const stripped = Buffer.from(stripJpegMetadata(Buffer.concat([whole, Buffer.from('ZEBRA-418')])))
      assert.ok(!stripped.includes('ZEBRA'))
      assert.deepEqual(await sharp(stripped).raw().toBuffer(), await sharp(whole).raw().toBuffer())
    })
  }

  it('removes a comment between two scans', async () => {
    const whole = await drawCorners().jpeg({ progressive: true }).toBuffer()
    const second = whole.lastIndexOf(Buffer.from([0xff, 0xda]))
    const stripped = Buffer.from(
      stripJpegMetadata(Buffer.concat([whole.subarray(0, second), comment('ZEBRA'), whole.subarray(second)])),
    )
    assert.deepEqual(stripped, Buffer.from(stripJpegMetadata(whole)))
  })

  it('returns nothing of what is no JPEG, and never loops or throws', () => {
    assert.equal(stripJpegMetadata(Buffer.from('no picture')).length, 0)
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (tail) => {
        const bytes = Buffer.concat([Buffer.from([0xff, 0xd8]), tail])
        assert.ok(stripJpegMetadata(bytes).length <= bytes.length)
      }),
    )
  })
})
