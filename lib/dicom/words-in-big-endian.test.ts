import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { EXPLICIT_BIG, EXPLICIT_LITTLE, type Encoding } from './_internal/parse/element-header'
import { cleanPixelData } from './deidentify/clean-pixel-data'
import { deidentify } from './deidentify/deidentify'
import { locateValue, readBulkValue } from './json/locate-value'
import { jsonTag, toDicomJson } from './json/to-dicom-json'
import { bytesReader } from './parse/byte-reader'
import { parseDataSet } from './parse/parse-data-set'
import { readNativeFrames } from './render/read-native-frames'
import { renderFrame } from './render/render-frame'
import { objectOfTree, text } from './test-marked-object'
import { openToolWorkspace, skipWithout } from './test-tools'
import { transcodeToExplicitLittleEndian } from './write/transcode'
import { storageSopClass } from './write/write-dicom'

/** Bytes of a word that are all different, and of which no order is the same as another. */
const words = (count: number, wordBytes: number): Uint8Array =>
  Uint8Array.from({ length: count * wordBytes }, (_, at) => 1 + ((at * 7) % 120))

/** PS3.5 7.3: of big endian the bytes of each word are turned around. */
function ordered(little: Uint8Array, wordBytes: number, { littleEndian }: Encoding): Uint8Array {
  if (littleEndian) return little
  return Uint8Array.from(little, (_, at) => little[at - (at % wordBytes) + wordBytes - 1 - (at % wordBytes)]!)
}

/** An attribute of each VR with words of 32 and 64 bits, and one that is bulk data. */
const ATTRIBUTES = [
  ...[
    { tag: 0x00660040, vr: 'OL', wordBytes: 4 },
    { tag: 0x00660016, vr: 'OF', wordBytes: 4 },
  ],
  ...[
    { tag: 0x00660022, vr: 'OD', wordBytes: 8 },
    { tag: 0x7fe00001, vr: 'OV', wordBytes: 8 },
  ],
  ...[
    { tag: 0x00189073, vr: 'FD', wordBytes: 8 },
    { tag: 0x00089459, vr: 'FL', wordBytes: 4 },
  ],
  ...[
    { tag: 0x00186020, vr: 'SL', wordBytes: 4 },
    { tag: 0x00186018, vr: 'UL', wordBytes: 4 },
  ],
  ...[
    { tag: 0x00720082, vr: 'SV', wordBytes: 8 },
    { tag: 0x00720083, vr: 'UV', wordBytes: 8 },
  ],
]

interface Picture {
  tag: number
  vr: string
  bits: 32 | 64
}

const [ROWS, COLUMNS, FRAMES] = [3, 5, 2]
const PIXELS = ROWS * COLUMNS * FRAMES

function stored(
  { tag, vr, bits }: Picture,
  encoding: Encoding,
  attributes: { tag: number; vr: string; value: Uint8Array }[] = [],
) {
  const us = (at: number, value: number) => ({ tag: at, vr: 'US', value: ordered(Uint8Array.of(value, 0), 2, encoding) })
  const float = tag !== 0x7fe00010
  const elements = [
    ...[text(0x00080016, 'UI', storageSopClass.secondaryCapture), text(0x00080018, 'UI', '1.2.3.4'), ...attributes],
    ...[us(0x00280002, 1), text(0x00280004, 'CS', 'MONOCHROME2'), text(0x00280008, 'IS', String(FRAMES))],
    ...[us(0x00280010, ROWS), us(0x00280011, COLUMNS), us(0x00280100, bits)],
    ...(float ? [] : [us(0x00280101, bits), us(0x00280102, bits - 1), us(0x00280103, 0)]),
    { tag, vr, value: ordered(words(PIXELS, bits / 8), bits / 8, encoding) },
  ]
  return objectOfTree(
    [...elements].sort((a, b) => a.tag - b.tag),
    encoding,
  )
}

const DOSE: Picture = { tag: 0x7fe00010, vr: 'OW', bits: 32 }
const attributesOf = (encoding: Encoding, count = 4) =>
  ATTRIBUTES.map(({ tag, vr, wordBytes }) => ({ tag, vr, value: ordered(words(count, wordBytes), wordBytes, encoding) }))

async function collect(parts: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = []
  for await (const part of parts) all.push(part)
  return new Uint8Array(Buffer.concat(all))
}

const jsonOf = async (bytes: Uint8Array) => toDicomJson(await parseDataSet(bytesReader(bytes)), (path) => path)

async function bulkOf(bytes: Uint8Array, tag: number): Promise<Uint8Array> {
  const object = await parseDataSet(bytesReader(bytes))
  const value = await locateValue(object, tag.toString(16).padStart(8, '0'))
  return collect(readBulkValue(object, value!, undefined))
}

const never = () => Promise.reject(new Error('nothing is to be decoded'))
const neverFrames = () => {
  throw new Error('nothing is to be decoded')
}
const transcoded = async (bytes: Uint8Array) =>
  collect((await transcodeToExplicitLittleEndian(bytesReader(bytes), neverFrames)).bytes())

