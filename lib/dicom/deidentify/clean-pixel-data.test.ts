import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import sharp from 'sharp'
import { hasCode } from '../../errors/app-error'
import { bytesReader } from '../parse/byte-reader'
import { checkIntegrity } from '../parse/check-integrity'
import { cleanPixelData, type CleanPixelDataOptions } from './clean-pixel-data'
import { parseDataSet } from '../parse/parse-data-set'
import { readMetadata } from '../parse/read-metadata'
import { EXPLICIT_BIG } from '../_internal/parse/element-header'
import { objectOfTree, text } from '../test-marked-object'
import { encapsulatedObject, greyObject } from '../test-objects'
import { storageSopClass, writeDicom, type NewElement } from '../write/write-dicom'
import { readTree } from '../test-tree'
import { writePhotograph } from '../write/write-photograph'

const never = () => Promise.reject(new Error('nothing is to be decoded'))
async function clean(
  object: Uint8Array,
  rectangles: CleanPixelDataOptions['rectangles'],
  decode: CleanPixelDataOptions['decode'] = never,
) {
  const cleaned = await cleanPixelData(bytesReader(object), { rectangles, decode })
  const parts: Uint8Array[] = []
  for await (const part of cleaned.bytes()) parts.push(part)
  const bytes = Buffer.concat(parts)
  assert.equal(bytes.length, cleaned.sizeBytes)
  const parsed = await parseDataSet(bytesReader(bytes))
  await checkIntegrity(parsed)
  return { bytes, parsed, cleaned, facts: await readMetadata(parsed) }
}
const pixelsOf = async (object: Uint8Array) => {
  const { pixelData } = await parseDataSet(bytesReader(object))
  return Buffer.from(object.subarray(pixelData!.value.start, pixelData!.value.end))
}
/** An image without any black. */
const bright = (photometric: 'MONOCHROME1' | 'MONOCHROME2' | 'RGB', rows: number, columns: number, frames = 1) =>
  writeDicom({
    ...{ sopClassUid: storageSopClass.secondaryCapture, elements: [] },
    pixels: {
      ...{ rows, columns, frames, photometric, bitsStored: 8 },
      data: new Uint8Array(rows * columns * frames * (photometric === 'RGB' ? 3 : 1)).fill(100),
    },
  })

