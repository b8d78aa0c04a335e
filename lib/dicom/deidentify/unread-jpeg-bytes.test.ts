import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import sharp from 'sharp'
import { decodeFrame } from '../_internal/pixels/decode-frame'
import { readImagePixelModule } from '../_internal/pixels/image-pixel-module'
import { concat } from '../_internal/write/write-elements'
import { bytesReader } from '../parse/byte-reader'
import { parseDataSet } from '../parse/parse-data-set'
import { encodeCodestream } from '../test-codestreams'
import { encapsulatedObject } from '../test-objects'
import { withoutJpegMetadata } from './strip-jpeg-metadata'

const [WIDTH, HEIGHT] = [48, 32]
const TEXT = new TextEncoder().encode('MUSTERMANN GERDA 19480229 ')
const pixels = Uint8Array.from({ length: WIDTH * HEIGHT * 3 }, (_, at) => ((at * 7) ^ (at >> 5)) % 256)
const picture = () => sharp(pixels, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } }).blur(2)
const segment = (code: number, content: ArrayLike<number>) =>
  Uint8Array.of(0xff, code, (content.length + 2) >> 8, (content.length + 2) & 0xff, ...Array.from(content))

/** What the pixels are; null where there are none. */
type Decode = (jpeg: Uint8Array) => Promise<string | null>
const byLibjpeg: Decode = async (jpeg) =>
  sharp(jpeg, { failOn: 'none', limitInputPixels: WIDTH * HEIGHT })
    .raw()
    .toBuffer()
    .then(
      (raw) => raw.toString('latin1'),
      () => null,
    )
const asDicom: Decode = async (jpeg) => {
  const even = jpeg.length % 2 ? concat([jpeg, Uint8Array.of(0)]) : jpeg
  const layout = { rows: 16, columns: 16, bitsAllocated: 16, fragments: [even] }
  const object = await parseDataSet(bytesReader(encapsulatedObject({ transferSyntaxUid: '1.2.840.10008.1.2.4.70', ...layout })))
  return decodeFrame(object, (await readImagePixelModule(object))!, 0).then(
    ({ samples }) => samples.join(),
    () => null,
  )
}

const restarted = async () => {
  // Encoders of libvips write no restart markers: one interval is all that the scan has, so the marker after it is a stray one.
  const jpeg = await picture().jpeg({ chromaSubsampling: '4:4:4' }).toBuffer()
  const scan = jpeg.indexOf(Uint8Array.of(0xff, 0xda))
  return concat([jpeg.subarray(0, scan), segment(0xdd, [0, 24]), jpeg.subarray(scan)])
}
const JPEGS: Record<string, { make: () => Promise<Uint8Array>; decode: Decode }> = {
  baseline: { make: () => picture().jpeg({ optimiseCoding: false }).toBuffer(), decode: byLibjpeg },
  'baseline of one component': { make: () => picture().greyscale().jpeg().toBuffer(), decode: byLibjpeg },
  'baseline with a restart interval': { make: restarted, decode: byLibjpeg },
  progressive: { make: () => picture().jpeg({ progressive: true }).toBuffer(), decode: byLibjpeg },
  lossless: {
    make: () =>
      encodeCodestream('encodeJpeg', {
        ...{ width: 16, height: 16, samples: Array.from({ length: 256 }, (_, at) => (at * 257) ^ (at << 3)) },
      }),
    decode: asDicom,
  },
}

/** Text in every place that a decoder passes over: tables of no scan, segments of no JPEG, after the last block, after the end. */
function stuffed(jpeg: Uint8Array): Uint8Array {
  const scan = Buffer.from(jpeg).indexOf(Uint8Array.of(0xff, 0xda))
  const end = Buffer.from(jpeg).lastIndexOf(Uint8Array.of(0xff, 0xd9))
  const table = Uint8Array.from({ length: 64 }, (_, at) => TEXT[at % TEXT.length]!)
  const before = [
    segment(0xdb, [0x03, ...table]),
    segment(0xc4, [0x13, 0, 0, 0, 0, 0, 0, 0, TEXT.length, 0, 0, 0, 0, 0, 0, 0, 0, ...TEXT]),
    ...[0xe1, 0xe5, 0xfe].map((code) => segment(code, TEXT)),
  ]
  return concat([
    ...[jpeg.subarray(0, scan), ...before, jpeg.subarray(scan, end), TEXT],
    ...[Uint8Array.of(0xff, 0xd3), TEXT, segment(0xfe, TEXT), jpeg.subarray(end), TEXT],
  ])
}

/** Writes text over every byte that a decoder does not read: with other ones it returns the same pixels. */
async function filled(jpeg: Uint8Array, decode: Decode): Promise<{ bytes: Uint8Array; count: number }> {
  const bytes = Uint8Array.from(jpeg)
  const whole = await decode(bytes)
  let count = 0
  for (let at = 2; at < bytes.length; at += 1) {
    const before = bytes[at]!
    bytes[at] = TEXT[count % TEXT.length]!
    if (before !== bytes[at] && (await decode(bytes)) === whole) count += 1
    else bytes[at] = before
  }
  return { bytes, count }
}

/** Runs of five typed characters, of which a name has some. */
const typedRuns = (bytes: Uint8Array): string[] =>
  Array.from({ length: TEXT.length }, (_, at) => Buffer.from([...TEXT, ...TEXT].slice(at, at + 5)))
    .filter((run) => Buffer.from(bytes).includes(run))
    .map(String)

describe('withoutJpegMetadata', () => {
  for (const [name, { make, decode }] of Object.entries(JPEGS)) {
    it(`keeps every pixel, and no byte that a decoder does not read: ${name}`, async () => {
      const plain = await make()
      const whole = await decode(plain)
      assert.notEqual(whole, null)
      const { bytes, count } = await filled(stuffed(plain), decode)
      assert.equal(await decode(bytes), whole, 'the decoder reads none of the text')
      assert.ok(count > 250, `${count} bytes filled`)
      const cleaned = await withoutJpegMetadata(bytes)
      assert.deepEqual(typedRuns(cleaned), [])
      assert.equal(await decode(cleaned), whole)
      assert.ok(cleaned.length <= plain.length + 16, 'nothing is added')
      assert.deepEqual(await withoutJpegMetadata(cleaned), cleaned, 'what is clean stays as it is')
    })
  }

  it('cuts the scan where a stray marker ends it, as decoders do', async () => {
    const plain = await picture().jpeg().toBuffer()
    const middle = plain.length - 120
    const broken = concat([plain.subarray(0, middle), Uint8Array.of(0xff, 0xd5), TEXT, plain.subarray(middle)])
    const cleaned = await withoutJpegMetadata(broken)
    assert.deepEqual(typedRuns(cleaned), [])
    assert.equal(await byLibjpeg(cleaned), await byLibjpeg(broken))
  })

  it('refuses arithmetic and hierarchical coding, which it cannot follow', async () => {
    const plain = Uint8Array.from(await picture().jpeg().toBuffer())
    const frame = Buffer.from(plain).indexOf(Uint8Array.of(0xff, 0xc0))
    for (const marker of [0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf]) {
      plain[frame + 1] = marker
      await assert.rejects(withoutJpegMetadata(plain), { code: 'dicom_not_deidentifiable' })
    }
  })
})
