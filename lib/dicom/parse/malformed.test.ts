import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { describe, it } from 'node:test'
import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { dose } from '../../runtime/test-dose'
import { hasCategory, isAppError } from '../../errors/app-error'
import { expandSegmentedPalette } from '../_internal/render/expand-segmented-palette'
import { EXPLICIT_BIG, EXPLICIT_LITTLE, IMPLICIT_LITTLE, type Encoding } from '../_internal/parse/element-header'
import { concat } from '../_internal/write/write-elements'
import { writeFileMeta } from '../_internal/write/write-file-meta'
import { writeElementHeader } from '../_internal/write/write-element-header'
import { bytesReader, type ByteReader } from './byte-reader'
import { checkIntegrity } from './check-integrity'
import { deidentify } from '../deidentify/deidentify'
import { parseDataSet } from './parse-data-set'
import { readMetadata } from './read-metadata'
import { renderFrame } from '../render/render-frame'
import { objectOfTree, text, writeTree, type Leaf } from '../test-marked-object'
import { bytesOf, encapsulatedObject, refusesCleanly, sparseReader } from '../test-objects'

const CAPTURE = '1.2.840.10008.5.1.4.1.1.7'
const RLE = '1.2.840.10008.1.2.5'
const key = new Uint8Array(32)
const own = [text(0x00080016, 'UI', `${CAPTURE}\0`), text(0x00080018, 'UI', '1.2.3.4\0')]

const cleaned = async (reader: ByteReader) => {
  const made = await deidentify(reader, { key, dates: 'shifted', cleanDescriptors: true, retain: { safePrivate: true } })
  let length = 0
  for await (const part of made.bytes()) length += part.length
  return length
}
const VERBS = { readMetadata, checkWhole: checkIntegrity, renderFrame, cleaned }
/** Calls every function with an object: each may reject it with an AppError, and do nothing else. */
async function survive(reader: ByteReader): Promise<void> {
  for (const verb of Object.values(VERBS)) await refusesCleanly(() => verb(reader))
}
const corrupt = (error: unknown) => hasCategory(error, 'corrupt')

/** An object with sequences, private elements, several character sets and pixels of 4 × 4, in any encoding. */
function wholeTree(encoding: Encoding): Leaf[] {
  const us = (tag: number, value: number): Leaf => ({
    tag,
    vr: 'US',
    value: encoding.littleEndian ? bytesOf(value & 0xff, value >> 8) : bytesOf(value >> 8, value & 0xff),
  })
  return [
    ...own,
    ...[text(0x00080005, 'CS', 'ISO_IR 100'), text(0x00080020, 'DA', '20200202'), text(0x00100010, 'PN', 'Name^Some')],
    {
      tag: 0x00081199,
      vr: 'SQ',
      value: [[text(0x00081155, 'UI', '1.2.9')], [{ tag: 0x00082218, vr: 'SQ', value: [[text(0x00080100, 'SH', 'A')]] }]],
    },
    ...[text(0x00190010, 'LO', 'SIEMENS MR HEADER'), text(0x0019100c, 'IS', '5')],
    ...[us(0x00280002, 1), us(0x00280010, 4), us(0x00280011, 4), us(0x00280100, 16), us(0x00280101, 12), us(0x00280102, 11)],
    ...[us(0x00280103, 0), text(0x00280004, 'CS', 'MONOCHROME2'), text(0x00281050, 'DS', '8'), text(0x00281051, 'DS', '16')],
    ...[us(0x60000010, 4), us(0x60000011, 4), text(0x60000040, 'CS', 'G'), { tag: 0x60003000, vr: 'OW', value: bytesOf(255, 0) }],
    { tag: 0x7fe00010, vr: 'OW', value: Uint8Array.from({ length: 32 }, (_, at) => at) },
  ]
}
const rleFrame = concat([bytesOf(1, 0, 0, 0, 64), new Uint8Array(59), bytesOf(257 - 16, 9)])
const WHOLE: [name: string, object: Uint8Array][] = [
  ...Object.entries({ 'explicit little': EXPLICIT_LITTLE, 'implicit little': IMPLICIT_LITTLE, 'explicit big': EXPLICIT_BIG }).map(
    ([name, encoding]): [string, Uint8Array] => [name, objectOfTree(wholeTree(encoding), encoding, name !== 'implicit little')],
  ),
  [
    'compressed',
    encapsulatedObject({ transferSyntaxUid: RLE, rows: 4, columns: 4, frames: 2, extra: [], fragments: [rleFrame, rleFrame] }),
  ],
  [
    'deflated',
    concat([
      writeFileMeta(CAPTURE, '1.2.3.4', '1.2.840.10008.1.2.1.99'),
      new Uint8Array(deflateRawSync(writeTree(wholeTree(EXPLICIT_LITTLE), EXPLICIT_LITTLE))),
    ]),
  ],
]

/** Every place in a long run; otherwise every seventh, from a random one on. */
const STRIDE = dose(7, 1)
const FROM = randomInt(STRIDE)

