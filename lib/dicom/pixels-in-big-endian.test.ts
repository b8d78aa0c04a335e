import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import fc from 'fast-check'
import { hasCode } from '../errors/app-error'
import { EXPLICIT_BIG, EXPLICIT_LITTLE, type Encoding } from './_internal/parse/element-header'
import { cleanPixelData } from './deidentify/clean-pixel-data'
import { toDicomJson } from './json/to-dicom-json'
import { bytesReader } from './parse/byte-reader'
import { parseDataSet } from './parse/parse-data-set'
import { openParsedFrames } from './parse/read-native-frame'
import { decodeSamples } from './render/decode-samples'
import { readNativeFrames } from './render/read-native-frames'
import { objectOfTree, text } from './test-marked-object'
import { openToolWorkspace, skipWithout } from './test-tools'
import { storageSopClass } from './write/write-dicom'

interface Picture {
  rows: number
  columns: number
  frames: number
  samples: 1 | 3
  bits: 1 | 8 | 16
  vr: 'OB' | 'OW'
  /** One number a sample, frame by frame. */
  values: number[]
}

type Rectangles = Parameters<typeof cleanPixelData>[1]['rectangles']
const [SMALLEST, LARGEST] = [0x00280106, 0x00280107]

/** The samples as little endian has them: of one bit from the lowest on, and without a gap between frames. */
function packed(values: readonly number[], bits: Picture['bits']): Uint8Array {
  const bytes = new Uint8Array(Math.ceil((values.length * bits) / 8))
  values.forEach((value, at) => {
    if (bits === 1) bytes[at >> 3]! |= value << (at & 7)
    else for (let byte = 0; byte < bits / 8; byte += 1) bytes[(at * bits) / 8 + byte] = (value >> (byte * 8)) & 0xff
  })
  return bytes
}

/** PS3.5 A.3: of OW the two bytes of each word change places, of OB nothing does. */
function stored({ rows, columns, frames, samples, bits, vr, values }: Picture, encoding: Encoding): Uint8Array {
  const us = (tag: number, value: number) => ({
    ...{ tag, vr: 'US' },
    value: encoding.littleEndian ? Uint8Array.of(value & 0xff, value >> 8) : Uint8Array.of(value >> 8, value & 0xff),
  })
  const bytes = packed(values, bits)
  const pixels = Buffer.concat([bytes, Buffer.alloc(bytes.length % 2)])
  if (!encoding.littleEndian && vr === 'OW') pixels.swap16()
  return objectOfTree(
    [
      ...[text(0x00080016, 'UI', storageSopClass.secondaryCapture), text(0x00080018, 'UI', '1.2.3.4')],
      ...[us(0x00280002, samples), text(0x00280004, 'CS', samples === 3 ? 'RGB' : 'MONOCHROME2')],
      ...[us(0x00280006, 0), text(0x00280008, 'IS', String(frames)), us(0x00280010, rows), us(0x00280011, columns)],
      ...[us(0x00280100, bits), us(0x00280101, bits), us(0x00280102, bits - 1), us(0x00280103, 0)],
      ...[us(SMALLEST, 0), us(LARGEST, 2 ** bits - 1), { tag: 0x7fe00010, vr, value: new Uint8Array(pixels) }],
    ],
    encoding,
  )
}

const frameOf = ({ rows, columns, samples, values }: Picture, frame: number): number[] => {
  const count = rows * columns * samples
  return values.slice(frame * count, (frame + 1) * count)
}

/** Every frame by each of the ways in which pixels are read: as bytes, and as samples. */
async function readings(object: Uint8Array, frames: number): Promise<{ bytes: number[][][]; samples: number[][] }> {
  const parsed = await openParsedFrames(await parseDataSet(bytesReader(object)))
  const whole: number[][] = []
  for await (const { bytes } of readNativeFrames(bytesReader(object), 0)) whole.push([...bytes])
  const [single, samples]: [number[][], number[][]] = [[], []]
  for (let frame = 0; frame < frames; frame += 1) {
    const frameBytes: number[] = []
    for await (const part of parsed.read(frame)) frameBytes.push(...part)
    single.push(frameBytes)
    const { bytes, bitsAllocated } = await decodeSamples(bytesReader(object), frame)
    samples.push(bitsAllocated === 16 ? [...new Uint16Array(new Uint8Array(bytes).buffer)] : [...bytes])
  }
  return { bytes: [whole, single], samples }
}

async function readsAs(picture: Picture, object: Uint8Array): Promise<void> {
  const all = Array.from({ length: picture.frames }, (_, frame) => frameOf(picture, frame))
  const bytes = all.map((values) => [...packed(values, picture.bits)])
  assert.deepEqual(await readings(object, picture.frames), { bytes: [bytes, bytes], samples: all })
}

