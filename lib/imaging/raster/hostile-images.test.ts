import assert from 'node:assert/strict'
import { once } from 'node:events'
import { after, describe, it } from 'node:test'
import { crc32, createDeflate, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { openDecoders } from '../decoder-pool/decoders'
import { deriveImage } from './derive-image'
import { DECODER_CHILD_PROGRAM } from './test-images'

const pool = openDecoders({ program: DECODER_CHILD_PROGRAM, size: 1, timeMs: 30_000 })
after(() => pool.close())

describe('a decompression bomb', () => {
  it('is rejected with the reason, as a PNG of 50,000 × 50,000 pixels of one bit', async () => {
    const bytes = await hugePng(50_000)
    assert.ok(bytes.length < 10 * 2 ** 20, 'passes as an image by its size')
    await assert.rejects(deriveImage(bytes, 'image/png'), { code: 'image_too_many_pixels' })
  })

  it('is stored and not shown where it could not be blacked out later: 200 megapixels of 16 bits a channel', async () => {
    const header = Buffer.alloc(13)
    header.writeUInt32BE(16_320, 0)
    header.writeUInt32BE(12_240, 4)
    header.set([16, 2], 8)
    const chunks = [chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.alloc(100))), chunk('IEND', Buffer.alloc(0))]
    const bytes = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...chunks])
    await assert.rejects(deriveImage(bytes, 'image/png'), {
      code: 'image_compression_not_shown',
      category: 'preview_unavailable',
    })
  })

  it('shows its first frame, as a GIF of 10,000 frames of a megapixel each', async () => {
    const pid = pool.pids()
    const derived = await deriveImage(manyFrames(10_000, 1024), 'image/gif')
    assert.deepEqual([derived.width, derived.height, derived.frames], [1024, 1024, 10_000])
    assert.equal(derived.variants.length, 4)
    assert.deepEqual(pool.pids(), pid, 'the child that drew it lives: it needed neither more time nor more memory than it has')
  })
})

describe('EXIF whose directories point to each other', () => {
  it('takes no time, in a JPEG of 400 bytes', async () => {
    const plain = await sharp({ create: { width: 24, height: 12, channels: 3, background: '#456' } }).jpeg().toBuffer() // prettier-ignore
    const exif = Buffer.concat([Buffer.from('ffe100b8', 'hex'), Buffer.from('Exif\0\0'), roundExif()])
    const bytes = Buffer.concat([plain.subarray(0, 2), exif, plain.subarray(2)])
    const beganMs = performance.now()
    assert.equal((await deriveImage(bytes, 'image/jpeg')).width, 24)
    assert.ok(performance.now() - beganMs < 10_000, 'one opening of several took more')
  })
})

/** Each of four directories has three pointers to the next; the last one, to the second. */
function roundExif(): Buffer {
  const directories = [[0x8769, 50], [0x8825, 92], [0xa005, 134], [0x8769, 50]].map(([tag, place]) => {
    const bytes = Buffer.alloc(42)
    bytes.writeUInt16LE(3)
    for (const at of [2, 14, 26]) {
      bytes.writeUInt16LE(tag!, at)
      bytes.writeUInt16LE(4, at + 2)
      bytes.writeUInt32LE(1, at + 4)
      bytes.writeUInt32LE(place!, at + 8)
    }
    return bytes
  }) // prettier-ignore
  return Buffer.concat([Buffer.from('49492a0008000000', 'hex'), ...directories])
}

describe('a TIFF of very many pages', () => {
  it('takes no time that grows with their square: 20,000 of them, in two megabytes', async () => {
    const pid = pool.pids()
    const derived = await deriveImage(tiffOfPages(20_000), 'image/tiff')
    assert.deepEqual([derived.width, derived.height, derived.frames], [16, 16, 20_000])
    assert.deepEqual(pool.pids(), pid, 'the child that drew it lives')
  })
})

/** Each page has a directory of its own; all have the same pixels. */
function tiffOfPages(count: number): Buffer {
  const tags: [tag: number, type: number, value: number][] = [[256, 4, 16], [257, 4, 16], [258, 3, 8], [259, 3, 1], [262, 3, 1], [273, 4, 8], [277, 3, 1], [278, 4, 16], [279, 4, 256]] // prettier-ignore
  const directoryBytes = 2 + tags.length * 12 + 4
  const bytes = Buffer.alloc(8 + 256 + count * directoryBytes)
  Buffer.from('49492a0008010000', 'hex').copy(bytes)
  for (let page = 0, at = 264; page < count; page++, at += directoryBytes) {
    bytes.writeUInt16LE(tags.length, at)
    tags.forEach(([tag, type, value], index) => {
      const entryAt = at + 2 + index * 12
      bytes.writeUInt16LE(tag, entryAt)
      bytes.writeUInt16LE(type, entryAt + 2)
      bytes.writeUInt32LE(1, entryAt + 4)
      bytes.writeUInt32LE(value, entryAt + 8)
    })
    if (page + 1 < count) bytes.writeUInt32LE(at + directoryBytes, at + directoryBytes - 4)
  }
  return bytes
}

/** A real PNG with all of its rows. */
async function hugePng(side: number): Promise<Buffer> {
  const deflate = createDeflate({ level: 9 })
  const packed: Buffer[] = []
  deflate.on('data', (part: Buffer) => packed.push(part))
  const rows = Buffer.alloc((1 + Math.ceil(side / 8)) * 100)
  for (let row = 0; row < side; row += 100) if (!deflate.write(rows)) await once(deflate, 'drain')
  deflate.end()
  await once(deflate, 'end')
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header[8] = 1
  const chunks = [chunk('IHDR', header), chunk('IDAT', Buffer.concat(packed)), chunk('IEND', Buffer.alloc(0))]
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...chunks])
}

function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const ends = Buffer.alloc(8)
  ends.writeUInt32BE(data.length, 0)
  ends.writeUInt32BE(crc32(named), 4)
  return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)])
}

/** Frames of one pixel on a large canvas: each costs twenty bytes, and the whole canvas when it is rendered. */
function manyFrames(count: number, side: number): Buffer {
  const screen = Buffer.from('47494638396100000000800000ff000000ff00', 'hex') // Two colours: red and green.
  screen.writeUInt16LE(side, 6)
  screen.writeUInt16LE(side, 8)
  const frame = Buffer.from('21f9040401000000' + '2c00000000010001000002024401' + '00', 'hex')
  return Buffer.concat([screen, ...Array.from({ length: count }, () => frame), Buffer.from(';')])
}