describe('truncated objects', () => {
  for (const [name, object] of WHOLE) {
    it(`are rejected wherever they end, or detected as incomplete: ${name}`, async () => {
      await checkIntegrity(bytesReader(object))
      const answered: number[] = []
      for (let length = FROM; length < object.length; length += STRIDE) {
        const cut = bytesReader(object.subarray(0, length))
        await survive(cut)
        await checkIntegrity(cut).then(
          () => answered.push(length),
          (error: unknown) => assert.ok(isAppError(error)),
        )
      }
      // Only the padding of an odd length may be missing from a complete object.
      const tooShort = answered.filter((length) => length < object.length - 1)
      assert.deepEqual(tooShort, [], name)
    })
  }
})

describe('objects with false claims', () => {
  for (const [name, object] of WHOLE.slice(0, 4)) {
    it(`about any length are rejected or parsed, in ${name}`, async () => {
      const lies = [7, 0xffff, 0xffffffff]
      for (let at = 132 + 2 * FROM; at + 4 <= object.length; at += 2 * STRIDE) {
        for (const lie of lies) {
          const bytes = object.slice()
          new DataView(bytes.buffer).setUint32(at, lie, name !== 'explicit big')
          await refusesCleanly(() => cleaned(bytesReader(bytes)))
          if (lie > 0xffff) await refusesCleanly(() => renderFrame(bytesReader(bytes)))
        }
      }
    })
  }

  it('about their number of frames are rejected before anything is allocated for those', async () => {
    for (const frames of ['2', '2147483647', '99999999999999', '-5', 'many']) {
      const tree = [
        ...own,
        text(0x00280008, 'IS', frames),
        ...(['00280010', '00280011'].map((tag) => ({ tag: Number.parseInt(tag, 16), vr: 'US', value: bytesOf(4, 0) })) as Leaf[]),
      ]
      const described = [...tree, { tag: 0x00280100, vr: 'US', value: bytesOf(8, 0) }]
      const native = objectOfTree([...described, { tag: 0x7fe00010, vr: 'OB', value: new Uint8Array(16) }], EXPLICIT_LITTLE)
      const compressed = concat([
        writeFileMeta(CAPTURE, '1.2.3.4', RLE),
        writeTree(described, EXPLICIT_LITTLE),
        writeElementHeader(0x7fe00010, 'OB', 0xffffffff, EXPLICIT_LITTLE),
        bytesOf(0xfe, 0xff, 0, 0xe0, 0, 0, 0, 0, 0xfe, 0xff, 0, 0xe0, rleFrame.length, 0, 0, 0),
        rleFrame,
        bytesOf(0xfe, 0xff, 0xdd, 0xe0, 0, 0, 0, 0),
      ])
      for (const object of [native, compressed]) {
        const isLie = Number(frames) > 1
        if (isLie) await assert.rejects(checkIntegrity(bytesReader(object)), corrupt, frames)
        if (isLie) await assert.rejects(cleaned(bytesReader(object)), corrupt, frames)
        await survive(bytesReader(object))
        if (isLie) await refusesCleanly(() => renderFrame(bytesReader(object), { frame: Number(frames) - 1 }))
      }
    }
  })

  it('about the offsets of their frames are rendered correctly or rejected', async () => {
    const offset = fc.oneof(fc.constantFrom(0, 1, 8, 74, 82, 0x7fffffff, 0xffffffff), fc.nat(300))
    await fc.assert(
      fc.asyncProperty(fc.array(offset, { maxLength: 5 }), fc.integer({ min: 1, max: 6 }), async (offsetTable, frames) => {
        const halves = [rleFrame, rleFrame].flatMap((frame) => [frame.subarray(0, 40), frame.subarray(40)])
        const object = encapsulatedObject({ transferSyntaxUid: RLE, rows: 4, columns: 4, frames, offsetTable, fragments: halves })
        await survive(bytesReader(object))
        for (const frame of [0, 1]) await refusesCleanly(() => renderFrame(bytesReader(object), { frame }))
      }),
      { numRuns: dose(60, 200) },
    )
  })
})

const u32 = (value: number) => bytesOf(value & 0xff, (value >> 8) & 0xff, (value >> 16) & 0xff, value >>> 24)

