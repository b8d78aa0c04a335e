import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { after, describe, it } from 'node:test'
import { readImagePixelModule } from '../_internal/pixels/image-pixel-module'
import { encodeRle } from '../_internal/pixels/encode-rle'
import { concat, writeElements, type NewElement } from '../_internal/write/write-elements'
import { toDicomJson } from '../json/to-dicom-json'
import { bytesReader } from '../parse/byte-reader'
import { checkIntegrity } from '../parse/check-integrity'
import { parseDataSet } from '../parse/parse-data-set'
import { readNativeFrames } from '../render/read-native-frames'
import { bytesOf, encapsulatedObject, greyObject, itemOf, noSamples, objectOf, sample } from '../test-objects'
import { openToolWorkspace, skipWithout } from '../test-tools'
import { transcodeToExplicitLittleEndian } from './transcode'

const names = noSamples ? [] : readdirSync(process.env.FOVEA_SAMPLES!).filter((name) => name.endsWith('.dcm'))
const bench = openToolWorkspace()
after(() => bench.remove())

/** What GDCM of Debian 12 does not read: a newer compression, and an object without an image. */
const UNREAD_BY_GDCM = new Set(['sc-htj2k-lossy-rgb.dcm', 'sr-nested-sequences.dcm'])
/** GDCM leaves its colours in YBR; dcmtk, as here, converts them while it decompresses. */
const LOSSY_COLOUR = 'us-multiframe30-jpeg-baseline-ybr422.dcm'

async function transcoded(bytes: Uint8Array): Promise<Uint8Array> {
  const { sizeBytes, bytes: parts } = await transcodeToExplicitLittleEndian(bytesReader(bytes), (from) =>
    readNativeFrames(bytesReader(bytes), from),
  )
  const all: Uint8Array[] = []
  for await (const part of parts()) all.push(part.slice())
  const whole = concat(all)
  assert.equal(whole.length, sizeBytes)
  return whole
}

/** The bytes of all frames, and what the object says of them. */
async function pixelsOf(bytes: Uint8Array) {
  const object = await parseDataSet(bytesReader(bytes))
  const { rows, columns, frames, samples, photometric, planar, bitsAllocated, pixelData } = (await readImagePixelModule(object))!
  const length = (rows * columns * samples * bitsAllocated * frames) / 8
  return {
    pixels: await object.reader.read(pixelData.value.start, pixelData.value.start + length),
    ...{ rows, columns, frames, photometric, planar, bitsAllocated, transferSyntaxUid: object.transferSyntaxUid },
  }
}

const jsonOf = async (bytes: Uint8Array) => toDicomJson(await parseDataSet(bytesReader(bytes)), (path) => path)
const text = (tag: number, vr: string, value: string): NewElement => ({ tag, vr, value })

describe(
  'transcoding to Explicit VR Little Endian, compared with GDCM and dcmtk',
  {
    skip: noSamples || skipWithout('gdcmconv', 'dcmdjpeg'),
  },
  () => {
    for (const name of names.filter((each) => !UNREAD_BY_GDCM.has(each))) {
      it(`has every sample of ${name} where they have it`, async () => {
        const file = bench.put('in.dcm', sample(name))
        const reference =
          name === LOSSY_COLOUR
            ? bench.make('dcmdjpeg', (out) => [file, out])
            : bench.make('gdcmconv', (out) => ['--raw', '--explicit', file, out])
        const [ours, theirs] = [await pixelsOf(await transcoded(sample(name))), await pixelsOf(reference!)]
        assert.equal(ours.transferSyntaxUid, '1.2.840.10008.1.2.1')
        assert.deepEqual({ ...ours, pixels: null }, { ...theirs, pixels: null })
        assert.ok(Buffer.from(ours.pixels).equals(Buffer.from(theirs.pixels)))
      })
    }
  },
)

/** What decoding may change: the photometric interpretation, the planes, and the elements of the pixels. */
const PIXEL_LAYOUT = ['00280004', '00280006', '7FE00010', '7FE00001', '7FE00002']

describe('transcoding of real objects', { skip: noSamples }, () => {
  it('keeps every attribute of each of them, and makes a whole object', async () => {
    for (const name of names) {
      const made = await transcoded(sample(name))
      await checkIntegrity(await parseDataSet(bytesReader(made)))
      const [before, after] = [await jsonOf(sample(name)), await jsonOf(made)]
      for (const tag of PIXEL_LAYOUT) for (const json of [before, after]) delete json[tag]
      assert.deepEqual(after, before, name)
    }
  })
})

