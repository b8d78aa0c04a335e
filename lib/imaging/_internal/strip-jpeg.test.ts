import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import sharp from 'sharp'
import { corners } from '../test-pictures'
import { stripJpeg } from './strip-jpeg'

const comment = (text: string) => Buffer.concat([Buffer.from([0xff, 0xfe, 0, text.length + 2]), Buffer.from(text)])

describe('a JPEG that is stripped', () => {
  for (const progressive of [false, true]) {
    it(`shows the very same pixels, ${progressive ? 'progressive' : 'baseline'}`, async () => {
      const whole = await corners()
        .withExif({ IFD0: { Artist: 'ZEBRA-417' } })
        .jpeg({ progressive })
        .toBuffer()
      const stripped = Buffer.from(stripJpeg(Buffer.concat([whole, Buffer.from('ZEBRA-418')])))
      assert.ok(!stripped.includes('ZEBRA'))
      assert.deepEqual(await sharp(stripped).raw().toBuffer(), await sharp(whole).raw().toBuffer())
    })
  }

  it('loses a comment that stands between two scans', async () => {
    const whole = await corners().jpeg({ progressive: true }).toBuffer()
    const second = whole.lastIndexOf(Buffer.from([0xff, 0xda]))
    const stripped = Buffer.from(stripJpeg(Buffer.concat([whole.subarray(0, second), comment('ZEBRA'), whole.subarray(second)])))
    assert.deepEqual(stripped, Buffer.from(stripJpeg(whole)))
  })

  it('is left alone where it cannot be walked through, and nothing makes it loop or throw', () => {
    const other = Buffer.from('no picture')
    assert.equal(stripJpeg(other), other)
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (tail) => {
        const bytes = Buffer.concat([Buffer.from([0xff, 0xd8]), tail])
        assert.ok(stripJpeg(bytes).length <= bytes.length)
      }),
    )
  })
})
