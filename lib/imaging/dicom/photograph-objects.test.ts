import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { after, describe, it } from 'node:test'
import { encode } from 'fast-bmp'
import sharp, { type Sharp } from 'sharp'
import { isLongRun } from '../../runtime/test-dose'
import { bytesReader } from '../../dicom/parse/byte-reader'
import { type DicomJson, toDicomJson } from '../../dicom/json/to-dicom-json'
import { parseDataSet } from '../../dicom/parse/parse-data-set'
import { readMetadata } from '../../dicom/parse/read-metadata'
import { cleanPixelData } from '../../dicom/deidentify/clean-pixel-data'
import { decodeSamples } from '../../dicom/render/decode-samples'
import { renderFrame } from '../../dicom/render/render-frame'
import { codeOfSite } from '../../files/body-site'
import { newDicomUid } from '../../dicom/write/new-dicom-uid'
import { startOrthanc } from '../../dicom/test-orthanc'
import { dciodvfyErrors, openToolWorkspace, readPnm, skipWithout } from '../../dicom/test-tools'
import { detectContentType } from '../content-type/detect-content-type'
import { openDecoders } from '../decoder-pool/decoders'
import { DECODER_CHILD_PROGRAM, readSample } from '../raster/test-images'
import { convertPhotoToDicom } from './convert-photo-to-dicom'

const pool = openDecoders({ program: DECODER_CHILD_PROGRAM, size: 1, timeMs: 60_000 })
after(() => pool.close())
const bench = openToolWorkspace()
after(() => bench.remove())

/** A soft scene that compression with loss hardly changes, darker to the left and redder to the bottom. */
const [WIDTH, HEIGHT] = [96, 64]
const scene = (): Sharp => {
  const pixels = Buffer.alloc(WIDTH * HEIGHT * 3)
  for (let at = 0; at < WIDTH * HEIGHT; at += 1) {
    const [x, y] = [at % WIDTH, Math.floor(at / WIDTH)]
    pixels.set([40 + x * 2, 60 + y, 200 - x - y], at * 3)
  }
  return sharp(pixels, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } })
}
const grey = (): Sharp => scene().greyscale().toColourspace('b-w')
/** Ramps of 16 bits a sample. */
const deep = (channels: 1 | 3): Sharp => {
  const samples = Uint16Array.from({ length: WIDTH * HEIGHT * channels }, (_, at) => ((at % (WIDTH * channels)) * 600) % 65_536)
  const raw = { width: WIDTH, height: HEIGHT, channels }
  return sharp(samples, { raw }).toColourspace(channels === 1 ? 'grey16' : 'rgb16')
}
/** The same bytes without the segment in which JFIF or Adobe names the colours. */
const withoutMarker = (jpeg: Buffer, marker: number): Buffer => {
  const at = jpeg.indexOf(Buffer.from([0xff, marker]))
  return at === -1 ? jpeg : Buffer.concat([jpeg.subarray(0, at), jpeg.subarray(at + 2 + jpeg.readUInt16BE(at + 2))])
}
/** A JPEG whose samples are red, green and blue: its components are named so. */
async function rgbJpeg(): Promise<Buffer> {
  const plain = await scene().jpeg({ quality: 100, chromaSubsampling: '4:4:4' }).toBuffer()
  const frame = plain.indexOf(Buffer.from([0xff, 0xc0]))
  const scan = plain.indexOf(Buffer.from([0xff, 0xda]))
  const named = Buffer.from(plain)
  for (const [component, letter] of [...'RGB'].entries()) {
    named[frame + 10 + component * 3] = letter.charCodeAt(0)
    named[scan + 5 + component * 2] = letter.charCodeAt(0)
  }
  return withoutMarker(named, 0xe0)
}
async function bitmap(): Promise<Buffer> {
  const { data } = await scene().raw().toBuffer({ resolveWithObject: true })
  return Buffer.from(encode({ width: WIDTH, height: HEIGHT, data, bitsPerPixel: 24, components: 3, channels: 3 }))
}

