import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import sharp from 'sharp'
import { hasCategory } from '../../../../lib/errors/app-error'
import { type FileType } from '../../../../lib/files/record/kinds/file-types/schema'
import { openDecoders } from '../../../../lib/imaging/decoder-pool/decoders'
import { deriveImage } from '../../../../lib/imaging/raster/derive-image'
import { testHeic } from '../../../../lib/imaging/raster/test-heic'
import { DECODER_CHILD_PROGRAM } from '../../../../lib/imaging/raster/test-images'
import { isDecoded } from './is-decoded'

const pool = openDecoders({ program: DECODER_CHILD_PROGRAM, size: 1, timeMs: 60_000 })
after(() => pool.close())

const drawn = sharp({ create: { width: 32, height: 32, channels: 3, background: '#a52' } })
const jpeg = await drawn.clone().jpeg().toBuffer()
const progressive = await drawn.clone().jpeg({ progressive: true }).toBuffer()
const tiff = await drawn.clone().tiff({ compression: 'none' }).toBuffer()
const frameAt = jpeg.indexOf(Buffer.from([0xff, 0xc0]))

const changed = (bytes: Buffer, at: number, ...to: number[]): Buffer => {
  const made = Buffer.from(bytes)
  made.set(to, at)
  return made
}
const renamed = (bytes: Buffer, from: string, to: string) => Buffer.from(bytes.toString('latin1').replaceAll(from, to), 'latin1')

const inVvc = (heic: Buffer) => renamed(renamed(heic, 'hvc1', 'vvc1'), 'hvcC', 'vvcC')

/** TIFF 6.0 section 8: a TIFF that says this of its compression. */
function compressedBy(method: number): Buffer {
  const directory = tiff.readUInt32LE(4)
  const made = Buffer.from(tiff)
  for (let at = directory + 2; at < directory + 2 + made.readUInt16LE(directory) * 12; at += 12)
    if (made.readUInt16LE(at) === 259) made.writeUInt16LE(method, at + 8)
  return made
}

/** A Windows bitmap of 8 × 8 pixels, or what is called one. */
function bitmap({ bits = 24, compression = 0, info = 40 }): Buffer {
  const made = Buffer.alloc(14 + info + 8 * 8 * 4 + 1024)
  made.write('BM')
  made.writeUInt32LE(made.length, 2)
  made.writeUInt32LE(14 + info + 512, 10)
  made.writeUInt32LE(info, 14)
  made.writeInt32LE(8, 18)
  made.writeInt32LE(8, 22)
  made.writeUInt16LE(1, 26)
  made.writeUInt16LE(bits, 28)
  made.writeUInt32LE(compression, 30)
  return made
}

const exif = Buffer.from('II*\0', 'latin1')
const FILES: [type: FileType, what: string, bytes: Buffer, isDecoded: boolean][] = [
  ['image/jpeg', 'as cameras write it', jpeg, true],
  ['image/jpeg', 'progressive', progressive, true],
  ['image/jpeg', 'with a profile and EXIF', await drawn.clone().withIccProfile('p3').withExif({ IFD0: { Artist: 'a' } }).jpeg().toBuffer(), true], // prettier-ignore
  ['image/jpeg', 'with more metadata than one read has', Buffer.concat([jpeg.subarray(0, 2), ...Array.from({ length: 6 }, () => Buffer.concat([Buffer.from([0xff, 0xe2, 0xff, 0xff]), Buffer.alloc(0xfffd)])), jpeg.subarray(2)]), true], // prettier-ignore
  ['image/jpeg', 'of 12 bits behind as much', changed(Buffer.concat([jpeg.subarray(0, 2), ...Array.from({ length: 6 }, () => Buffer.concat([Buffer.from([0xff, 0xe2, 0xff, 0xff]), Buffer.alloc(0xfffd)])), jpeg.subarray(2)]), frameAt + 6 * 0x10001 + 4, 12), false], // prettier-ignore
  ['image/jpeg', 'of 12 bits', changed(jpeg, frameAt + 4, 12), false],
  ['image/jpeg', 'hierarchical', changed(jpeg, frameAt + 1, 0xc5), false],
  ['image/jpeg', 'whose height comes after its scan', changed(jpeg, frameAt + 5, 0, 0), false],
  ['image/tiff', 'as it is', tiff, true],
  ...(await Promise.all(
    (['lzw', 'deflate', 'packbits', 'jpeg'] as const).map(
      async (compression): Promise<(typeof FILES)[number]> => ['image/tiff', compression, await drawn.clone().tiff({ compression }).toBuffer(), true], // prettier-ignore
    ),
  )),
  ['image/tiff', 'as fax', await drawn.clone().threshold().toColourspace('b-w').tiff({ compression: 'ccittfax4', bitdepth: 1 }).toBuffer(), true], // prettier-ignore
  ...[6, 9, 32909, 33005, 34661, 34712, 34887, 34925, 50000, 50002].map((method): (typeof FILES)[number] => [
    'image/tiff',
    `of compression ${method}`,
    compressedBy(method),
    false,
  ]),
  ['image/heic', 'of one tile', testHeic(), true],
  ['image/heic', 'of tiles, turned, with EXIF', testHeic({ tiles: ['bright', 'dark'], columns: 2, rotation: 1, exif }), true],
  ['image/heic', 'of another codec', inVvc(testHeic()), false],
  ['image/heic', 'of tiles of another codec', inVvc(testHeic({ tiles: ['bright', 'dark'], columns: 2 })), false],
  ['image/heic', 'larger than it is decoded', testHeic({ saidHeight: 1_200_000 }), false],
  ['image/bmp', 'of 24 bits', bitmap({}), true],
  ['image/bmp', 'of 16 bits', bitmap({ bits: 16 }), false],
  ['image/bmp', 'with run lengths', bitmap({ bits: 8, compression: 1 }), false],
  ['image/bmp', 'of OS/2', bitmap({ info: 12 }), false],
  ['image/png', 'as it is', await drawn.clone().png().toBuffer(), true],
  ['image/webp', 'as it is', await drawn.clone().webp().toBuffer(), true],
]

const picked = (bytes: Buffer) => new File([new Uint8Array(bytes)], 'picked')

/** Whether the server’s decoder takes it; it says of what it does not know that its preview is unavailable. */
const takesIt = (bytes: Buffer, type: FileType): Promise<boolean> =>
  deriveImage(bytes, type as 'image/jpeg').then(
    () => true,
    (thrown: unknown) => {
      if (hasCategory(thrown, 'preview_unavailable')) return false
      throw thrown
    },
  )

describe('what the server does not decode is known on the device, and nothing else is held back', () => {
  for (const [type, what, bytes, expected] of FILES)
    it(`${type} ${what}: ${expected ? 'decoded' : 'not decoded'}`, async () => {
      assert.deepEqual([await isDecoded(picked(bytes), type), await takesIt(bytes, type)], [expected, expected])
    })

  it('what is cut is left to the server, which says so', async () => {
    for (const [type, what, bytes, expected] of FILES)
      for (let length = 0; expected && length < Math.min(bytes.length, 600); length += 7)
        assert.equal(await isDecoded(picked(bytes.subarray(0, length)), type), true, `${type} ${what} of ${length} bytes`)
  })
})
