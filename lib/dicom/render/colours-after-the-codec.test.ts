import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import sharp from 'sharp'
import { readNativeFrame } from '../_internal/pixels/native-frame'
import { readImagePixelModule } from '../_internal/pixels/image-pixel-module'
import { concat } from '../_internal/write/write-elements'
import { bytesReader } from '../parse/byte-reader'
import { parseDataSet } from '../parse/parse-data-set'
import { encapsulatedObject } from '../test-objects'
import { maxAbsoluteDifference, openToolWorkspace, readPnm, skipWithout } from '../test-tools'
import { renderFrame } from './render-frame'

const [WIDTH, HEIGHT, PREFIX] = [32, 16, '1.2.840.10008.1.2.4.']
const bench = openToolWorkspace()
after(() => bench.remove())

/** Reds beside blues, smooth: a frame whose colours are taken for others is far from it. */
const rgb = Uint8Array.from({ length: WIDTH * HEIGHT * 3 }, (_, at) => {
  const [pixel, channel] = [Math.floor(at / 3), at % 3]
  const [x, y] = [pixel % WIDTH, Math.floor(pixel / WIDTH)]
  return [200 - x * 4, 40 + y * 3, 30 + x * 5][channel]!
})
const picture = () => sharp(rgb, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } })
const ppm = () => concat([new TextEncoder().encode(`P6\n${WIDTH} ${HEIGHT}\n255\n`), rgb])
/** PS3.3 C.7.6.3.1.2, YBR_FULL. */
const ybr = Uint8Array.from({ length: rgb.length }, (_, at) => {
  const [red, green, blue] = rgb.subarray(at - (at % 3), at - (at % 3) + 3) as unknown as [number, number, number]
  return Math.round(
    [
      0.299 * red + 0.587 * green + 0.114 * blue,
      128 - 0.168736 * red - 0.331264 * green + 0.5 * blue,
      128 + 0.5 * red - 0.418688 * green - 0.081312 * blue,
    ][at % 3]!,
  )
})

function objectOf(syntax: string, photometric: string, frame: Uint8Array): Uint8Array {
  const even = frame.length % 2 ? concat([frame, Uint8Array.of(0)]) : frame
  const layout = { rows: HEIGHT, columns: WIDTH, samples: 3, fragments: [even] }
  return encapsulatedObject({ transferSyntaxUid: PREFIX + syntax, photometric, ...layout })
}

/** Compares what is rendered with colours, and what is exported with what it says that it is. */
async function expectColours(object: Uint8Array, expected: Uint8Array, within: number, exportedAs: string): Promise<void> {
  const { pixels } = await renderFrame(bytesReader(object))
  assert.ok(maxAbsoluteDifference(pixels, expected) <= within, `rendered ${maxAbsoluteDifference(pixels, expected)} steps apart`)
  const parsed = await parseDataSet(bytesReader(object))
  const { bytes, photometric } = await readNativeFrame(parsed, (await readImagePixelModule(parsed))!, 0)
  assert.equal(photometric, exportedAs)
  const samples = photometric === 'RGB' ? expected : ybr
  assert.ok(maxAbsoluteDifference(bytes, samples) <= within, `exported ${maxAbsoluteDifference(bytes, samples)} steps apart`)
}