const drawings: Record<string, () => Promise<Buffer>> = {
  'a JPEG': () => scene().jpeg().toBuffer(),
  'a JPEG with all of its chroma': () => scene().jpeg({ chromaSubsampling: '4:4:4' }).toBuffer(),
  'a JPEG without JFIF': async () => withoutMarker(await scene().jpeg().toBuffer(), 0xe0),
  'a JPEG of red, green and blue': rgbJpeg,
  'a grey JPEG': () => grey().jpeg().toBuffer(),
  'a progressive JPEG': () => scene().jpeg({ progressive: true }).toBuffer(),
  'a CMYK JPEG': () => scene().toColourspace('cmyk').jpeg({ quality: 95 }).toBuffer(),
  'a rotated JPEG': () => scene().rotate(270).withMetadata({ orientation: 6 }).jpeg({ quality: 95 }).toBuffer(),
  'a rotated grey JPEG': () => grey().rotate(90).withMetadata({ orientation: 8 }).jpeg({ quality: 95 }).toBuffer(),
  'a JPEG in Display P3': () => scene().withIccProfile('p3').jpeg({ quality: 95 }).toBuffer(),
  'a JPEG in sRGB with its profile': () => scene().withIccProfile('srgb').jpeg().toBuffer(),
  'a WebP': () => scene().webp({ quality: 95 }).toBuffer(),
  'a transparent WebP': () => scene().ensureAlpha(0.5).webp({ lossless: true }).toBuffer(),
  'an AVIF': () => scene().avif({ quality: 90, effort: 0, chromaSubsampling: '4:4:4' }).toBuffer(),
  'a PNG': () => scene().png().toBuffer(),
  'a palette PNG': () => scene().png({ palette: true }).toBuffer(),
  'a transparent PNG': () => scene().ensureAlpha(0.25).png().toBuffer(),
  'a grey PNG': () => grey().png().toBuffer(),
  'a dark grey PNG': () => grey().linear(0.2, 0).png().toBuffer(),
  'a transparent grey PNG': () => grey().ensureAlpha(0.5).png().toBuffer(),
  'a 16-bit PNG': () => deep(3).png().toBuffer(),
  'a 16-bit grey PNG': () => deep(1).png().toBuffer(),
  'a TIFF': () => scene().tiff({ compression: 'lzw' }).toBuffer(),
  'a CMYK TIFF': () => scene().toColourspace('cmyk').tiff().toBuffer(),
  'a 16-bit TIFF': () => deep(3).tiff({ compression: 'deflate' }).toBuffer(),
  'a 16-bit grey TIFF': () => deep(1).tiff({ compression: 'deflate' }).toBuffer(),
  'a black and white TIFF': () => grey().threshold(128).toColourspace('b-w').tiff({ bitdepth: 1 }).toBuffer(),
  'a GIF': () => scene().gif().toBuffer(),
  'a bitmap': bitmap,
}
const samples = process.env.FOVEA_SAMPLES
  ? readdirSync(process.env.FOVEA_SAMPLES).filter((name) => name.startsWith('photo-'))
  : []
for (const name of samples) drawings[name] = () => Promise.resolve(readSample(name)!)

/** As another decoder shows the photo: upright, in sRGB, on black. */
async function shownBySharp(photo: Buffer): Promise<{ width: number; pixels: Buffer }> {
  const isBitmap = photo.toString('latin1', 0, 2) === 'BM'
  const upright = isBitmap ? scene() : sharp(photo).autoOrient().flatten({ background: '#000' })
  const { data, info } = await upright
    .toColourspace('srgb')
    .removeAlpha()
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
  return {
    width: info.width,
    pixels: info.channels === 3 ? data : Buffer.from([...data].flatMap((value) => [value, value, value])),
  }
}
const inColour = ({ channels, pixels }: { channels: 1 | 3; pixels: Uint8Array }): Uint8Array =>
  channels === 3 ? pixels : Uint8Array.from({ length: pixels.length * 3 }, (_, at) => pixels[Math.floor(at / 3)]!)
const meanDifference = (one: ArrayLike<number>, other: ArrayLike<number>): number => {
  assert.equal(one.length, other.length)
  let sum = 0
  for (let at = 0; at < one.length; at += 1) sum += Math.abs(one[at]! - other[at]!)
  return sum / one.length
}

const SITE = codeOfSite('left_forearm')

/** The code of the place and its meaning, the code of its side, and the side of the image. */
async function anatomyOf(object: Buffer): Promise<unknown[]> {
  const json = await toDicomJson(await parseDataSet(bytesReader(object)), () => '')
  const [place] = json['00082218']!.Value as [DicomJson]
  const [side] = place['00082220']!.Value as [DicomJson]
  return [place['00080100'], place['00080104'], side['00080100'], json['00200062']].map((element) => element!.Value![0])
}

async function convert(photo: Buffer, laterality?: 'L') {
  const type = (await detectContentType(photo.subarray(0, 65_536)))!
  const uids = { sopInstanceUid: newDicomUid(), studyInstanceUid: newDicomUid(), seriesInstanceUid: newDicomUid() }
  return convertPhotoToDicom(photo, type, { ...uids, patientName: 'P-22222222', patientId: 'P-22222222', laterality, site: SITE })
}

async function review(object: Buffer): Promise<Buffer> {
  const decode = (frame: number) => decodeSamples(bytesReader(object), frame)
  const rectangles = [{ x: 2, y: 3, width: 9, height: 5 }]
  const parts: Uint8Array[] = []
  for await (const part of (await cleanPixelData(bytesReader(object), { rectangles, decode })).bytes()) parts.push(part)
  return Buffer.concat(parts)
}