describe('transcoding of elements that are out of the ordinary', () => {
  /** An element of an implicit object, of any length. */
  const implicit = (group: number, element: number, value: Uint8Array): Uint8Array => {
    const head = Buffer.alloc(8)
    head.writeUInt16LE(group, 0)
    head.writeUInt16LE(element, 2)
    head.writeUInt32LE(value.length, 4)
    return concat([head, value])
  }
  const ascii = (value: string) => new TextEncoder().encode(value)

  it('pads values of odd length as their VR demands, also those in items', async () => {
    const item = implicit(0x0008, 0x1155, ascii('1.2'))
    const sequence = implicit(0x0008, 0x1140, implicit(0xfffe, 0xe000, item))
    const object = objectOf('1.2.840.10008.1.2', sequence, implicit(0x0010, 0x0010, ascii('Zebra')))
    const made = Buffer.from(await transcoded(object))
    assert.ok(made.includes('UI\x04\x001.2\0'), 'a UID by a zero')
    assert.ok(made.includes('PN\x06\0Zebra '), 'a text by a space')
    assert.equal(made.length % 2, 0)
  })

  it('writes a text that is too long for its VR as one of an unknown VR', async () => {
    const made = await parseDataSet(
      bytesReader(await transcoded(objectOf('1.2.840.10008.1.2', implicit(0x10, 0x20, new Uint8Array(65_535).fill(65))))),
    )
    const { vr, value } = made.dataSet.elements.get(0x00100020)!
    assert.deepEqual([vr, value.end - value.start], ['UN', 65_536])
  })

  it('leaves out an icon whose pixels are compressed', async () => {
    const pixels = [itemOf(new Uint8Array()), itemOf(Uint8Array.of(1, 2, 3, 4)), bytesOf(0xfe, 0xff, 0xdd, 0xe0, 0, 0, 0, 0)]
    const compressed = concat([bytesOf(0xe0, 0x7f, 0x10, 0, 0x4f, 0x42, 0, 0, 0xff, 0xff, 0xff, 0xff), ...pixels])
    const item = itemOf(concat([writeElements([{ tag: 0x00280010, vr: 'US', value: 2 }]), compressed]))
    const header = bytesOf(0x88, 0, 0, 2, 0x53, 0x51, 0, 0, item.length, 0, 0, 0)
    const modality = writeElements([text(0x00080060, 'CS', 'OT')])
    const json = await jsonOf(await transcoded(objectOf('1.2.840.10008.1.2.1', modality, concat([header, item]))))
    assert.deepEqual(Object.keys(json), ['00080060'])
  })

  it('does not change the bytes of its input, which others may read', async () => {
    const head = Buffer.alloc(8 + 4)
    head.set([0x00, 0x28, 0x00, 0x10, 0x55, 0x53, 0, 2, 0x02, 0x01]) // Rows = 513, in big endian.
    const input = Buffer.from(objectOf('1.2.840.10008.1.2.2', head.subarray(0, 10)))
    const before = Buffer.from(input)
    for (let time = 0; time < 2; time += 1) assert.deepEqual((await jsonOf(await transcoded(input)))['00280010']?.Value, [513])
    assert.ok(input.equals(before))
  })
})