describe('colours after JPEG XL, as djxl decodes them', { skip: skipWithout('cjxl', 'djxl') }, () => {
  const encode = (file: string, bytes: Uint8Array, ...options: string[]) =>
    bench.make('cjxl', (out) => [bench.put(file, bytes), out, ...options], '.jxl')!
  const decode = (frame: Uint8Array) => readPnm(bench.make('djxl', (out) => [bench.put('in.jxl', frame), out], '.ppm')!).pixels
  const jpeg = (chromaSubsampling: string) => picture().jpeg({ quality: 95, chromaSubsampling }).toBuffer()

  for (const photometric of ['YBR_FULL_422', 'YBR_FULL', 'RGB'])
    for (const chroma of ['4:2:0', '4:4:4'])
      it(`of a recompressed JPEG of ${chroma} that is called ${photometric}`, async () => {
        const frame = encode('in.jpg', await jpeg(chroma), '--lossless_jpeg=1')
        await expectColours(objectOf('111', photometric, frame), decode(frame), 2, 'RGB')
      })

  for (const photometric of ['XYB', 'RGB', 'YBR_FULL_422'])
    it(`of a lossy frame that is called ${photometric}`, async () => {
      const frame = encode('in.ppm', ppm(), '-d', '1')
      await expectColours(objectOf('112', photometric, frame), decode(frame), 2, 'RGB')
    })

  it('of a lossless frame in RGB', async () => {
    const frame = encode('in.ppm', ppm(), '-d', '0')
    await expectColours(objectOf('110', 'RGB', frame), decode(frame), 0, 'RGB')
  })
})

describe('colours after JPEG 2000', { skip: skipWithout('opj_compress') }, () => {
  const encode = (samples: Uint8Array, transform: 0 | 1, ...options: string[]) => {
    const file = bench.put('in.ppm', concat([ppm().subarray(0, ppm().length - samples.length), samples]))
    return bench.make('opj_compress', (out) => ['-i', file, '-o', out, '-mct', String(transform), '-n', '3', ...options], '.j2k')!
  }

  for (const photometric of ['YBR_RCT', 'RGB', 'YBR_FULL', 'YBR_FULL_422'])
    it(`that were transformed without loss, and are called ${photometric}`, async () => {
      await expectColours(objectOf('90', photometric, encode(rgb, 1)), rgb, 0, 'RGB')
    })

  for (const photometric of ['YBR_ICT', 'RGB', 'YBR_FULL'])
    it(`that were transformed with loss, and are called ${photometric}`, async () => {
      await expectColours(objectOf('91', photometric, encode(rgb, 1, '-I', '-r', '2')), rgb, 6, 'RGB')
    })

  for (const photometric of ['RGB', 'YBR_RCT'])
    it(`that were not transformed, and are called ${photometric}`, async () => {
      await expectColours(objectOf('90', photometric, encode(rgb, 0)), rgb, 0, 'RGB')
    })

  it('that are luma and chroma, and are called so', async () => {
    await expectColours(objectOf('90', 'YBR_FULL', encode(ybr, 0)), rgb, 2, 'YBR_FULL')
  })

  it('as GDCM decodes them', { skip: skipWithout('gdcmconv') }, async () => {
    for (const photometric of ['YBR_RCT', 'RGB']) {
      const object = objectOf('90', photometric, encode(rgb, photometric === 'RGB' ? 0 : 1))
      const raw = bench.make('gdcmconv', (out) => ['--raw', bench.put('in.dcm', object), out])!
      const { pixels } = await renderFrame(bytesReader(raw))
      assert.equal(maxAbsoluteDifference((await renderFrame(bytesReader(object))).pixels, pixels), 0, photometric)
    }
  })
})

describe('colours after JPEG, as dcmtk draws them', { skip: skipWithout('dcmj2pnm') }, () => {
  for (const chroma of ['4:2:0', '4:4:4'])
    for (const photometric of ['YBR_FULL_422', 'YBR_FULL'])
      it(`of ${chroma} that is called ${photometric}`, async () => {
        const object = objectOf('50', photometric, await picture().jpeg({ quality: 95, chromaSubsampling: chroma }).toBuffer())
        const drawn = bench.make('dcmj2pnm', (out) => ['+op', bench.put('in.dcm', object), out])!
        const { pixels } = await renderFrame(bytesReader(object))
        // Subsampled chroma is interpolated by two programs in two ways.
        const within = chroma === '4:2:0' ? 12 : 2
        assert.ok(maxAbsoluteDifference(pixels, readPnm(drawn).pixels) <= within)
        assert.ok(maxAbsoluteDifference(pixels, rgb) <= 16)
      })
})
