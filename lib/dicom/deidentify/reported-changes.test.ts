import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { EXPLICIT_LITTLE } from '../_internal/parse/element-header'
import { encodeRle } from '../_internal/pixels/encode-rle'
import { concat } from '../_internal/write/write-elements'
import { bytesReader } from '../parse/byte-reader'
import { encodeCodestream, recodeInProcess, type Codec } from '../test-codestreams'
import { objectOfTree, text, type Leaf } from '../test-marked-object'
import { bytesOf, encapsulatedObject } from '../test-objects'
import { deidentify, type DeidentifyOptions } from './deidentify'

const CAPTURE = '1.2.840.10008.5.1.4.1.1.7'
const SIDE = 16
const SAMPLES = Array.from({ length: SIDE * SIDE }, (_, at) => (at * 257) ^ (at << 3))
const COMMENT = concat([Uint8Array.of(0xff, 0xfe, 0, 8), new TextEncoder().encode('HUBER!')])

const given = (object: Uint8Array): DeidentifyOptions => ({
  ...{ key: new Uint8Array(32).fill(7), dates: 'removed' as const },
  recode: recodeInProcess(object),
})

/** What the report says of some elements: action and rule. */
async function rowsOf(object: Uint8Array, path: string | RegExp, more: Partial<DeidentifyOptions> = {}): Promise<string[]> {
  const { report } = await deidentify(bytesReader(object), { ...given(object), ...more })
  for (const { rule } of report) assert.match(rule, /^(E\.\d|Fovea's own: )/)
  return report
    .filter((row) => (typeof path === 'string' ? row.path === path : path.test(row.path)))
    .map(({ action, rule }) => `${action}: ${rule}`)
}
const pixelRows = (object: Uint8Array, more?: Partial<DeidentifyOptions>) => rowsOf(object, 'PixelData', more)

const short = (tag: number, value: number): Leaf => ({ tag, vr: 'US', value: bytesOf(value & 0xff, value >> 8) })
const native = (bytes: number[], { allocated = 16, stored = 12, columns = 2 } = {}): Uint8Array =>
  objectOfTree(
    [
      ...[text(0x00080016, 'UI', CAPTURE), text(0x00080018, 'UI', '1.2.3.4'), text(0x00280004, 'CS', 'MONOCHROME2')],
      ...[short(0x00280002, 1), short(0x00280010, 1), short(0x00280011, columns), short(0x00280100, allocated)],
      ...[short(0x00280101, stored), short(0x00280102, stored - 1), short(0x00280103, 0)],
      { tag: 0x7fe00010, vr: allocated > 8 ? 'OW' : 'OB', value: Uint8Array.from(bytes) },
    ],
    EXPLICIT_LITTLE,
  )

const encapsulated = (transferSyntaxUid: string, frame: Uint8Array): Uint8Array =>
  encapsulatedObject({
    ...{ transferSyntaxUid, rows: SIDE, columns: SIDE, bitsAllocated: 16 },
    extra: [
      { tag: 0x00080016, vr: 'UI', value: CAPTURE },
      { tag: 0x00080018, vr: 'UI', value: '1.2.3.4' },
    ],
    fragments: [frame.length % 2 ? concat([frame, new Uint8Array(1)]) : frame],
  })
const inserted = (frame: Uint8Array, at: number, more: Uint8Array) => concat([frame.subarray(0, at), more, frame.subarray(at)])

describe('the report of changed pixels', () => {
  it('has a row where bits outside Bits Stored are cleared, and none where there are none', async () => {
    const cleared = ["clean: Fovea's own: PS3.5 8.1.1: bits outside Bits Stored are cleared"]
    assert.deepEqual(await pixelRows(native([0x23, 0xf1, 0xff, 0x0f])), cleared)
    assert.deepEqual(await pixelRows(native([0x23, 0x01, 0xff, 0x0f])), [])
    const bits = { allocated: 1, stored: 1, columns: 3 }
    assert.deepEqual(await pixelRows(native([0xff, 0], bits)), cleared)
    assert.deepEqual(await pixelRows(native([0x07, 0], bits)), [])
  })

  it('has a row where bytes behind the last frame are cut off, and none for the padding', async () => {
    const cut = ["clean: Fovea's own: bytes behind the last frame are not written"]
    assert.deepEqual(await pixelRows(native([0x23, 1, 0xff, 0x0f, 0x48, 0x55])), cut)
    const bytes = { allocated: 8, stored: 8, columns: 3 }
    assert.deepEqual(await pixelRows(native([1, 2, 3, 0x48], bytes)), cut)
    assert.deepEqual(await pixelRows(native([1, 2, 3, 0], bytes)), [])
  })

  it('has a row where something of a compressed frame is not written, and none for what was cleaned before', async () => {
    const plain = async (codec: Codec) =>
      new Uint8Array(await encodeCodestream(codec, { width: SIDE, height: SIDE, samples: SAMPLES }))
    const planes = [8, 0].map((shift) => Uint8Array.from(SAMPLES, (value) => value >> shift))
    const rle = encodeRle(planes, SIDE)
    const jpeg = await plain('encodeJpeg')
    const changed: [name: string, syntax: string, frame: Uint8Array][] = [
      ['RLE, behind the segments', '1.2.840.10008.1.2.5', concat([rle, new TextEncoder().encode('HUBER!')])],
      ['JPEG, a comment', '1.2.840.10008.1.2.4.70', inserted(jpeg, 2, COMMENT)],
    ]
    for (const [name, syntax, frame] of changed) {
      const object = encapsulated(syntax, frame)
      const [row, ...others] = await pixelRows(object)
      assert.match(row ?? '', /^clean: Fovea's own: what no decoder reads of a compressed frame is not written/, name)
      assert.deepEqual(others, [], name)
      assert.deepEqual(await pixelRows(object, { withoutReport: true }), [], `${name}, for nobody`)
      const parts: Uint8Array[] = []
      const made = await deidentify(bytesReader(object), given(object))
      for await (const part of made.bytes()) parts.push(part)
      assert.deepEqual(await pixelRows(concat(parts)), [], `${name}, cleaned before`)
    }
    assert.deepEqual(await pixelRows(encapsulated('1.2.840.10008.1.2.5', rle)), [])
    const anew = "clean: Fovea's own: coded anew without loss, as JPEG-LS: only what a decoder returns is written"
    assert.deepEqual(await pixelRows(encapsulated('1.2.840.10008.1.2.4.90', await plain('encodeJpeg2000'))), [anew])
  })
})

describe('the report of elements', () => {
  const own = [text(0x00080016, 'UI', CAPTURE), text(0x00080018, 'UI', '1.2.3.4')]

  it('has none of UIDs that stay what they are, as well-known ones do', async () => {
    const frame = (uid: string) => objectOfTree([...own, text(0x00200052, 'UI', uid)], EXPLICIT_LITTLE)
    assert.deepEqual(await rowsOf(frame('1.2.840.10008.1.4.1.1'), 'FrameOfReferenceUID'), [])
    assert.deepEqual(await rowsOf(frame('1.2.3.9'), 'FrameOfReferenceUID'), ['uid: E.1-1: Basic Profile, U'])
    const palette = objectOfTree([...own, text(0x00281199, 'UI', '1.2.840.10008.1.5.1')], EXPLICIT_LITTLE)
    assert.deepEqual(await rowsOf(palette, 'PaletteColorLookupTableUID'), [])
  })

  it('has those of the file meta information that are not written anew, also where the data set begins with them', async () => {
    const meta = [
      text(0x00020010, 'UI', '1.2.840.10008.1.2.1'),
      text(0x00020016, 'AE', 'HUBER'),
      text(0x00020102, 'OB', 'HUBER!'),
    ]
    const rows = await rowsOf(objectOfTree([...meta, ...own], EXPLICIT_LITTLE), /^\(0002|^SourceApp|^PrivateInf|^TransferSyntax/)
    assert.deepEqual(rows, Array(2).fill("remove: Fovea's own: the file meta information is written anew"))
  })
})
