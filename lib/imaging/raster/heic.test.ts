import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import sharp, { type Exif } from 'sharp'
import { bytesReader } from '../../dicom/parse/byte-reader'
import { parseDataSet } from '../../dicom/parse/parse-data-set'
import { readMetadata } from '../../dicom/parse/read-metadata'
import { newDicomUid } from '../../dicom/write/new-dicom-uid'
import { blackOutImage } from '../blackout/black-out-image'
import { detectContentType } from '../content-type/detect-content-type'
import { openDecoders } from '../decoder-pool/decoders'
import { deidentifyContent } from '../deidentify/deidentify-content'
import { convertPhotoToDicom } from '../dicom/convert-photo-to-dicom'
import { deriveImage } from './derive-image'
import { testHeic, TILE_PX } from './test-heic'
import { DECODER_CHILD_PROGRAM } from './test-images'

const pool = openDecoders({ program: DECODER_CHILD_PROGRAM, size: 1, timeMs: 60_000 })
after(() => pool.close())

const COLOURS = {
  red: [220, 40, 40],
  green: [40, 180, 60],
  blue: [50, 70, 210],
  white: [240, 240, 240],
  black: [20, 20, 20],
  yellow: [240, 220, 60],
  cyan: [60, 200, 220],
  magenta: [200, 60, 200],
} as const
const apart = (a: ArrayLike<number>, b: readonly number[]): number => Math.max(...b.map((value, at) => Math.abs(value - a[at]!)))
const nameOf = (colour: ArrayLike<number>): string =>
  Object.entries(COLOURS).find(([, drawn]) => apart(colour, drawn) <= 14)?.[0] ?? `${[colour[0], colour[1], colour[2]]}`

/** The colours of an image, half a tile each, in reading order. */
async function coloursOf(bytes: Buffer): Promise<string> {
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  const half = TILE_PX / 2
  const found: string[] = []
  for (let y = half / 2; y < info.height; y += half)
    for (let x = half / 2; x < info.width; x += half) found.push(nameOf(data.subarray((y * info.width + x) * 3)))
  return found.join(' ')
}
/** The largest derived image, which is as large as a small original. */
const largest = async (heic: Buffer): Promise<Buffer> => (await deriveImage(heic, 'image/heic')).variants.at(-1)!.bytes

