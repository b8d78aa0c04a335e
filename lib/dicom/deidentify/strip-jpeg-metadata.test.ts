import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import sharp from 'sharp'
import { hasCategory } from '../../errors/app-error'
import { withoutJpegMetadata } from './strip-jpeg-metadata'

const pixels = Buffer.from(Array.from({ length: 48 * 32 * 3 }, (_, at) => (at * 7) % 256))
const picture = () => sharp(pixels, { raw: { width: 48, height: 32, channels: 3 } })
const comment = (text: string) => Buffer.concat([Buffer.from([0xff, 0xfe, 0, text.length + 2]), Buffer.from(text)])

describe('withoutJpegMetadata', () => {
  for (const progressive of [false, true]) {
    it(`shows the very same pixels, ${progressive ? 'progressive' : 'baseline'}`, async () => {
      const whole = await picture()
        .withExif({ IFD0: { Artist: 'ZEBRA-417' } })
        .jpeg({ progressive })
        .toBuffer()
      const stripped = Buffer.from(await withoutJpegMetadata(Buffer.concat([whole, Buffer.from('ZEBRA-418')])))
      assert.ok(!stripped.includes('ZEBRA'))
      assert.deepEqual(await sharp(stripped).raw().toBuffer(), await sharp(whole).raw().toBuffer())
    })
  }

  it('shows the very same pixels where a film stands in the place of the end marker, as in panoramas of Samsung phones', async () => {
    const whole = await picture().jpeg().toBuffer()
    for (const marker of [0x19, 0xc0, 0xc4, 0xda, 0xdd, 0xd8]) {
      const film = Buffer.concat([Buffer.from('ZEBRA'), Buffer.from([0xff, marker, 0xff, 0xff]), Buffer.alloc(90, 'SEFT')])
      const stripped = Buffer.from(await withoutJpegMetadata(Buffer.concat([whole.subarray(0, -2), film])))
      assert.deepEqual(stripped, Buffer.from(await withoutJpegMetadata(whole)))
    }
  })

  it('removes a comment between two scans', async () => {
    const whole = await picture().jpeg({ progressive: true }).toBuffer()
    const second = whole.lastIndexOf(Buffer.from([0xff, 0xda]))
    const stripped = Buffer.from(
      await withoutJpegMetadata(Buffer.concat([whole.subarray(0, second), comment('ZEBRA'), whole.subarray(second)])),
    )
    assert.deepEqual(stripped, Buffer.from(await withoutJpegMetadata(whole)))
  })

  it('keeps the colour transform of an Adobe segment that has more behind it', async () => {
    const whole = await picture().toColourspace('cmyk').jpeg().toBuffer()
    const adobe = whole.indexOf('Adobe') - 4
    const length = whole.readUInt16BE(adobe + 2)
    const longer = Buffer.concat([
      whole.subarray(0, adobe + 2 + length),
      Buffer.from('ZEBRA'),
      whole.subarray(adobe + 2 + length),
    ])
    longer.writeUInt16BE(length + 5, adobe + 2)
    const given = Buffer.from(longer)
    const stripped = Buffer.from(await withoutJpegMetadata(longer))
    assert.deepEqual(longer, given, 'what is given is not changed')
    assert.ok(!stripped.includes('ZEBRA'))
    assert.deepEqual(await sharp(stripped).raw().toBuffer(), await sharp(whole).raw().toBuffer())
  })

  it('refuses what does not begin as a JPEG does, whatever follows', async () => {
    const whole = await picture().jpeg().toBuffer()
    for (const [at, byte] of [
      [0, 0xfe],
      [1, 0xd9],
    ] as const) {
      const other = Buffer.from(whole)
      other[at] = byte
      await assert.rejects(withoutJpegMetadata(other), (thrown) => hasCategory(thrown, 'corrupt'), `byte ${at}`)
    }
  })

  it('never loops, and of damaged segments says so', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (tail) => {
        const bytes = Buffer.concat([Buffer.from([0xff, 0xd8]), tail])
        const stripped = await withoutJpegMetadata(bytes).catch((thrown: unknown) => {
          if (!hasCategory(thrown, 'corrupt')) throw thrown
          return new Uint8Array()
        })
        assert.ok(stripped.length <= bytes.length)
      }),
    )
  })
})
