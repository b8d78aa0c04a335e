import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { isAppError } from '../../errors/app-error'
import { EXPLICIT_LITTLE } from '../_internal/parse/element-header'
import { encodeRle } from '../_internal/pixels/encode-rle'
import { concat } from '../_internal/write/write-elements'
import { bytesReader } from '../parse/byte-reader'
import { checkIntegrity } from '../parse/check-integrity'
import { readNativeFrames } from '../render/read-native-frames'
import { parseDataSet } from '../parse/parse-data-set'
import { markedTree, objectOfTree, text, writeTree, type Leaf } from '../test-marked-object'
import { bytesOf, encapsulatedObject } from '../test-objects'
import { deidentify, type DeidentifyOptions } from './deidentify'

const CAPTURE = '1.2.840.10008.5.1.4.1.1.7'
const ENCAPSULATED_PDF = '1.2.840.10008.5.1.4.1.1.104.1'
const RLE_LOSSLESS = '1.2.840.10008.1.2.5'
const JPEG_BASELINE = '1.2.840.10008.1.2.4.50'
const DEFLATED_IMAGE_FRAME = '1.2.840.10008.1.2.8.1'
const own = (sopClass = CAPTURE): Leaf[] => [text(0x00080016, 'UI', sopClass), text(0x00080018, 'UI', '1.2.3.4')]
const code = (expected: string) => (error: unknown) => isAppError(error) && error.code === expected

async function through(bytes: Uint8Array, options: Partial<DeidentifyOptions> = {}) {
  const made = await deidentify(bytesReader(bytes), { key: new Uint8Array(32).fill(7), dates: 'removed', ...options })
  const parts: Uint8Array[] = []
  for await (const part of made.bytes()) parts.push(part)
  return { ...made, out: concat(parts) }
}

const short = (tag: number, value: number): Leaf => ({ tag, vr: 'US', value: bytesOf(value & 0xff, value >> 8) })
const nativeObject = (pixelBytes: number, frames?: string, more: readonly Leaf[] = []): Uint8Array =>
  objectOfTree(
    [
      ...more,
      ...own(),
      ...[short(0x00280002, 1), short(0x00280010, 5), short(0x00280011, 7), short(0x00280100, 8), short(0x00280101, 8)],
      ...[short(0x00280102, 7), short(0x00280103, 0), text(0x00280004, 'CS', 'MONOCHROME2')],
      ...(frames === undefined ? [] : [text(0x00280008, 'IS', frames)]),
      { tag: 0x7fe00010, vr: 'OW', value: new Uint8Array(pixelBytes + (pixelBytes % 2)).fill(9) },
    ],
    EXPLICIT_LITTLE,
  )
const extra = [
  { tag: 0x00080016, vr: 'UI', value: CAPTURE },
  { tag: 0x00080018, vr: 'UI', value: '1.2.3.4' },
]
const coded = (transferSyntaxUid: string, fragments: Uint8Array[], frames: number): Uint8Array =>
  encapsulatedObject({ transferSyntaxUid, rows: 5, columns: 7, fragments, frames, extra })
const rleFrame = encodeRle([new Uint8Array(35).fill(3)], 7)
const jpegFrame = bytesOf(0xff, 0xd8, 0xff, 0xe0, 0, 2, 0xff, 0xd9)

describe('an object with more frames than it says', () => {
  it('is refused, native, RLE and JPEG alike, by what reads it and by what de-identifies it', async () => {
    for (const bytes of [
      ...[nativeObject(35 * 3), nativeObject(35 * 3, '2'), nativeObject(35 * 3, '0'), nativeObject(70)],
      ...[coded(RLE_LOSSLESS, [rleFrame, rleFrame, rleFrame], 1), coded(RLE_LOSSLESS, [rleFrame, rleFrame, rleFrame], 2)],
      ...[coded(JPEG_BASELINE, [jpegFrame, jpegFrame, jpegFrame], 1), coded(JPEG_BASELINE, [jpegFrame, jpegFrame], 1)],
    ]) {
      await assert.rejects(checkIntegrity(bytesReader(bytes)), code('dicom_frames_not_counted'))
      await assert.rejects(through(bytes), code('dicom_frames_not_counted'))
    }
  })

  it('is not one whose pixels are padded, or whose only frame has several fragments', async () => {
    for (const bytes of [nativeObject(35), nativeObject(105, '3'), nativeObject(60), nativeObject(35, '')])
      await checkIntegrity(bytesReader(bytes))
    const cut = [jpegFrame.subarray(0, 4), jpegFrame.subarray(4)]
    await checkIntegrity(bytesReader(coded(JPEG_BASELINE, cut, 1)))
    // As some writers do, though PS3.5 A.4.2 forbids it; a fragment has an even length.
    const pieces = [rleFrame.subarray(0, 66), rleFrame.subarray(66)]
    const broken = coded(RLE_LOSSLESS, pieces, 1)
    await checkIntegrity(bytesReader(broken))
    const { out } = await through(broken)
    const pixelsOf = async (bytes: Uint8Array) => (await readNativeFrames(bytesReader(bytes), 0).next()).value?.bytes
    assert.deepEqual(await pixelsOf(out), await pixelsOf(coded(RLE_LOSSLESS, [rleFrame], 1)))
  })

  it('says one where it said none of one, and its report says so', async () => {
    const { out, report } = await through(nativeObject(35, '0'))
    assert.ok(Buffer.from(out).toString('latin1').includes('IS\x02\x001 '))
    assert.ok(report.some(({ path, action }) => path === 'NumberOfFrames' && action === 'clean'))
  })
})