describe('cleanPixelData', () => {
  it('blackens the requested rectangles, in every frame or in one, and changes no other pixel', async () => {
    const side = fc.integer({ min: 1, max: 12 })
    await fc.assert(
      fc.asyncProperty(
        fc.record({ rows: side, columns: side, frames: fc.integer({ min: 1, max: 3 }) }),
        fc.constantFrom('MONOCHROME1' as const, 'MONOCHROME2' as const, 'RGB' as const),
        fc.array(fc.tuple(fc.nat(99), fc.nat(99), fc.nat(99), fc.nat(99), fc.nat(5)), { minLength: 1, maxLength: 4 }),
        async ({ rows, columns, frames }, photometric, wanted) => {
          const rectangles = wanted.map(([a, b, c, d, e]) => {
            const [x, y] = [a % columns, b % rows]
            return { x, y, width: 1 + (c % (columns - x)), height: 1 + (d % (rows - y)), ...(e < frames ? { frame: e } : {}) }
          })
          const { bytes } = await clean(bright(photometric, rows, columns, frames), rectangles)
          const pixels = await pixelsOf(bytes)
          const samples = photometric === 'RGB' ? 3 : 1
          const black = photometric === 'MONOCHROME1' ? 255 : 0
          for (let frame = 0; frame < frames; frame += 1)
            for (let row = 0; row < rows; row += 1)
              for (let column = 0; column < columns; column += 1) {
                const isIn = rectangles.some(
                  ({ x, y, width, height, frame: one }) =>
                    (one ?? frame) === frame && column >= x && column < x + width && row >= y && row < y + height,
                )
                const at = ((frame * rows + row) * columns + column) * samples
                for (let sample = 0; sample < samples; sample += 1) assert.equal(pixels[at + sample], isIn ? black : 100)
              }
        },
      ),
      { numRuns: 60 },
    )
  })

  it('blackens bytes of big-endian objects, single ones and those that lie swapped in words', async () => {
    const word = (tag: number, value: number) => ({ tag, vr: 'US', value: Uint8Array.of(0, value) })
    const stored = (vr: string) =>
      objectOfTree(
        [
          ...[text(0x00080016, 'UI', storageSopClass.secondaryCapture), text(0x00080018, 'UI', '1.2.3.4')],
          ...[word(0x00280002, 1), text(0x00280004, 'CS', 'MONOCHROME2'), word(0x00280010, 2), word(0x00280011, 4)],
          ...[word(0x00280100, 8), word(0x00280101, 8), word(0x00280102, 7), word(0x00280103, 0)],
          { tag: 0x7fe00010, vr, value: new Uint8Array(8).fill(100) },
        ],
        EXPLICIT_BIG,
      )
    const { bytes } = await clean(stored('OB'), [{ x: 1, y: 0, width: 2, height: 1 }])
    assert.deepEqual([...(await pixelsOf(bytes))], [100, 0, 0, 100, 100, 100, 100, 100])
    const inWords = await clean(stored('OW'), [{ x: 1, y: 0, width: 2, height: 1 }])
    assert.deepEqual([...(await pixelsOf(inWords.bytes))], [0, 100, 100, 0, 100, 100, 100, 100])
  })

  it('keeps the last pixel of big-endian words of an odd number of bytes: it is behind what fills the word', async () => {
    const word = (tag: number, value: number) => ({ tag, vr: 'US', value: Uint8Array.of(0, value) })
    const pixelsAfter = async (bits: number, columns: number, pixels: number[]) => {
      const object = objectOfTree(
        [
          ...[text(0x00080016, 'UI', storageSopClass.secondaryCapture), text(0x00080018, 'UI', '1.2.3.4')],
          ...[word(0x00280002, 1), text(0x00280004, 'CS', 'MONOCHROME2'), word(0x00280010, 1), word(0x00280011, columns)],
          ...[word(0x00280100, bits), word(0x00280101, bits), word(0x00280102, bits - 1), word(0x00280103, 0)],
          { tag: 0x7fe00010, vr: 'OW', value: Uint8Array.from(pixels) },
        ],
        EXPLICIT_BIG,
      )
      return [...(await clean(object, [])).bytes.subarray(-pixels.length)]
    }
    assert.deepEqual(await pixelsAfter(8, 3, [20, 10, 99, 30]), [20, 10, 0, 30])
    // Of one bit, those that are no pixel are cleared in whichever byte is the last of the pixels.
    assert.deepEqual(await pixelsAfter(1, 9, [0xff, 0xff]), [0x01, 0xff])
    assert.deepEqual(await pixelsAfter(1, 12, [0xff, 0xff]), [0x0f, 0xff])
    assert.deepEqual(await pixelsAfter(1, 20, [0xff, 0xff, 0xff, 0xff]), [0xff, 0xff, 0, 0x0f])
  })

  it('records that the pixels were reviewed, and makes a new object, derived from the old', async () => {
    const before = bright('RGB', 4, 4)
    const { facts, cleaned, bytes } = await clean(before, [{ x: 0, y: 0, width: 2, height: 2 }])
    assert.equal(facts.burnedIn, 'NO')
    assert.notEqual(facts.sopInstanceUid, (await readMetadata(bytesReader(before))).sopInstanceUid)
    assert.equal(facts.sopInstanceUid, cleaned.sopInstanceUid)
    const text = bytes.toString('latin1')
    assert.ok(text.includes('DERIVED') && text.includes('113101') && text.includes('Clean Pixel Data Option'))
    const again = await clean(bytes, [])
    assert.equal(again.bytes.toString('latin1').split('113101').length, 2, 'the code stands there once')
  })

  it('adds the review to the methods and codes of earlier ones, once', async () => {
    const codes = ['113100', '113105'].map((code): NewElement[] => [
      { tag: 0x00080100, vr: 'SH', value: code },
      { tag: 0x00080102, vr: 'SH', value: 'DCM' },
      { tag: 0x00080104, vr: 'LO', value: 'An option' },
    ])
    const object = greyObject([
      { tag: 0x00120063, vr: 'LO', value: ['One method', 'Another'] },
      { tag: 0x00120064, vr: 'SQ', value: codes },
    ])
    let bytes = object
    for (const rectangles of [[], [{ x: 0, y: 0, width: 1, height: 1 }], []]) bytes = (await clean(bytes, rectangles)).bytes
    const leaves = new Map((await readTree(bytes)).map((leaf) => [leaf.tag, leaf]))
    assert.equal(leaves.get(0x00120064)?.items?.length, 3)
    const text = Buffer.from(bytes).toString('latin1')
    for (const code of ['113100', '113105', '113101']) assert.equal(text.split(code).length, 2, code)
    assert.ok(text.includes('One method\\Another\\Fovea: burned-in text reviewed by a person'))
    assert.equal(text.split('Fovea: burned-in').length, 2)
  })

  it('keeps the pixels and the UIDs when there is nothing to redact', async () => {
    const before = bright('MONOCHROME2', 5, 5)
    const { bytes, facts } = await clean(before, [])
    assert.deepEqual(await pixelsOf(bytes), await pixelsOf(before))
    assert.equal(facts.sopInstanceUid, (await readMetadata(bytesReader(before))).sopInstanceUid)
    assert.equal(facts.burnedIn, 'NO')
    const jpeg = await sharp({ create: { width: 9, height: 7, channels: 3, background: 'teal' } })
      .jpeg()
      .toBuffer()
    const uids = { sopInstanceUid: '2.25.1', studyInstanceUid: '2.25.2', seriesInstanceUid: '2.25.3' }
    const packed = await writePhotograph({ ...uids, kind: 'photographic', image: { jpeg }, patientName: '', patientId: '' })
    const after = await clean(packed, [])
    assert.equal(after.parsed.transferSyntaxUid, '1.2.840.10008.1.2.4.50')
    assert.equal(after.parsed.pixelData?.fragments?.length, 1)
    assert.ok(after.bytes.includes(jpeg.subarray(jpeg.indexOf(Buffer.from([0xff, 0xda])))))
  })

  it('writes the darkest of signed values, in every bit of the word', async () => {
    const { bytes } = await clean(greyObject([], { bitsStored: 12 }), [{ x: 1, y: 1, width: 2, height: 1 }])
    const pixels = await pixelsOf(bytes)
    assert.deepEqual([pixels.readInt16LE(10), pixels.readInt16LE(12), pixels.readInt16LE(14)], [-800, -800, -100])
  })

  it('writes a compressed object without compression, frame by frame', async () => {
    const packed = encapsulatedObject({
      ...{ transferSyntaxUid: '1.2.840.10008.1.2.4.50', rows: 2, columns: 3, samples: 3, frames: 2, photometric: 'YBR_FULL_422' },
      extra: [
        { tag: 0x7fe00001, vr: 'OV', value: new Uint8Array(16) },
        { tag: 0x7fe00002, vr: 'OV', value: new Uint8Array(16) },
      ],
      fragments: [Uint8Array.of(1, 2), Uint8Array.of(3, 4)],
    })
    const asked: number[] = []
    const decode = (frame: number) => {
      asked.push(frame)
      return Promise.resolve({ bytes: new Uint8Array(18).fill(50 + frame), bitsAllocated: 8, photometric: 'RGB' })
    }
    const { bytes, facts, parsed } = await clean(packed, [{ x: 2, y: 0, width: 1, height: 1, frame: 1 }], decode)
    assert.deepEqual(asked, [0, 1])
    assert.deepEqual([parsed.transferSyntaxUid, facts.photometric, facts.frames], ['1.2.840.10008.1.2.1', 'RGB', 2])
    const second = [...Array<number>(6).fill(51), 0, 0, 0, ...Array<number>(9).fill(51)]
    assert.deepEqual([...(await pixelsOf(bytes))], [...Array<number>(18).fill(50), ...second])
    for (const tag of [0x7fe00001, 0x7fe00002])
      assert.ok(!parsed.dataSet.elements.has(tag), 'offsets of codestreams that are gone')
  })

  it('blackens both pixels that share their colour', async () => {
    const object = encapsulatedlessYbr()
    const { bytes } = await clean(object, [{ x: 1, y: 0, width: 1, height: 1 }])
    assert.deepEqual([...(await pixelsOf(bytes))], [0, 0, 128, 128, 9, 9, 9, 9])
  })

  it('rejects a rectangle outside the image, and pixels that are not stored in the object', async () => {
    const outside = [
      { x: 3, y: 0, width: 2, height: 1 },
      { x: 0, y: 3, width: 1, height: 2 },
      { x: -1, y: 0, width: 2, height: 1 },
      { x: 0, y: -1, width: 1, height: 2 },
      { x: 0, y: 0, width: 0, height: 1 },
      { x: 0, y: 0, width: 1, height: 0 },
      { x: 0, y: 0, width: 1, height: 1, frame: -1 },
      { x: 0, y: 0, width: 1, height: 1, frame: 1 },
    ]
    for (const rectangle of outside)
      await assert.rejects(clean(bright('RGB', 4, 4), [rectangle]), (thrown) => hasCode(thrown, 'redaction_outside_image'))
  })
})

/** Two rows of two pixels as YBR_FULL_422: Y Y Cb Cr. */
function encapsulatedlessYbr(): Uint8Array {
  const object = Buffer.from(bright('RGB', 2, 2))
  const at = object.lastIndexOf(Buffer.from([0xe0, 0x7f, 0x10, 0x00]))
  const head = Buffer.concat([object.subarray(0, at + 12), Buffer.alloc(8, 9)])
  head.writeUInt32LE(8, at + 8)
  const name = head.indexOf('RGB ')
  // The photometric interpretation is longer than RGB: the element is rewritten.
  const longer = Buffer.from('YBR_FULL_422')
  return Buffer.concat([head.subarray(0, name - 2), Buffer.from([longer.length, 0]), longer, head.subarray(name + 4)])
}