describe('transcoding of a data set', { skip: skipWithout('dcmconv') }, () => {
  const item = (depth: number): NewElement[] => [
    { tag: 0x00080100, vr: 'SH', value: 'CODE' },
    { tag: 0x00081197, vr: 'US', value: 7 },
    ...(depth > 0 ? [{ tag: 0x00081199, vr: 'SQ', value: [item(depth - 1), item(0)] }] : []),
  ]
  const drawn = greyObject([
    ...[text(0x00080005, 'CS', 'ISO_IR 192'), text(0x00100010, 'PN', 'Zebra^Märten'), text(0x00090010, 'LO', 'FOVEA TEST')],
    ...[
      { tag: 0x00081140, vr: 'SQ', value: [item(2), []] },
      { tag: 0x00082112, vr: 'SQ', value: [] },
    ],
    ...[
      { tag: 0x00089459, vr: 'FL', value: 12.5 },
      { tag: 0x00189087, vr: 'FD', value: 1 / 3 },
    ],
    ...[
      { tag: 0x00181310, vr: 'US', value: [0, 256, 513, 0] },
      { tag: 0x00186020, vr: 'SL', value: -70_000 },
    ],
    { tag: 0x00280009, vr: 'AT', value: Uint8Array.of(0x18, 0, 0x63, 0x10) },
    ...[
      { tag: 0x00280120, vr: 'SS', value: -2000 },
      { tag: 0x00281101, vr: 'SS', value: [256, 0, 16] },
    ],
    { tag: 0x00281201, vr: 'OW', value: Uint8Array.of(1, 2, 3, 4) },
    { tag: 0x00660016, vr: 'OF', value: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8) },
  ])

  for (const [written, option] of [
    ['big endian', '+tb'],
    ['implicit VR', '+ti'],
    ['a deflated stream', '+td'],
    ['sequences of undefined length', '-e'],
    ['group lengths', '+g'],
  ] as const) {
    it(`from ${written} leaves every element and every pixel as it was`, async () => {
      const turned = bench.make('dcmconv', (out) => [option, bench.put('drawn.dcm', drawn), out])!
      const made = await transcoded(turned)
      assert.deepEqual(await jsonOf(made), await jsonOf(drawn))
      assert.deepEqual(await pixelsOf(made), await pixelsOf(drawn))
    })
  }
})

describe('transcoding of compressed frames', () => {
  const planes = [0, 1, 2].map((plane) => Uint8Array.from({ length: 12 }, (_, at) => plane * 50 + at))
  const rle = (more: Partial<Parameters<typeof encapsulatedObject>[0]> = {}) =>
    encapsulatedObject({
      ...{ transferSyntaxUid: '1.2.840.10008.1.2.5', rows: 3, columns: 4, samples: 3, photometric: 'YBR_FULL' },
      ...{ fragments: [encodeRle(planes, 4)], extra: [{ tag: 0x00280006, vr: 'US', value: 1 }], ...more },
    })

  it('puts the samples of a pixel together, says so, and stays in the colour space that they have', async () => {
    const { pixels, photometric, planar } = await pixelsOf(await transcoded(rle()))
    assert.deepEqual([photometric, planar], ['YBR_FULL', false])
    assert.deepEqual([...pixels.subarray(0, 6)], [0, 50, 100, 1, 51, 101])
  })

  it('keeps what the object says of an earlier loss, and drops what points into fragments', async () => {
    const extra = [
      ...[text(0x00282110, 'CS', '01'), text(0x00282114, 'CS', 'ISO_10918_1'), { tag: 0x00280006, vr: 'US', value: 0 }],
      { tag: 0x7fe00001, vr: 'OV', value: new Uint8Array(8) },
      { tag: 0x7fe00002, vr: 'OV', value: new Uint8Array(8) },
    ]
    const json = await jsonOf(await transcoded(rle({ extra: extra.slice(0, 3) })))
    assert.deepEqual(json['00282110'], { vr: 'CS', Value: ['01'] })
    assert.deepEqual(json['00282114'], { vr: 'CS', Value: ['ISO_10918_1'] })
    assert.equal((await jsonOf(await transcoded(rle({ extra }))))['7FE00001'], undefined)
  })

  it('pads an odd number of bytes, and has every frame in order', async () => {
    const frames = [1, 2, 3].map((value) => encodeRle([new Uint8Array(9).fill(value)], 3))
    const grey = { samples: 1, photometric: 'MONOCHROME2', rows: 3, columns: 3, frames: 3, fragments: frames, extra: [] }
    const made = await transcoded(rle(grey))
    assert.equal(made.length % 2, 0)
    assert.deepEqual(
      [...(await pixelsOf(made)).pixels],
      [1, 2, 3].flatMap((value) => new Array<number>(9).fill(value)),
    )
  })

  it('fails for a frame of which there is too little, not with a shorter object', async () => {
    const frames = [encodeRle([new Uint8Array(9)], 3), Uint8Array.of(1, 2)]
    const grey = { samples: 1, photometric: 'MONOCHROME2', rows: 3, columns: 3, frames: 2, fragments: frames, extra: [] }
    await assert.rejects(transcoded(rle(grey)), { category: 'preview_unavailable' })
  })
})