describe('the document of an object', () => {
  const document = (type: string, value: string): Uint8Array =>
    objectOfTree(
      [
        ...own(ENCAPSULATED_PDF),
        { tag: 0x00420011, vr: 'OB', value: new TextEncoder().encode(value) },
        text(0x00420012, 'LO', type),
        { tag: 0x00420015, vr: 'UL', value: bytesOf(8, 0, 0, 0) },
      ],
      EXPLICIT_LITTLE,
    )

  it('is cleaned as any PDF is, with its media type and its length', async () => {
    const given: string[] = []
    const cleanPdf = async (bytes: Uint8Array) => {
      given.push(Buffer.from(bytes).toString())
      return new TextEncoder().encode('%PDF-clean!')
    }
    const { out, report } = await through(document('application/pdf', '%PDF-HUB'), { cleanPdf })
    assert.deepEqual(given, ['%PDF-HUB'])
    const { dataSet, reader } = await parseDataSet(bytesReader(out))
    const valueOf = async (tag: number) => {
      const { start, end } = dataSet.elements.get(tag)!.value
      return Buffer.from(await reader.read(start, end))
    }
    assert.equal((await valueOf(0x00420011)).toString(), '%PDF-clean!\0')
    assert.equal((await valueOf(0x00420012)).toString(), 'application/pdf ')
    assert.equal((await valueOf(0x00420015)).readUInt32LE(), 11)
    assert.deepEqual(
      report.filter(({ tag }) => tag.startsWith('(0042')).map(({ path, action }) => [path, action]),
      [['EncapsulatedDocument', 'clean']],
    )
  })

  it('that is empty or absent is refused, where its class has one', async () => {
    const cleanPdf = async (bytes: Uint8Array) => bytes
    for (const given of [{}, { cleanPdf }]) {
      await assert.rejects(through(document('application/pdf', ''), given), code('dicom_document_missing'))
      await assert.rejects(through(objectOfTree(own(ENCAPSULATED_PDF), EXPLICIT_LITTLE), given), code('dicom_document_missing'))
    }
  })

  it('that is empty in another class is removed, and the report says what it is', async () => {
    const empty = { tag: 0x00420011, vr: 'OB', value: new Uint8Array(0) }
    const { out, report } = await through(objectOfTree([...own(), empty], EXPLICIT_LITTLE))
    assert.ok(!(await parseDataSet(bytesReader(out))).dataSet.elements.has(0x00420011))
    const rows = report.filter(({ path }) => path === 'EncapsulatedDocument')
    assert.deepEqual(
      rows.map(({ action, rule }) => [action, rule]),
      [['remove', "Fovea's own: an empty document"]],
    )
  })

  it('is refused where nothing here can clean it', async () => {
    const cleanPdf = async (bytes: Uint8Array) => bytes
    for (const type of ['text/XML', 'model/stl', 'model/obj', 'model/mtl', ''])
      await assert.rejects(through(document(type, 'Huber'), { cleanPdf }), code('dicom_document_not_deidentifiable'))
    await assert.rejects(through(document('application/pdf', '%PDF-')), code('dicom_document_not_reviewable'))
  })
})