describe('resource-exhaustion objects', () => {
  it('with deeply nested sequences are de-identified to a depth, or rejected', async () => {
    const levels = 50_000
    const heads: Uint8Array[] = []
    let inside = 0
    for (let level = 0; level < levels; level += 1) {
      heads.push(
        concat([bytesOf(8, 0, 0x99, 0x11, 0x53, 0x51, 0, 0), u32(inside + 8), bytesOf(0xfe, 0xff, 0, 0xe0), u32(inside)]),
      )
      inside += 20
    }
    const byLength = concat([objectOfTree(own, EXPLICIT_LITTLE), ...heads.reverse()])
    assert.ok((await cleaned(bytesReader(byLength))) < 10_000)
    const open = bytesOf(8, 0, 0x99, 0x11, 0x53, 0x51, 0, 0, 255, 255, 255, 255, 0xfe, 0xff, 0, 0xe0, 255, 255, 255, 255)
    const byDelimiter = concat([objectOfTree(own, EXPLICIT_LITTLE), ...Array.from({ length: levels }, () => open)])
    for (const verb of Object.values(VERBS)) await assert.rejects(verb(bytesReader(byDelimiter)), corrupt)
    const unknown = concat([
      objectOfTree(own, EXPLICIT_LITTLE),
      ...Array.from({ length: levels }, () => open.map((byte, at) => (at === 4 ? 0x55 : at === 5 ? 0x4e : byte))),
    ])
    await assert.rejects(cleaned(bytesReader(unknown)), corrupt)
  })

  it('with thousands of items are de-identified in few chunks', async () => {
    const item = concat([bytesOf(0xfe, 0xff, 0, 0xe0, 10, 0, 0, 0), bytesOf(0x18, 0, 0x15, 0, 0x43, 0x53, 2, 0, 0x41, 0x42)])
    const items = new Uint8Array(item.length * dose(10_000, 30_000))
    for (let at = 0; at < items.length; at += item.length) items.set(item, at)
    const object = concat([
      objectOfTree(own, EXPLICIT_LITTLE),
      bytesOf(8, 0, 0x18, 0x22, 0x53, 0x51, 0, 0),
      u32(items.length),
      items,
    ])
    const made = await deidentify(bytesReader(object), { key, dates: 'removed' })
    const sizes: number[] = []
    for await (const part of made.bytes()) sizes.push(part.length)
    assert.ok(sizes.length < 100, `${sizes.length} pieces`)
    assert.equal(
      sizes.reduce((sum, size) => sum + size, 0),
      made.sizeBytes,
    )
  })

  it('with a frame in very many fragments and parts are de-identified', async () => {
    const parts = Uint8Array.from({ length: 4 * dose(15_000, 50_000) }, (_, at) => [0xff, 0xfe, 0, 2][at % 4]!)
    const frame = bytesOf(8, 0, 1, 0, 1, 1, 1, 0x11, 0)
    const table = bytesOf(0xff, 0xdb, 0, 67, 0, ...new Uint8Array(64).fill(1))
    const scan = bytesOf(0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 0x2b, 0xff, 0xd9)
    const jpeg = concat([bytesOf(0xff, 0xd8), parts, table, bytesOf(0xff, 0xc0, 0, 11), frame, scan])
    const fragments = Array.from({ length: Math.ceil(jpeg.length / 2) }, (_, at) => jpeg.subarray(at * 2, at * 2 + 2))
    const extra = own.map(({ tag, vr, value }) => ({ tag, vr, value: value as Uint8Array }))
    const object = encapsulatedObject({ transferSyntaxUid: '1.2.840.10008.1.2.4.50', rows: 1, columns: 1, fragments, extra })
    assert.ok((await cleaned(bytesReader(object))) < 2000)
  })

  it('with a larger image than any real one are rejected before it is read', async () => {
    const huge: Leaf[] = [
      ...own,
      ...[0x00280010, 0x00280011].map((tag) => ({ tag, vr: 'US', value: bytesOf(255, 255) })),
      { tag: 0x00280002, vr: 'US', value: bytesOf(1, 0) },
      { tag: 0x00280100, vr: 'US', value: bytesOf(8, 0) },
    ]
    const head = concat([
      objectOfTree(huge, EXPLICIT_LITTLE),
      writeElementHeader(0x7fe00010, 'OB', 65_535 ** 2 + 1, EXPLICIT_LITTLE),
    ])
    let asked = 0
    const file = sparseReader(head, head.length + 65_535 ** 2 + 1)
    const counted: ByteReader = { sizeBytes: file.sizeBytes, read: (from, to) => ((asked += to - from), file.read(from, to)) }
    await checkIntegrity(counted)
    await assert.rejects(renderFrame(counted), (error) => hasCategory(error, 'preview_unavailable'))
    assert.ok(asked < 1_000_000, `${asked} bytes`)
    const short = objectOfTree([...huge, { tag: 0x7fe00010, vr: 'OB', value: new Uint8Array(64) }], EXPLICIT_LITTLE)
    await assert.rejects(checkIntegrity(bytesReader(short)), corrupt)
    await assert.rejects(cleaned(bytesReader(short)), corrupt)
    await refusesCleanly(() => renderFrame(bytesReader(short)))
  })

  it('with bytes that inflate without end are rejected at a limit', async () => {
    const packed = new Uint8Array(deflateRawSync(new Uint8Array(300 * 1024 * 1024), { level: 1 }))
    const bomb = concat([writeFileMeta(CAPTURE, '1.2.3.4', '1.2.840.10008.1.2.1.99'), packed])
    await assert.rejects(parseDataSet(bytesReader(bomb)), (error) => hasCategory(error, 'too_large'))
  })

  it('with a palette that repeats empty segments for ever are rejected', () => {
    const nothing = Array.from({ length: 60_000 }, () => [0, 0]).flat()
    const repeats = Array.from({ length: 20_000 }, () => [2, 65_535, 0, 0]).flat()
    assert.equal(expandSegmentedPalette([...nothing, ...repeats], 256, false), null)
  })
})