describe('a HEIC is an image like any other', () => {
  it('has derived images, a size and a thumbhash', async () => {
    const heic = testHeic()
    assert.equal(await detectContentType(heic), 'image/heic')
    const { width, height, frames, variants, thumbhash } = await deriveImage(heic, 'image/heic')
    assert.deepEqual([width, height, frames, variants.length], [TILE_PX, TILE_PX, 1, 4])
    assert.ok(thumbhash.length >= 5)
    for (const { bytes } of variants) assert.equal(await coloursOf(bytes), 'red green blue white')
  })

  it('of several tiles is one image', async () => {
    const heic = testHeic({ tiles: ['bright', 'dark', 'dark', 'bright'], columns: 2 })
    const { width, height } = await deriveImage(heic, 'image/heic')
    assert.deepEqual([width, height], [2 * TILE_PX, 2 * TILE_PX])
    const rows = ['red green black yellow', 'blue white cyan magenta', 'black yellow red green', 'cyan magenta blue white']
    assert.equal(await coloursOf(await largest(heic)), rows.join(' '))
  })

  it('of several tiles is one image also turned, and where a part of a tile is cut off', async () => {
    const tiles = ['bright', 'dark', 'dark', 'bright'] as const
    const rows = ['red green black', 'blue white cyan', 'black yellow red', 'cyan magenta blue'].map((row) => row.split(' '))
    const cut = { tiles: [...tiles], columns: 2, cutWidth: 1.5 * TILE_PX }
    const seen = async (form: object) => coloursOf(await largest(testHeic({ ...cut, ...form })))
    assert.equal(await seen({}), rows.flat().join(' '))
    // A quarter turn against the clock: what was at the right is above.
    assert.equal(await seen({ rotation: 1 }), [2, 1, 0].flatMap((column) => rows.map((row) => row[column])).join(' '))
    assert.equal(await seen({ rotation: 2 }), rows.flat().reverse().join(' '))
    assert.equal(await seen({ mirror: 1 }), rows.flatMap((row) => row.toReversed()).join(' '))
  })

  const turns = [
    [{ rotation: 1 }, 'green white red blue'],
    [{ rotation: 2 }, 'white blue green red'],
    [{ rotation: 3 }, 'blue red white green'],
    [{ mirror: 0 }, 'blue white red green'],
    [{ mirror: 1 }, 'green red white blue'],
  ] as const
  for (const [form, seen] of turns) {
    it(`is shown upright: ${JSON.stringify(form)}, whatever its EXIF says`, async () => {
      const exif = await exifOf({ IFD0: { Orientation: '6' } })
      assert.equal(await coloursOf(await largest(testHeic({ ...form, exif }))), seen)
    })
  }

  it('is shown in the colours of its profile, or of the colour space that it names', async () => {
    const plain = (await deidentifyContent(testHeic(), 'image/heic', null)).bytes
    const { data } = await sharp(plain).raw().toBuffer({ resolveWithObject: true })
    const raw = { width: TILE_PX, height: TILE_PX, channels: 3 } as const
    const wide = await sharp(data, { raw }).withIccProfile('p3', { attach: true }).png().toBuffer()
    const icc = (await sharp(wide).metadata()).icc!
    for (const form of [{ icc }, { primaries: 12 }]) {
      const copy = await deidentifyContent(testHeic(form), 'image/heic', null)
      // Display P3 has a stronger red than sRGB: the same numbers are more red there.
      const wideRed = (await sharp(copy.bytes).raw().toBuffer()).subarray(0, 3)
      assert.ok(wideRed[0]! > data[0]! + 5 && wideRed[1]! < data[1]!, `${[...wideRed]} of ${[...data.subarray(0, 3)]}`)
    }
    const sameSpace = await deidentifyContent(testHeic({ primaries: 1 }), 'image/heic', null)
    assert.deepEqual(await sharp(sameSpace.bytes).raw().toBuffer(), data)
  })

  it('has the time of its EXIF, and no copy has any of it', async () => {
    const exif = await exifOf({
      IFD0: { Artist: 'ZEBRA' },
      IFD2: { DateTimeOriginal: '2026:06:01 14:00:00', OffsetTimeOriginal: '+02:00' },
    })
    const heic = testHeic({ exif })
    assert.ok(heic.includes('ZEBRA'))
    const { capturedAt, variants } = await deriveImage(heic, 'image/heic')
    assert.equal(capturedAt?.toISOString(), '2026-06-01T12:00:00.000Z')
    const copy = await deidentifyContent(heic, 'image/heic', null)
    assert.equal(copy.type, 'image/jpeg')
    for (const bytes of [copy.bytes, ...variants.map((one) => one.bytes)]) {
      assert.ok(!bytes.includes('ZEBRA'))
      assert.equal((await sharp(bytes).metadata()).exif, undefined)
    }
    assert.equal(await coloursOf(copy.bytes), 'red green blue white')
  })

  it('is blacked out in pixels of the upright image', async () => {
    const heic = testHeic({ rotation: 1 })
    const half = TILE_PX / 2
    const { bytes, type } = await blackOutImage(heic, 'image/heic', [{ x: 0, y: 0, width: half, height: half }])
    assert.equal(type, 'image/jpeg')
    const { data } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true })
    assert.ok(data[(16 * TILE_PX + 16) * 3]! <= 2)
    assert.match(await coloursOf(bytes), / white red blue$/)
  })

  it('becomes a DICOM object, which lists what its EXIF was', async () => {
    const exif = await exifOf({ IFD0: { Artist: 'ZEBRA' } })
    const names = { sopInstanceUid: newDicomUid(), studyInstanceUid: newDicomUid(), seriesInstanceUid: newDicomUid() }
    const { object, metadata } = await convertPhotoToDicom(testHeic({ exif }), 'image/heic', {
      ...names,
      patientName: '',
      patientId: 'ZZ',
    })
    const { columns, rows } = await readMetadata(await parseDataSet(bytesReader(object)))
    assert.deepEqual([columns, rows], [TILE_PX, TILE_PX])
    assert.ok(metadata.some(({ path }) => path === 'EXIF › Artist'))
    assert.ok(!object.includes('ZEBRA'))
  })
})

describe('a HEIC that is not whole', () => {
  it('is refused where it ends early, wherever that is', async () => {
    const heic = testHeic()
    for (const length of [12, 24, 40, heic.length >> 1, heic.length - 30, heic.length - 1])
      await assert.rejects(deriveImage(heic.subarray(0, length), 'image/heic'), { category: 'corrupt' }, `${length} bytes`)
  })

  it('is refused where nothing is left of the coded image', async () => {
    const heic = testHeic()
    heic.fill(0, heic.indexOf('mdat') + 4)
    await assert.rejects(deriveImage(heic, 'image/heic'), { code: 'image_damaged' })
  })

  it('is refused where its container says that it, or its tiles, are larger than what is coded', async () => {
    const tiles = testHeic({ tiles: ['bright', 'dark'], columns: 2, saidHeight: 2 * TILE_PX })
    await assert.rejects(deriveImage(tiles, 'image/heic'), { category: 'corrupt' })
    await assert.rejects(deriveImage(testHeic({ saidHeight: 2 * TILE_PX }), 'image/heic'), { category: 'corrupt' })
  })

  it('of a film alone is whole, and not shown', async () => {
    const film = Buffer.from(testHeic().toString('latin1').replace('meta', 'moov'), 'latin1')
    await assert.rejects(deriveImage(film, 'image/heic'), { code: 'image_format_not_shown' })
  })

  it('of another codec is whole, and not shown', async () => {
    const other = Buffer.from(testHeic().toString('latin1').replaceAll('hvc1', 'vvc1').replaceAll('hvcC', 'vvcC'), 'latin1')
    await assert.rejects(deriveImage(other, 'image/heic'), { code: 'image_format_not_shown', category: 'preview_unavailable' })
    await assert.rejects(deidentifyContent(other, 'image/heic', null), { code: 'heic_not_deidentifiable' })
  })
})

/** A TIFF header with EXIF, as it stands in a HEIC. */
async function exifOf(exif: Exif): Promise<Buffer> {
  const drawn = sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
  const { exif: block } = await sharp(await drawn.jpeg().withExif(exif).toBuffer()).metadata()
  return block!.subarray(6)
}
