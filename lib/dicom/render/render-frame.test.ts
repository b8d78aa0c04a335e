import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { describe, it } from 'node:test'
import { build } from 'esbuild'
import { hasCategory } from '../../errors/app-error'
import { bytesReader } from '../parse/byte-reader'
import { renderFrame, type RenderOptions } from './render-frame'
import { bytesOf, countingReader, encapsulatedObject, greyObject, noSamples, objectOf, sample } from '../test-objects'
import type { NewElement } from '../write/write-dicom'
import { writeElements } from '../_internal/write/write-elements'

const render = (bytes: Uint8Array, options?: RenderOptions) => renderFrame(bytesReader(bytes), options)
const mean = (numbers: Uint8Array) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length
const unavailable = (error: unknown) => hasCategory(error, 'preview_unavailable')
const ds = (tag: number, value: string): NewElement => ({ tag, vr: 'DS', value })
const grey = async (elements: NewElement[], options?: RenderOptions) => [...(await render(greyObject(elements), options)).pixels]

/** width, height, channels, mean (each verified by eye) */
const samples: Record<string, [number, number, 1 | 3, number]> = {
  'ct-512-implicit-le-private.dcm': [512, 512, 1, 47.32],
  'ct-explicit-le-private.dcm': [128, 128, 1, 105.05],
  'dx-monochrome1.dcm': [211, 169, 1, 89.17],
  'emr-multiframe10-jpegls.dcm': [64, 64, 1, 91.8],
  'mr-big-endian.dcm': [64, 64, 1, 113.07],
  'mr-implicit-le.dcm': [64, 64, 1, 113.07],
  'nm-jpeg-extended-12bit.dcm': [256, 1024, 1, 21.91],
  'op-ophthalmic-1536-jpeg-lossless.dcm': [1536, 1536, 1, 94.01],
  'sc-charset-utf8-chinese-name.dcm': [32, 32, 1, 138.44],
  'sc-deflated.dcm': [512, 512, 1, 127.12],
  'sc-htj2k-lossy-rgb.dcm': [640, 480, 3, 127.1],
  'us-jpeg-lossless-sv1.dcm': [1024, 768, 1, 17.36],
  'us-jpeg2000-lossless-rct.dcm': [640, 480, 3, 34.53],
  'us-multiframe2-rle-palette-private.dcm': [800, 600, 3, 12.42],
  'us-multiframe30-jpeg-baseline-ybr422.dcm': [320, 240, 3, 9.47],
  'us-palette.dcm': [800, 350, 3, 20.46],
  'us-rgb.dcm': [320, 240, 3, 34.27],
}