describe('deflated frames', () => {
  it('are deflated anew: the same samples', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.uint8Array({ minLength: 35, maxLength: 35 }), { minLength: 1, maxLength: 3 }),
        async (frames) => {
          const { out, transferSyntaxUid } = await through(
            coded(
              DEFLATED_IMAGE_FRAME,
              frames.map((frame) => even(deflateRawSync(frame))),
              frames.length,
            ),
          )
          assert.equal(transferSyntaxUid, DEFLATED_IMAGE_FRAME)
          const { pixelData, reader } = await parseDataSet(bytesReader(out))
          const after = await Promise.all(pixelData!.fragments!.map(({ start, end }) => reader.read(start, end)))
          assert.deepEqual(
            after.map((bytes) => new Uint8Array(inflateRawSync(bytes))),
            frames,
          )
        },
      ),
      { numRuns: 10 },
    )
  })

  it('are refused where they do not inflate to a frame', async () => {
    const shorter = even(deflateRawSync(new Uint8Array(30)))
    await assert.rejects(through(coded(DEFLATED_IMAGE_FRAME, [shorter], 1)), code('dicom_pixel_data_incomplete'))
    const larger = even(deflateRawSync(new Uint8Array(1_000_000)))
    await assert.rejects(through(coded(DEFLATED_IMAGE_FRAME, [larger], 1)), code('dicom_inflated_too_large'))
  })
})

const even = (bytes: Uint8Array): Uint8Array =>
  bytes.length % 2 === 0 ? new Uint8Array(bytes) : concat([bytes, new Uint8Array(1)])

describe('the report', () => {
  it('names a rule of PS3.15 or Fovea’s own for each change', async () => {
    const { report } = await through(objectOfTree(markedTree().tree, EXPLICIT_LITTLE))
    assert.ok(report.length > 300)
    for (const { path, rule } of report) assert.match(rule, /^(E\.1-1: |E\.3\.\d+: |Fovea's own: )/, path)
    assert.ok(report.some(({ rule }) => rule.startsWith("Fovea's own: ")))
  })

  it('names what stands behind the pixels, native and encapsulated, and what of it is no element: nothing of it is copied', async () => {
    const behind = writeTree(
      [text(0x7fe10010, 'LO', 'A maker'), text(0x7fe11001, 'LO', 'MARK'), { tag: 0xfffcfffc, vr: 'OB', value: bytesOf(0, 0) }],
      EXPLICIT_LITTLE,
    )
    for (const bytes of [nativeObject(35), coded(RLE_LOSSLESS, [rleFrame], 1)]) {
      const bare = await through(bytes)
      const { report, out } = await through(concat([bytes, behind]))
      assert.deepEqual(out, bare.out)
      const known = new Set(bare.report.map(({ path }) => path))
      const rows = report
        .filter(({ path }) => !known.has(path))
        .map(({ path, tag, action, rule }) => [path, tag, action, rule.slice(0, 6)])
      assert.deepEqual(rows, [
        ['(7FE1,0010)', '(7FE1,0010)', 'remove', 'E.1-1:'],
        ['(7FE1,1001)', '(7FE1,1001)', 'remove', 'E.1-1:'],
        ['DataSetTrailingPadding', '(FFFC,FFFC)', 'remove', 'E.1-1:'],
      ])
      const cut = await through(concat([bytes, behind.subarray(0, behind.length - 1), text(0, 'LO', 'MARK').value as Uint8Array]))
      assert.deepEqual(cut.out, bare.out)
      assert.ok(cut.report.some(({ rule }) => rule === "Fovea's own: what stands behind the pixels is not copied"))
    }
  })

  it('keeps an object valid where Table E.1-1 removes what its module requires: a date without a meaning, an empty sequence', async () => {
    const dates = [text(0x00700082, 'DA', '20260131'), text(0x00700083, 'TM', '101112')]
    const reasons: Leaf = { tag: 0x0040100a, vr: 'SQ', value: [[text(0x00080104, 'LO', 'MARK')]] }
    const { out, report } = await through(nativeObject(35, undefined, [reasons, ...dates]))
    const { dataSet, reader } = await parseDataSet(bytesReader(out))
    const valueOf = async (tag: number) => {
      const { start, end } = dataSet.elements.get(tag)!.value
      return String.fromCharCode(...(await reader.read(start, end)))
    }
    assert.deepEqual(
      [await valueOf(0x00700082), await valueOf(0x00700083), await valueOf(0x0040100a)],
      ['19000101', '000000', ''],
    )
    const ruled = report.filter(({ rule }) => rule === 'E.1-1: Basic Profile, X; its module requires it')
    assert.deepEqual(
      ruled.map(({ tag, action }) => [tag, action]),
      [
        ['(0040,100A)', 'empty'],
        ['(0070,0082)', 'dummy'],
        ['(0070,0083)', 'dummy'],
      ],
    )
  })

  it('names the offset table that the frames written anew do not have', async () => {
    const table = { tag: 0x7fe00001, vr: 'OV', value: '' }
    const bytes = encapsulatedObject({
      ...{ transferSyntaxUid: RLE_LOSSLESS, rows: 5, columns: 7, fragments: [rleFrame], frames: 1 },
      extra: [...extra, table],
    })
    const { report } = await through(bytes)
    assert.ok(report.some(({ path, action }) => path === 'ExtendedOffsetTable' && action === 'remove'))
  })
})