/** The frames of an object as they are stored, and as they are drawn. */
async function framesOf(bytes: Uint8Array) {
  const native: Uint8Array[] = []
  for await (const frame of readNativeFrames(bytesReader(bytes), 0)) native.push(new Uint8Array(frame.bytes))
  const drawn: number[][] = []
  for (let frame = 0; frame < FRAMES; frame += 1) drawn.push([...(await renderFrame(bytesReader(bytes), { frame })).pixels])
  return { native, drawn }
}

describe('words of 32 and 64 bits in big endian', () => {
  it('are the same numbers in the metadata and the bulk data as in little endian', async () => {
    for (const count of [4, 1200]) {
      const [little, big] = [EXPLICIT_LITTLE, EXPLICIT_BIG].map((encoding) =>
        stored(DOSE, encoding, attributesOf(encoding, count)),
      )
      assert.deepEqual(await jsonOf(big!), await jsonOf(little!))
      for (const { tag, wordBytes } of ATTRIBUTES) assert.deepEqual(await bulkOf(big!, tag), words(count, wordBytes))
    }
  })

  it('are the same numbers once the object is transcoded', async () => {
    const [little, big] = [EXPLICIT_LITTLE, EXPLICIT_BIG].map((encoding) => stored(DOSE, encoding, attributesOf(encoding)))
    const made = await transcoded(big!)
    assert.deepEqual(await jsonOf(made), await jsonOf(await transcoded(little!)))
    for (const { tag, wordBytes } of ATTRIBUTES.filter((each) => each.vr !== 'OV'))
      assert.deepEqual(await bulkOf(made, tag), words(4, wordBytes))
  })

  for (const picture of [
    DOSE,
    { tag: 0x7fe00008, vr: 'OF', bits: 32 },
    { tag: 0x7fe00009, vr: 'OD', bits: 64 },
  ] satisfies Picture[])
    it(`are the same pixels in frames, images, bulk data and transcoded: ${picture.vr} of ${picture.bits} bits`, async () => {
      const [little, big] = [EXPLICIT_LITTLE, EXPLICIT_BIG].map((encoding) => stored(picture, encoding))
      const expected = words(PIXELS, picture.bits / 8)
      assert.deepEqual(await framesOf(big!), await framesOf(little!))
      assert.deepEqual(Buffer.concat((await framesOf(big!)).native), Buffer.from(expected))
      for (const object of [little!, big!, await transcoded(big!)]) assert.deepEqual(await bulkOf(object, picture.tag), expected)
    })

  it('are the same numbers once the object is de-identified', async () => {
    const [little, big] = await Promise.all(
      [EXPLICIT_LITTLE, EXPLICIT_BIG].map(async (encoding) => {
        const object = stored(DOSE, encoding, attributesOf(encoding))
        const options = { key: new Uint8Array(32).fill(7), dates: 'removed' } as const
        return collect((await deidentify(bytesReader(object), options)).bytes())
      }),
    )
    assert.deepEqual(await framesOf(big!), await framesOf(little!))
    const [json, reference] = [await jsonOf(big!), await jsonOf(little!)]
    assert.deepEqual(json, reference)
    assert.ok(ATTRIBUTES.filter(({ tag }) => jsonTag(tag) in json).length >= 4)
  })

  it('are blackened as in little endian', async () => {
    const rectangles = [{ x: 1, y: 1, width: 2, height: 1 }]
    const [little, big] = await Promise.all(
      [EXPLICIT_LITTLE, EXPLICIT_BIG].map(async (encoding) => {
        const cleaned = await cleanPixelData(bytesReader(stored(DOSE, encoding)), { rectangles, decode: never })
        return framesOf(await collect(cleaned.bytes()))
      }),
    )
    assert.deepEqual(big, little)
    const before = await framesOf(stored(DOSE, EXPLICIT_LITTLE))
    const changed = [...Buffer.concat(big!.native)].flatMap((byte, at) =>
      byte === Buffer.concat(before.native)[at] ? [] : [at >> 2],
    )
    const covered = [COLUMNS + 1, COLUMNS + 2]
    assert.deepEqual(new Set(changed), new Set([...covered, ...covered.map((pixel) => pixel + ROWS * COLUMNS)]))
  })
})

describe('words of 32 and 64 bits that dcmtk wrote in big endian', { skip: skipWithout('dcmconv') }, () => {
  const bench = openToolWorkspace()
  after(() => bench.remove())
  it('are the numbers that they were', async () => {
    const little = stored({ tag: 0x7fe00008, vr: 'OF', bits: 32 }, EXPLICIT_LITTLE, attributesOf(EXPLICIT_LITTLE))
    const file = bench.put('little.dcm', little)
    const big = bench.make('dcmconv', (out) => ['+tb', file, out])!
    assert.equal((await parseDataSet(bytesReader(big))).pixelData?.littleEndian, false)
    const [one, other] = [await jsonOf(big), await jsonOf(little)]
    for (const { tag } of ATTRIBUTES) {
      assert.deepEqual(one[jsonTag(tag)], other[jsonTag(tag)])
    }
    assert.deepEqual(await framesOf(big), await framesOf(little))
  })
})