describe('renderFrame, on real objects', { skip: noSamples }, () => {
  for (const [name, [width, height, channels, brightness]] of Object.entries(samples)) {
    it(`draws ${name}`, async () => {
      const picture = await render(sample(name))
      assert.deepEqual([picture.width, picture.height, picture.channels], [width, height, channels])
      assert.equal(picture.pixels.length, width * height * channels)
      assert.ok(new Set(picture.pixels).size > 3, 'the picture is not uniform')
      assert.ok(Math.abs(mean(picture.pixels) - brightness) < 1, `mean ${mean(picture.pixels)}`)
    })
  }

  it('renders the same image from big and little endian', async () => {
    assert.deepEqual((await render(sample('mr-big-endian.dcm'))).pixels, (await render(sample('mr-implicit-le.dcm'))).pixels)
  })

  it('draws a codestream in the boxes of a JPEG 2000 file as it draws the codestream', async () => {
    const object = Buffer.from(sample('us-jpeg2000-lossless-rct.dcm'))
    const fragments: Buffer[] = []
    for (
      let at = object.indexOf('ff4fff51', 0, 'hex') - 8;
      object.readUInt32LE(at) === 0xe000fffe;
      at += 8 + fragments.at(-1)!.length
    )
      fragments.push(object.subarray(at + 8, at + 8 + object.readUInt32LE(at + 4)))
    const codestream = Buffer.concat(fragments)
    const draw = (stream: Uint8Array) =>
      render(
        encapsulatedObject({
          ...{ rows: 480, columns: 640, samples: 3, photometric: 'YBR_RCT', fragments: [stream] },
          transferSyntaxUid: '1.2.840.10008.1.2.4.90',
        }),
      )
    const { pixels } = await draw(codestream)
    const file = Buffer.from('0000000c6a5020200d0a870a00000014667479706a703220000000006a703220', 'hex')
    const lengths = [
      [codestream.length + 8, ''],
      [0, ''],
      [1, (codestream.length + 16).toString(16).padStart(16, '0')],
    ] as const
    for (const [length, long] of lengths) {
      const head = Buffer.from(`${length.toString(16).padStart(8, '0')}6a703263${long}`, 'hex')
      assert.deepEqual((await draw(Buffer.concat([file, head, codestream]))).pixels, pixels)
    }
    await assert.rejects(draw(Buffer.concat([file, Buffer.from('000000016a70326300000000000000', 'hex')])), unavailable)
  })

  it('shows air dark and bone bright in a CT, outside and inside the body', async () => {
    const { pixels } = await render(sample('ct-512-implicit-le-private.dcm'))
    assert.equal(pixels[5 * 512 + 5], 0)
    assert.ok(pixels.filter((pixel) => pixel === 255).length > 1000)
    const lung = await render(sample('ct-512-implicit-le-private.dcm'), { window: { center: -600, width: 1500 } })
    assert.ok(mean(lung.pixels) > mean(pixels))
  })

  it('shows the air of a MONOCHROME1 X-ray dark', async () => {
    const { pixels, width } = await render(sample('dx-monochrome1.dcm'))
    assert.ok(mean(pixels.subarray(0, width * 3)) < 40)
  })

  it('shows the colours of a palette: a dark image with a blue mark of the manufacturer', async () => {
    const { pixels } = await render(sample('us-palette.dcm'))
    let [grey, blue] = [0, 0]
    for (let at = 0; at < pixels.length; at += 3) {
      const [red, green, last] = [pixels[at]!, pixels[at + 1]!, pixels[at + 2]!]
      if (Math.abs(red - green) + Math.abs(green - last) < 30) grey += 1
      if (last > red + 40) blue += 1
    }
    assert.ok(grey > 0.8 * (pixels.length / 3))
    assert.ok(blue > 50)
  })

  it('renders every frame of a loop, and rejects one that does not exist', async () => {
    const reader = countingReader(bytesReader(sample('us-multiframe30-jpeg-baseline-ybr422.dcm')))
    const last = await renderFrame(reader, { frame: 29 })
    assert.notDeepEqual(last.pixels, (await renderFrame(reader)).pixels)
    for (const [name, frame] of [
      ['emr-multiframe10-jpegls.dcm', 9],
      ['us-multiframe2-rle-palette-private.dcm', 1],
    ] as const) {
      assert.ok(new Set((await render(sample(name), { frame })).pixels).size > 3)
    }
    for (const frame of [-1, 30, 0.5])
      await assert.rejects(renderFrame(reader, { frame }), (error) => hasCategory(error, 'bad_input'))
  })

  it('reports that a structured report has no image', async () => {
    await assert.rejects(render(sample('sr-nested-sequences.dcm')), unavailable)
  })

  it('rejects a codestream of another size than the object declares, before it is decoded', async () => {
    for (const name of ['us-jpeg2000-lossless-rct.dcm', 'nm-jpeg-extended-12bit.dcm', 'emr-multiframe10-jpegls.dcm']) {
      const bytes = sample(name)
      const rows = bytes.findIndex(
        (_, at) => bytes[at] === 0x28 && bytes[at + 1] === 0 && bytes[at + 2] === 0x10 && bytes[at + 3] === 0,
      )
      bytes[rows + 8] = bytes[rows + 8]! ^ 0x10
      await assert.rejects(render(bytes), unavailable)
    }
  })

  it('renders a good frame while damaged ones fail beside it', async () => {
    const good = sample('emr-multiframe10-jpegls.dcm')
    const bad = good.slice()
    bad.fill(0xff, 2340 + 100, good.length - 8)
    const wanted = await render(good)
    const all = await Promise.allSettled([bad, good, bad, good].map((bytes) => render(bytes)))
    for (const index of [1, 3]) assert.deepEqual(all[index], { status: 'fulfilled', value: wanted })
  })

  it('works under plain Node from a bundle with external packages, as the decoder child does', async () => {
    const { outputFiles } = await build({
      stdin: {
        contents: `import { readFileSync } from 'node:fs'
          import { bytesReader } from './lib/dicom/parse/byte-reader'
          import { renderFrame } from './lib/dicom/render/render-frame'
          const { width, height } = await renderFrame(bytesReader(readFileSync(process.env.FOVEA_SAMPLES + '/us-jpeg2000-lossless-rct.dcm')))
          console.log(width, height)`,
        resolveDir: process.cwd(),
      },
      bundle: true,
      write: false,
      format: 'esm',
      platform: 'node',
      packages: 'external',
    })
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module'], {
      input: outputFiles[0]!.text,
      encoding: 'utf8',
    })
    assert.equal(stdout.trim(), '640 480', stderr)
  })
})

