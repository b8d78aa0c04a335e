import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import sharp from 'sharp'
import { withoutExifLoops } from './without-exif-loops'

const [EXIF, GPS, INTEROPERABILITY, ORIENTATION] = [0x8769, 0x8825, 0xa005, 0x0112]
type Entry = [tag: number, value: number]

/** Directories one after the other; a pointer names its directory by number. */
function exifOf(directories: Entry[][]): Buffer {
  const places = directories.map((_, index) => directories.slice(0, index).reduce((sum, { length }) => sum + 6 + length * 12, 8))
  const bytes = Buffer.alloc(directories.reduce((sum, { length }) => sum + 6 + length * 12, 8))
  Buffer.from('49492a0008000000', 'hex').copy(bytes)
  directories.forEach((entries, index) => {
    bytes.writeUInt16LE(entries.length, places[index]!)
    entries.forEach(([tag, value], entry) => {
      const at = places[index]! + 2 + entry * 12
      bytes.writeUInt16LE(tag, at)
      bytes.writeUInt16LE(tag === ORIENTATION ? 3 : 4, at + 2)
      bytes.writeUInt32LE(1, at + 4)
      bytes.writeUInt32LE(tag === ORIENTATION ? value : places[value]!, at + 8)
    })
  })
  return bytes
}
const times = (count: number, entry: Entry): Entry[] => Array.from({ length: count }, () => entry)
const cycle = (count: number) =>
  exifOf([
    [[ORIENTATION, 6], ...times(count, [EXIF, 1])],
    times(count, [GPS, 2]),
    times(count, [INTEROPERABILITY, 3]),
    times(count, [EXIF, 1]),
  ])
const plain = exifOf([[[ORIENTATION, 6], [EXIF, 1], [GPS, 2]], [[INTEROPERABILITY, 3]], [[1, 0]], [[1, 0]]]) // prettier-ignore

const drawn = sharp({ create: { width: 24, height: 12, channels: 3, background: '#456' } })
const jpeg = await drawn.clone().jpeg().toBuffer()
const png = await drawn.clone().png().toBuffer()
const webp = await drawn.clone().webp().toBuffer()

function inJpeg(exif: Buffer): Buffer {
  const head = Buffer.from([0xff, 0xe1, 0, 0])
  head.writeUInt16BE(exif.length + 8, 2)
  return Buffer.concat([jpeg.subarray(0, 2), head, Buffer.from('Exif\0\0'), exif, jpeg.subarray(2)])
}
/** Its sum is not valid: nothing opens it here. */
function inPng(exif: Buffer): Buffer {
  const size = Buffer.alloc(4)
  size.writeUInt32BE(exif.length)
  return Buffer.concat([png.subarray(0, 33), size, Buffer.from('eXIf'), exif, Buffer.alloc(4), png.subarray(33)])
}
function inWebp(exif: Buffer): Buffer {
  const size = Buffer.alloc(4)
  size.writeUInt32LE(exif.length)
  return Buffer.concat([webp, Buffer.from('EXIF'), size, exif])
}
/** A note of the length of what takes its place. */
const avifAround = async (exif: Buffer) => {
  const bytes = await drawn
    .clone()
    .withExif({ IFD0: { ImageDescription: 'x'.repeat(exif.length) } })
    .avif()
    .toBuffer()
  exif.copy(bytes, bytes.indexOf('II*\0'))
  return bytes
}

describe('withoutExifLoops', () => {
  it('gives back the very bytes of what points to each directory once, and of what has no EXIF', () => {
    for (const bytes of [jpeg, png, webp, inJpeg(plain), inPng(plain), inWebp(plain), Buffer.from('x'), Buffer.alloc(0)])
      assert.equal(withoutExifLoops(bytes), bytes)
  })

  for (const count of [2, 3, 1000])
    it(`lets a JPEG be opened at once whose directories point to each other ${count} times, and keeps its orientation`, async () => {
      const bytes = inJpeg(cycle(count))
      const before = Buffer.from(bytes)
      const { autoOrient } = await sharp(withoutExifLoops(bytes)).metadata()
      assert.deepEqual(autoOrient, { width: 12, height: 24 })
      assert.deepEqual(bytes, before, 'what was given is as it was')
    })

  it('finds a first directory that lies over the header, whose letters are its number of entries', async () => {
    for (const letters of ['II*\0', 'MM\0*']) {
      const entry = Buffer.alloc(12)
      const [short, long] = letters.startsWith('I')
        ? (['writeUInt16LE', 'writeUInt32LE'] as const)
        : (['writeUInt16BE', 'writeUInt32BE'] as const)
      const entries = [EXIF, GPS, INTEROPERABILITY, EXIF, GPS, INTEROPERABILITY].map((tag) => {
        const one = Buffer.from(entry)
        one[short](tag, 0)
        one[short](4, 2)
        one[long](1, 4)
        return one
      })
      const exif = Buffer.concat([Buffer.from(letters, 'latin1'), Buffer.alloc(10), ...entries, Buffer.alloc(2)])
      const mended = withoutExifLoops(inJpeg(exif))
      const tag = Buffer.alloc(2)
      for (const kind of [EXIF, GPS, INTEROPERABILITY]) {
        tag[short](kind, 0)
        const pointer = `${tag.toString('latin1')}${entries[0]!.toString('latin1', 2, 8)}`
        // One that leads to its own directory is a second one already.
        assert.ok(mended.toString('latin1').split(pointer).length <= 2, letters)
      }
    }
  })

  it('leaves no second pointer in a PNG and a WebP either', () => {
    for (const wrap of [inPng, inWebp]) {
      const mended = withoutExifLoops(wrap(cycle(2)))
      const left = (tag: number) => mended.toString('hex').split(`${(tag & 0xff).toString(16)}${(tag >> 8).toString(16)}0400010000`).length - 1 // prettier-ignore
      assert.deepEqual([left(EXIF), left(GPS)], [1, 1])
    }
  })

  it('leaves no second pointer in an AVIF, and one whose EXIF lies in pieces, or in too many places to look at, is shown without it', async () => {
    const round = await avifAround(cycle(2))
    const mended = withoutExifLoops(round).toString('latin1')
    for (const pointer of ['\x69\x87\x04\0', '\x25\x88\x04\0'])
      assert.deepEqual([round.toString('latin1'), mended].map((text) => text.split(pointer).length - 1), [pointer[0] === '\x69' ? 4 : 2, 1]) // prettier-ignore
    assert.equal((await sharp(withoutExifLoops(round)).metadata()).width, 24)
    const tables = Buffer.concat([await avifAround(plain), Buffer.from('iloc'.repeat(100))])
    assert.equal(withoutExifLoops(tables).includes('Exif'), false)
    const plainly = await avifAround(plain)
    assert.equal(withoutExifLoops(plainly), plainly)
    const inPieces = await avifAround(cycle(2))
    // The number of extents of the item whose place is written last.
    const table = inPieces.indexOf('iloc') + 4
    const extents = inPieces.indexOf('iinf') - 4 - 2 - (inPieces[table + 4]! >> 4) - (inPieces[table + 4]! & 15)
    assert.equal(inPieces.readUInt16BE(extents), 1)
    inPieces.writeUInt16BE(2, extents)
    const often = Buffer.concat([plainly, Buffer.from('II*\0'.repeat(100))])
    for (const bytes of [inPieces, often]) {
      const shown = withoutExifLoops(bytes)
      assert.equal(shown.includes('Exif'), false)
      assert.equal(shown.length, bytes.length)
    }
    assert.equal((await sharp(withoutExifLoops(often)).metadata()).exif, undefined)
  })
})