describe('a photograph as a DICOM object', { skip: skipWithout('dciodvfy', 'dcmj2pnm', 'Orthanc') }, () => {
  const started = skipWithout('Orthanc') ? null : startOrthanc()
  after(async () => (await started)?.stop())

  for (const [index, [name, draw]] of Object.entries(drawings).entries()) {
    it(`is valid, upright, in the same colours, and accepted by an archive, before and after its review: ${name}`, async () => {
      const orthanc = await started!
      const photo = await draw()
      const expected = await shownBySharp(photo)
      // Every class with every kind of pixels; each photo with each class only when there is time.
      const eyes = isLongRun() ? ([undefined, 'L'] as const) : [index % 2 === 0 ? undefined : ('L' as const)]
      for (const laterality of eyes) {
        const { object } = await convert(photo, laterality)
        assert.deepEqual(dciodvfyErrors(bench, object), [], laterality)
        const { photometric, transferSyntaxUid } = await readMetadata(bytesReader(object))
        // An eye says its own place.
        if (!laterality) assert.deepEqual(await anatomyOf(object), ['14975008', 'Forearm', '7771000', 'L'])
        const shown = await renderFrame(bytesReader(object))
        assert.equal(shown.width, expected.width)
        const draws = (...args: string[]) =>
          bench.make('dcmj2pnm', (out) => [...args, '+op', bench.put('photo.dcm', object), out])
        const dcmtk = readPnm((shown.channels === 1 ? draws('+Wi', '1') : draws())!)
        for (const [reader, drawn] of Object.entries({ fovea: shown, dcmtk })) {
          const difference = meanDifference(inColour(drawn), expected.pixels)
          assert.ok(difference < 3, `${reader}: ${difference} steps on average`)
        }
        const reviewed = await review(object)
        assert.deepEqual(dciodvfyErrors(bench, reviewed), [], `${laterality}, after the review`)
        for (const [each, codes] of [
          [object, ['113100']],
          [reviewed, ['113100', '113101']],
        ] as const) {
          const tags = await orthanc.tags(await orthanc.store(each))
          const found = (tags['0012,0064']!.Value as (typeof tags)[]).map((item) => item['0008,0100']!.Value)
          assert.deepEqual(found, codes)
          assert.equal(tags['0012,0062']!.Value, 'YES')
          assert.match(String(tags['0012,0063']!.Value), /^Fovea: PS3\.15 E\.1/)
          assert.deepEqual([tags['0008,0023']!.Value, tags['0008,0033']!.Value], ['19000101', '000000'])
        }
        const allowed = ['MONOCHROME2', transferSyntaxUid.endsWith('.50') ? 'YBR_FULL_422' : 'RGB']
        assert.ok(allowed.includes(photometric!), photometric!)
      }
    })
  }
})

describe('the metadata of a photograph', () => {
  it('is listed by its names, without a value', async () => {
    const photo = await scene()
      .withExif({
        IFD0: { Artist: 'ZEBRA' },
        IFD2: { LensModel: 'ZEBRA' },
        IFD3: { GPSLatitudeRef: 'N', GPSDateStamp: '2026:01:31' },
      })
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><!-- ZEBRA --></x:xmpmeta>')
      .jpeg()
      .toBuffer()
    const comment = Buffer.from([0xff, 0xfe, 0, 7, ...Buffer.from('ZEBRA')])
    const foreign = Buffer.from([0xff, 0xe5, 0, 7, ...Buffer.from('ZEBRA')])
    const marked = Buffer.concat([photo.subarray(0, 2), comment, foreign, photo.subarray(2), Buffer.from('ZEBRA')])
    const { metadata, object } = await convert(marked)
    const paths = metadata.map(({ path }) => path)
    for (const path of ['EXIF › Artist', 'EXIF › LensModel', 'EXIF › GPS › GPSDateStamp', 'XMP', 'JPEG › Comment', 'JPEG › APP5'])
      assert.ok(paths.includes(path), path)
    assert.ok(paths.includes('JPEG › Data after the end'))
    assert.ok(!JSON.stringify(metadata).includes('ZEBRA') && !object.includes('ZEBRA'))
    assert.deepEqual((await convert(await scene().png().toBuffer())).metadata, [])
    const scan = await scene().withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"/>').tiff().toBuffer()
    const found = (await convert(scan)).metadata.map(({ path }) => path)
    assert.deepEqual(
      found.filter((path) => /Strip|JPEG|Width/.test(path)),
      [],
    )
    assert.ok(found.includes('XMP') && found.includes('EXIF › XResolution'))
  })
})