describe('renderFrame', () => {
  const ramp = [...Array(16).keys()].map((index) => index * 100 - 800)

  it('applies window functions as the standard writes them', async () => {
    const window = { center: 0, width: 800 }
    const linear = ramp.map((x) => (x <= -0.5 - 399.5 ? 0 : x > -0.5 + 399.5 ? 255 : Math.round(((x + 0.5) / 799 + 0.5) * 255)))
    assert.deepEqual(await grey([], { window }), linear)
    assert.deepEqual(await grey([ds(0x00281050, '0\\50'), ds(0x00281051, '800\\10')]), linear)
    const shape = (value: string) => grey([{ tag: 0x00281056, vr: 'CS', value }], { window })
    assert.deepEqual(
      await shape('LINEAR_EXACT'),
      ramp.map((x) => Math.min(255, Math.max(0, Math.round((x / 800 + 0.5) * 255)))),
    )
    assert.deepEqual(
      await shape('SIGMOID'),
      ramp.map((x) => Math.round(255 / (1 + Math.exp((-4 * x) / 800)))),
    )
    assert.deepEqual(
      await grey([], { window: { center: 0, width: 1 } }),
      ramp.map((x) => (x > -0.5 ? 255 : 0)),
    )
  })

  it('windows the rescaled values', async () => {
    const rescale = [ds(0x00281053, '2'), ds(0x00281052, '-10')]
    const [plain, rescaled] = [
      await grey([], { window: { center: 0, width: 101 } }),
      await grey(rescale, { window: { center: -10, width: 201 } }),
    ]
    assert.ok(plain.every((pixel, index) => Math.abs(pixel - rescaled[index]!) <= 1))
  })

  it('scales a frame without a window between its extremes, ignoring padding', async () => {
    assert.deepEqual(
      (await grey([])).filter((_, index) => index % 15 === 0),
      [0, 255],
    )
    const padded = await grey([{ tag: 0x00280120, vr: 'SS', value: -800 }])
    assert.deepEqual(padded.slice(0, 2), [0, 0])
    assert.equal(padded[15], 255)
  })

  it('ignores a window that shows nothing', async () => {
    assert.deepEqual(await grey([ds(0x00281050, '30000'), ds(0x00281051, '10')]), await grey([]))
    assert.deepEqual(await grey([ds(0x00281050, '0'), ds(0x00281051, '-5')]), await grey([]))
  })

  it('shows 8-bit greyscale unchanged, and inverts MONOCHROME1', async () => {
    const data = Uint8Array.from({ length: 16 }, (_, index) => index * 10)
    const as = async (photometric: 'MONOCHROME1' | 'MONOCHROME2') =>
      (await render(greyObject([], { bitsStored: 8, data, photometric }))).pixels
    assert.deepEqual(await as('MONOCHROME2'), data)
    assert.deepEqual(
      await as('MONOCHROME1'),
      data.map((grey) => 255 - grey),
    )
  })

  it('applies modality and VOI tables', async () => {
    const table = (tag: number, first: number, bits: number, entries: number[]): NewElement => ({
      tag,
      vr: 'SQ',
      value: [
        [
          { tag: 0x00283002, vr: 'SS', value: [entries.length, first, bits] },
          { tag: 0x00283006, vr: 'US', value: entries },
        ],
      ],
    })
    const inverse = ramp.map((_, index) => 4095 - index * 273)
    const voi = await grey([table(0x00283010, 0, 12, [0, 4095]), ds(0x00281053, '0.01'), ds(0x00281052, '0')])
    assert.deepEqual(
      voi,
      ramp.map((x) => (Math.round(x / 100) >= 1 ? 255 : 0)),
    )
    const modality = await grey([table(0x00283000, -800, 12, inverse)], { window: { center: 2048, width: 4096 } })
    assert.ok(modality[0]! > 200 && modality[15]! < 60)
  })

  it('ignores bits that do not belong to the pixel', async () => {
    const data = Uint16Array.from({ length: 16 }, (_, index) => index * 256 + 0xf000)
    const picture = await render(greyObject([ds(0x00281050, '2048'), ds(0x00281051, '4096')], { bitsStored: 12, data }))
    assert.deepEqual([picture.pixels[0], picture.pixels[15]], [0, 239])
  })

  it('finds the fragments of a frame by offset table, by count and by the codestream’s beginning', async () => {
    const rle = (grey: number) => {
      const bytes = new Uint8Array(64 + 2)
      bytes[0] = 1
      bytes[4] = 64
      bytes.set([257 - 4, grey], 64)
      return bytes
    }
    const base = { transferSyntaxUid: '1.2.840.10008.1.2.5', rows: 2, columns: 2, frames: 2 }
    const halves = [rle(100), rle(200)].flatMap((frame) => [frame.subarray(0, 40), frame.subarray(40)])
    const shapes = [
      encapsulatedObject({ ...base, fragments: [rle(100), rle(200)] }),
      encapsulatedObject({ ...base, fragments: halves }),
      encapsulatedObject({ ...base, fragments: halves, offsetTable: [0, 82] }),
      encapsulatedObject({
        ...base,
        fragments: halves,
        extra: [{ tag: 0x7fe00001, vr: 'OV', value: bytesOf(0, 0, 0, 0, 0, 0, 0, 0, 82, 0, 0, 0, 0, 0, 0, 0) }],
      }),
    ]
    for (const bytes of shapes) {
      assert.deepEqual([...(await render(bytes, { frame: 0, window: { center: 128, width: 256 } })).pixels], [100, 100, 100, 100])
      assert.deepEqual([...(await render(bytes, { frame: 1, window: { center: 128, width: 256 } })).pixels], [200, 200, 200, 200])
    }
  })

  it('finds frames without an offset table by the beginning of each codestream', { skip: noSamples }, async () => {
    const whole = sample('us-multiframe30-jpeg-baseline-ybr422.dcm')
    const starts = [...whole.keys()]
      .filter((at) => whole[at] === 0xff && whole[at + 1] === 0xd8 && whole[at + 2] === 0xff)
      .slice(0, 3)
    const frames = [whole.subarray(starts[0], starts[1]! - 8), whole.subarray(starts[1], starts[2]! - 8)]
    const bytes = encapsulatedObject({
      transferSyntaxUid: '1.2.840.10008.1.2.4.50',
      rows: 240,
      columns: 320,
      samples: 3,
      photometric: 'YBR_FULL_422',
      frames: 2,
      fragments: frames.flatMap((frame) => [frame.subarray(0, 500), frame.subarray(500, 1001), frame.subarray(1001)]),
    })
    for (const frame of [0, 1]) {
      const expected = await render(whole, { frame })
      assert.deepEqual((await render(bytes, { frame })).pixels, expected.pixels)
    }
  })

  it('converts planar and subsampled YBR to RGB', async () => {
    assert.deepEqual(await renderColour('RGB', 1, [1, 4, 2, 5, 3, 6]), [1, 2, 3, 4, 5, 6])
    assert.deepEqual(await renderColour('YBR_FULL', 0, [100, 128, 128, 76, 85, 255]), [100, 100, 100, 254, 0, 0])
    assert.deepEqual(await renderColour('YBR_FULL_422', 0, [100, 50, 128, 128]), [100, 100, 100, 50, 50, 50])
  })

  it('rejects images too large to render, unknown compressions and damaged ones', async () => {
    const base = { rows: 2, columns: 2, fragments: [bytesOf(0xff, 0xd8, 0xff, 0xd9)] }
    for (const syntax of [
      '1.2.840.10008.1.2.4.50',
      '1.2.840.10008.1.2.4.90',
      '1.2.840.10008.1.2.4.100',
      '1.2.840.10008.1.2.4.110',
      '1.2.3',
    ]) {
      await assert.rejects(render(encapsulatedObject({ ...base, transferSyntaxUid: syntax })), unavailable, syntax)
    }
    await assert.rejects(render(encapsulatedObject({ ...base, transferSyntaxUid: '1.2.840.10008.1.2.5' })), unavailable)
    const huge = { ...base, transferSyntaxUid: '1.2.840.10008.1.2.4.90', rows: 20_000, columns: 20_000 }
    await assert.rejects(render(encapsulatedObject(huge)), unavailable)
  })
})

/** Renders one row of two colour pixels, with the given samples. */
async function renderColour(photometric: string, planar: number, data: number[]): Promise<number[]> {
  const us = (tag: number, value: number): NewElement => ({ tag, vr: 'US', value })
  const dataSet = writeElements([
    us(0x00280002, 3),
    { tag: 0x00280004, vr: 'CS', value: photometric },
    us(0x00280006, planar),
    us(0x00280010, 1),
    us(0x00280011, 2),
    us(0x00280100, 8),
    us(0x00280101, 8),
    us(0x00280102, 7),
    us(0x00280103, 0),
    { tag: 0x7fe00010, vr: 'OB', value: Uint8Array.from(data) },
  ])
  return [...(await render(objectOf('1.2.840.10008.1.2.1', dataSet))).pixels]
}