const side = fc.integer({ min: 1, max: 7 })
/** Bits and samples of a pixel. */
type Kind = readonly [bits: Picture['bits'], samples: Picture['samples']]
const pictureOf = (...kinds: Kind[]): fc.Arbitrary<Picture> =>
  fc
    .record({
      ...{ rows: side, columns: side, frames: fc.integer({ min: 1, max: 4 }) },
      ...{ kind: fc.constantFrom(...kinds), vr: fc.constantFrom('OB' as const, 'OW' as const) },
    })
    .chain(({ rows, columns, frames, vr, kind: [bits, samples] }) => {
      const count = rows * columns * frames * samples
      const all = { rows, columns, frames, samples, bits, vr: bits === 16 ? ('OW' as const) : vr }
      return fc
        .array(fc.nat(2 ** bits - 1), { minLength: count, maxLength: count })
        .map((values): Picture => ({ ...all, values }))
    })

describe('a picture in big endian', () => {
  for (const kind of [
    [1, 1],
    [8, 1],
    [8, 3],
    [16, 1],
  ] as const)
    it(`has the frames that it has in little endian: ${kind[1]} × ${kind[0]} bit`, () =>
      fc.assert(
        fc.asyncProperty(pictureOf(kind), async (picture) => {
          for (const encoding of [EXPLICIT_LITTLE, EXPLICIT_BIG]) await readsAs(picture, stored(picture, encoding))
        }),
        { numRuns: 80 },
      ))

  it('is blackened as in little endian, and says the same of its values', () =>
    fc.assert(
      fc.asyncProperty(pictureOf([8, 1], [8, 3], [16, 1]), fc.nat(), fc.nat(), fc.nat(), async (picture, a, b, c) => {
        const { rows, columns, frames, samples } = picture
        const [x, y] = [a % columns, b % rows]
        const box = { x, y, width: 1 + (c % (columns - x)), height: 1 + (c % (rows - y)) }
        const rectangles: Rectangles = [c % 2 === 0 ? box : { ...box, frame: c % frames }]
        const [little, big] = await Promise.all(
          [EXPLICIT_LITTLE, EXPLICIT_BIG].map((encoding) => blackened(stored(picture, encoding), rectangles)),
        )
        assert.deepEqual([little!.syntax, big!.syntax], ['1.2.840.10008.1.2.1', '1.2.840.10008.1.2.2'])
        assert.deepEqual({ ...big, syntax: '' }, { ...little, syntax: '' })
        for (let frame = 0; frame < frames; frame += 1)
          frameOf(picture, frame).forEach((value, at) => {
            const [row, column] = [Math.floor(at / samples / columns), Math.floor(at / samples) % columns]
            const isIn = column >= x && column < x + box.width && row >= y && row < y + box.height
            const isCovered = isIn && (rectangles[0]!.frame ?? frame) === frame
            if (!isCovered) assert.equal(big!.frames[frame]![at], value)
            else if (samples === 3) assert.equal(big!.frames[frame]![at], 0)
          })
      }),
      { numRuns: 80 },
    ))

  it('is not blackened where a pixel has no byte of its own, as in little endian', async () => {
    const picture: Picture = { rows: 3, columns: 3, frames: 1, samples: 1, bits: 1, vr: 'OW', values: Array<number>(9).fill(1) }
    for (const encoding of [EXPLICIT_LITTLE, EXPLICIT_BIG])
      await assert.rejects(blackened(stored(picture, encoding), [{ x: 0, y: 0, width: 1, height: 1 }]), (thrown) =>
        hasCode(thrown, 'dicom_pixels_not_redactable'),
      )
  })
})

describe('a picture that dcmtk wrote in big endian', { skip: skipWithout('dcmconv') }, () => {
  const bench = openToolWorkspace()
  after(() => bench.remove())
  for (const [bits, vr] of [
    [1, 'OB'],
    [1, 'OW'],
    [8, 'OB'],
    [8, 'OW'],
    [16, 'OW'],
  ] as const)
    // prettier-ignore
    it(`has the frames that it had: ${bits} bit, ${vr}`, async () => {
      for (const [rows, columns, frames] of [[3, 3, 1], [3, 5, 3], [4, 4, 2]] as const) {
        const count = rows * columns * frames
        const values = Array.from({ length: count }, (_, at) => (Math.imul(at + 1, 2654435761) >>> 9) % 2 ** bits)
        const picture: Picture = { rows, columns, frames, samples: 1, bits, vr, values }
        const little = bench.put('little.dcm', stored(picture, EXPLICIT_LITTLE))
        const big = bench.make('dcmconv', (out) => ['+tb', little, out])!
        assert.equal((await parseDataSet(bytesReader(big))).pixelData?.littleEndian, false)
        await readsAs(picture, big)
      }
    })
})

async function blackened(object: Uint8Array, rectangles: Rectangles) {
  const never = () => Promise.reject(new Error('nothing is to be decoded'))
  const cleaned = await cleanPixelData(bytesReader(object), { rectangles, decode: never })
  const parts: Uint8Array[] = []
  for await (const part of cleaned.bytes()) parts.push(part)
  const bytes = new Uint8Array(Buffer.concat(parts))
  assert.equal(bytes.length, cleaned.sizeBytes)
  const parsed = await parseDataSet(bytesReader(bytes))
  const json = await toDicomJson(parsed, (path) => path)
  const count = Number(json['00280008']?.Value?.[0])
  const { samples } = await readings(bytes, count)
  return {
    syntax: parsed.transferSyntaxUid,
    frames: samples,
    extremes: ['00280106', '00280107'].map((tag) => json[tag]?.Value),
  }
}
