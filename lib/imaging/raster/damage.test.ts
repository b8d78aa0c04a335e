import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { blackOutImage } from '../blackout/black-out-image'
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

/** Its scan loses the second half, or is changed in the middle: T.81 B.1.1.5 escapes 0xFF, so that 0xFF 0xD3 is a marker. */
const scanAt = indexOfMarker(jpeg, 0xda) + 12
const middle = (scanAt + jpeg.length) >> 1
const idatAt = png.indexOf('IDAT')

/** Grey, of eight by 64 pixels, with a restart marker (T.81 B.2.4.4) after each block: a difference of 0, and the end of the block. */
async function restarting(change: (scan: Buffer[]) => void): Promise<Buffer> {
  const grey = sharp({ create: { width: 8, height: 64, channels: 3, background: '#808080' } }).toColourspace('b-w')
  const made = await grey.jpeg({ optimiseCoding: false }).toBuffer()
  const scan = Array.from({ length: 8 }, (_, n) => Buffer.from(n < 7 ? [0x2b, 0xff, 0xd0 + n] : [0x2b, 0xff, 0xd9]))
  change(scan)
  const at = indexOfMarker(made, 0xda)
  const interval = Buffer.from([0xff, 0xdd, 0, 4, 0, 1])
  return Buffer.concat([made.subarray(0, at), interval, made.subarray(at, at + 2 + made.readUInt16BE(at + 2)), ...scan])
}

/** A PNG whose rows of pixels are these. */
const pngOfRows = (rows: Buffer) =>
  Buffer.concat([
    png.subarray(0, 8),
    chunk('IHDR', Buffer.from([0, 0, 0, 8, 0, 0, 0, 8, 8, 0, 0, 0, 0])),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', ''),
  ])
const lines = (filter: number, count: number) => Buffer.concat(Array.from({ length: count }, () => Buffer.from([filter, 1, 2, 3, 4, 5, 6, 7, 8]))) // prettier-ignore
const badChecksum = Buffer.from(png)
badChecksum[idatAt + 4 + png.readUInt32BE(idatAt - 4)]! ^= 0xff

/** The middle of it becomes zeros. */
function zeroed(bytes: Buffer, from = bytes.length >> 1, length = bytes.length >> 2): Buffer {
  return Buffer.from(bytes).fill(0, from, from + length)
}
const noisy = sharp({ create: { width: 320, height: 240, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: 60 } } }) // prettier-ignore
const gif = await drawCorners().gif().toBuffer()
const webp = await noisy.clone().webp().toBuffer()
const packed = await noisy.clone().tiff({ compression: 'packbits' }).toBuffer()
const fax = await noisy.clone().threshold().toColourspace('b-w').tiff({ compression: 'ccittfax4', bitdepth: 1 }).toBuffer()

/** One of each class of damage that the decoders name: see decoder-messages.ts. */
const DAMAGED = [
  ['image/jpeg', 'a scan that ends early', Buffer.concat([jpeg.subarray(0, middle), Buffer.from([0xff, 0xd9])])],
  ['image/jpeg', 'no end', jpeg.subarray(0, middle)],
  ['image/jpeg', 'a marker within its scan', insert(jpeg, middle, Buffer.from([0xff, 0xd3]))],
  ['image/jpeg', 'codes that there are not', await restarting((scan) => (scan[3] = Buffer.from([0xff, 0, 0xff, 0, 0xff, 0, 0xff, 0xd3])))], // prettier-ignore
  ['image/jpeg', 'restarts out of order', await restarting((scan) => scan[2]!.set([0xd6], 2))],
  ['image/jpeg', 'stray bytes before a restart', await restarting((scan) => scan.splice(2, 0, Buffer.alloc(9, 1)))],
  ['image/png', 'pixels that end early', Buffer.concat([png.subarray(0, idatAt - 4), chunk('IDAT', png.subarray(idatAt + 4, idatAt + 40)), chunk('IEND', '')])], // prettier-ignore
  ['image/png', 'pixels whose checksum is another', badChecksum],
  ['image/png', 'a filter that there is not', pngOfRows(lines(9, 8))],
  ['image/png', 'too few rows', pngOfRows(lines(0, 5))],
  ['image/tiff', 'a strip that is cut', tiff.subarray(0, tiff.length - 1000)],
  ['image/tiff', 'packed rows that end early', zeroed(packed)],
  ['image/tiff', 'fax rows that end early', zeroed(fax)],
  [
    'image/gif',
    'codes that there are not',
    zeroed(gif, gif.length >> 1, 200).fill(0xff, gif.length >> 1, (gif.length >> 1) + 200),
  ],
  ['image/webp', 'a cut codestream', webp.subarray(0, webp.length >> 1)],
] as const

/** No decoder says anything of them. */
const SILENT = new Set<string>(['stray bytes before its end', 'bytes behind its end', 'a gamma of zero'])

describe('an image that is whole', () => {
  it('is said to be regular where no decoder warns of it', async () => {
    for (const [type, bytes] of [
      ['image/jpeg', jpeg],
      ['image/png', png],
      ['image/tiff', tiff],
    ] as const)
      assert.equal((await deriveImage(bytes, type)).isIrregular, false, type)
  })

  for (const [type, what, bytes] of WHOLE) {
    it(`is taken with ${what}`, async () => {
      const { variants, isIrregular } = await deriveImage(bytes, type)
      assert.equal(await readCorners(variants.at(-1)!.bytes), 'red green white blue')
      assert.equal(isIrregular, !SILENT.has(what))
    })
  }
})

describe('what is drawn here to be damaged', () => {
  it('is whole before', async () => {
    assert.equal((await deriveImage(await restarting(() => undefined), 'image/jpeg')).isIrregular, false)
    assert.equal((await deriveImage(pngOfRows(lines(0, 8)), 'image/png')).isIrregular, false)
    await deriveImage(packed, 'image/tiff')
    await deriveImage(fax, 'image/tiff')
    await deriveImage(gif, 'image/gif')
    await deriveImage(webp, 'image/webp')
  })
})

describe('an image that is damaged', () => {
  for (const [type, what, bytes] of DAMAGED) {
    it(`is refused as such with ${what}`, async () => {
      await assert.rejects(deriveImage(bytes, type), { category: 'corrupt' })
    })
  }
})

/** TIFF 6.0 section 22, and as scanners of slides register it. */
const [OLD_JPEG, JPEG_2000] = [6, 33005]

describe('an image that no decoder here reads', () => {
  for (const compression of [OLD_JPEG, JPEG_2000])
    it(`is whole, and not shown: a TIFF of compression ${compression}`, async () => {
      const made = Buffer.from(tiff)
      const directory = made.readUInt32LE(4)
      for (let at = directory + 2; at < directory + 2 + made.readUInt16LE(directory) * 12; at += 12)
        if (made.readUInt16LE(at) === 259) made.writeUInt16LE(compression, at + 8)
      await assert.rejects(deriveImage(made, 'image/tiff'), { code: 'image_compression_not_shown' })
      // Nor do later steps call it damaged.
      await assert.rejects(blackOutImage(made, 'image/tiff', []), { category: 'preview_unavailable' })
    })

  it('is whole, and not shown: a JPEG whose height comes after its scan', async () => {
    const made = Buffer.from(jpeg)
    made.writeUInt16BE(0, made.indexOf(Buffer.from([0xff, 0xc0])) + 5) // T.81 B.2.2: 0 where a DNL segment has it.
    await assert.rejects(deriveImage(made, 'image/jpeg'), { code: 'image_compression_not_shown' })
  })
})
