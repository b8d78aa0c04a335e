import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { crc32 } from 'node:zlib'
import { openDecoders } from '../decoder-pool/decoders'
import { deriveImage } from './derive-image'
import { DECODER_CHILD_PROGRAM, drawCorners, readCorners } from './test-images'

const pool = openDecoders({ program: DECODER_CHILD_PROGRAM, size: 1, timeMs: 60_000 })
after(() => pool.close())

const jpeg = await drawCorners().jpeg({ quality: 95 }).toBuffer()
const png = await drawCorners().png().toBuffer()
const tiff = await drawCorners().tiff({ compression: 'none' }).toBuffer()
const indexOfMarker = (bytes: Buffer, marker: number) => bytes.indexOf(Buffer.from([0xff, marker]))
const insert = (bytes: Buffer, at: number, ...more: Buffer[]) =>
  Buffer.concat([bytes.subarray(0, at), ...more, bytes.subarray(at)])

/** PNG §5.3: length, type, data, CRC. */
function chunk(type: string, data: Buffer | string): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), Buffer.from(data)])
  const [length, crc] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(named.length - 4)
  crc.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, crc])
}
/** Behind IHDR, before all others. */
const withChunk = (type: string, data: Buffer | string) => insert(png, 33, chunk(type, data))

/** The first entry of the directory changes places with the second one. */
function unsorted(): Buffer {
  const made = Buffer.from(tiff)
  const first = made.readUInt32LE(4) + 2
  tiff.copy(made, first, first + 12, first + 24)
  tiff.copy(made, first + 12, first, first + 12)
  return made
}

const WHOLE = [
  ['image/jpeg', 'two stray bytes between its segments', insert(jpeg, indexOfMarker(jpeg, 0xdb), Buffer.from([0, 0]))],
  ['image/jpeg', 'stray bytes before its end', insert(jpeg, jpeg.length - 2, Buffer.alloc(7))],
  ['image/jpeg', 'bytes behind its end', Buffer.concat([jpeg, Buffer.alloc(900, 'film')])],
  ['image/png', 'a profile that is none', withChunk('iCCP', 'icc\0\0not compressed at all')],
  ['image/png', 'a background colour of another length', withChunk('bKGD', Buffer.alloc(1))],
  ['image/png', 'a gamma of zero', withChunk('gAMA', Buffer.alloc(4))],
  ['image/png', 'a palette that is suggested, and cut', withChunk('sPLT', 'p\0\b123')],
  ['image/png', 'a scale in words', withChunk('sCAL', '\u0001one\0two')],
  ['image/tiff', 'tags that are not in order', unsorted()],
] as const

describe('an image that is whole', () => {
  for (const [type, what, bytes] of WHOLE) {
    it(`is taken with ${what}`, async () => {
      const { variants } = await deriveImage(bytes, type)
      assert.equal(await readCorners(variants.at(-1)!.bytes), 'red green white blue')
    })
  }
})

/** Its scan loses the second half, or is changed in the middle: T.81 B.1.1.5 escapes 0xFF, so that 0xFF 0xD3 is a marker. */
const scanAt = indexOfMarker(jpeg, 0xda) + 12
const middle = (scanAt + jpeg.length) >> 1
const idatAt = png.indexOf('IDAT')

const DAMAGED = [
  ['image/jpeg', 'a scan that ends early', Buffer.concat([jpeg.subarray(0, middle), Buffer.from([0xff, 0xd9])])],
  ['image/jpeg', 'a marker within its scan', insert(jpeg, middle, Buffer.from([0xff, 0xd3]))],
  ['image/png', 'pixels that end early', Buffer.concat([png.subarray(0, idatAt - 4), chunk('IDAT', png.subarray(idatAt + 4, idatAt + 40)), chunk('IEND', '')])], // prettier-ignore
  ['image/tiff', 'a strip that is cut', tiff.subarray(0, tiff.length - 1000)],
] as const

describe('an image that is damaged', () => {
  for (const [type, what, bytes] of DAMAGED) {
    it(`is refused as such with ${what}`, async () => {
      await assert.rejects(deriveImage(bytes, type), { category: 'corrupt' })
    })
  }
})

describe('an image that no decoder here reads', () => {
  it('is whole, and not shown: a TIFF of another compression', async () => {
    const made = Buffer.from(tiff)
    const directory = made.readUInt32LE(4)
    for (let at = directory + 2; at < directory + 2 + made.readUInt16LE(directory) * 12; at += 12)
      if (made.readUInt16LE(at) === 259) made.writeUInt16LE(OLD_JPEG, at + 8)
    await assert.rejects(deriveImage(made, 'image/tiff'), { code: 'image_compression_not_shown' })
  })

  it('is whole, and not shown: a JPEG whose height comes after its scan', async () => {
    const made = Buffer.from(jpeg)
    made.writeUInt16BE(0, made.indexOf(Buffer.from([0xff, 0xc0])) + 5) // T.81 B.2.2: 0 where a DNL segment has it.
    await assert.rejects(deriveImage(made, 'image/jpeg'), { code: 'image_compression_not_shown' })
  })
})

/** TIFF 6.0 section 22. */
const OLD_JPEG = 6
