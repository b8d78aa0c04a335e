import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { deflateRawSync } from 'node:zlib'
import { hasCategory } from '../../errors/app-error'
import { EXPLICIT_BIG, EXPLICIT_LITTLE, IMPLICIT_LITTLE } from '../_internal/parse/element-header'
import { concat } from '../_internal/write/write-elements'
import { writeFileMeta } from '../_internal/write/write-file-meta'
import { writeElementHeader } from '../_internal/write/write-element-header'
import { bytesReader } from '../parse/byte-reader'
import { deidentify, type DeidentifyOptions } from './deidentify'
import { parseDataSet } from '../parse/parse-data-set'
import { readText } from '../parse/read-value'
import { objectOfTree, text, writeTree, type Leaf } from '../test-marked-object'
import { bytesOf, itemOf } from '../test-objects'
import { recodeInProcess } from '../test-codestreams'
import { readTree } from '../test-tree'

const key = new Uint8Array(32).fill(7)
const CAPTURE = '1.2.840.10008.5.1.4.1.1.7'
const JPEG = '1.2.840.10008.1.2.4.50'
const JPEG_2000 = '1.2.840.10008.1.2.4.90'
const JPEG_XL = '1.2.840.10008.1.2.4.110'
const RLE = '1.2.840.10008.1.2.5'
/** Of even length, and unique. */
const MARK = 'ZWIEBEL^FRIEDA'
const letters = (words: string) => Uint8Array.from(words, (letter) => letter.charCodeAt(0))
const latin = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')
const us = (tag: number, value: number): Leaf => ({ tag, vr: 'US', value: bytesOf(value & 0xff, value >> 8) })
const own: Leaf[] = [text(0x00080016, 'UI', `${CAPTURE}\0`), text(0x00080018, 'UI', '1.2.3.4\0')]

async function through(bytes: Uint8Array, options: Partial<DeidentifyOptions> = {}) {
  const made = await deidentify(bytesReader(bytes), { key, dates: 'removed', recode: recodeInProcess(bytes), ...options })
  const parts: Uint8Array[] = []
  for await (const part of made.bytes()) parts.push(part)
  const out = concat(parts)
  assert.equal(out.length, made.sizeBytes)
  await readTree(out) // It can be parsed again, to every depth.
  return { ...made, out }
}

/** Adds elements to an object without pixels. */
const plain = (...leaves: Leaf[]): Uint8Array => objectOfTree([...own, ...leaves], EXPLICIT_LITTLE)

const ITEM_END = bytesOf(0xfe, 0xff, 0x0d, 0xe0, 0, 0, 0, 0)
const SEQUENCE_END = bytesOf(0xfe, 0xff, 0xdd, 0xe0, 0, 0, 0, 0)

interface Pixels {
  syntax?: string
  frames?: number
  bits?: number
  stored?: number
  more?: Leaf[]
}
/** The head of an object with pixels of 4 × 4, before the pixels. */
const pictured = ({ syntax = '1.2.840.10008.1.2.1', frames = 1, bits = 8, stored = bits, more = [] }: Pixels): Uint8Array =>
  concat([
    writeFileMeta(CAPTURE, '1.2.3.4', syntax),
    writeTree(
      [
        ...own,
        ...[us(0x00280002, 1), us(0x00280010, 4), us(0x00280011, 4), us(0x00280100, bits), us(0x00280101, stored)],
        ...[us(0x00280102, stored - 1), us(0x00280103, 0), text(0x00280004, 'CS', 'MONOCHROME2')],
        ...[text(0x00280008, 'IS', String(frames)), ...more],
      ],
      EXPLICIT_LITTLE,
    ),
  ])
const native = (bytes: Uint8Array, pixels: Pixels = {}): Uint8Array =>
  concat([pictured(pixels), writeElementHeader(0x7fe00010, 'OW', bytes.length, EXPLICIT_LITTLE), bytes])
const even = (bytes: Uint8Array) => (bytes.length % 2 === 0 ? bytes : concat([bytes, new Uint8Array(1)]))
const compressed = (
  syntax: string,
  fragments: Uint8Array[],
  { table = new Uint8Array(0), ...pixels }: Pixels & { table?: Uint8Array } = {},
) =>
  concat([
    pictured({ syntax, ...pixels }),
    writeElementHeader(0x7fe00010, 'OB', 0xffffffff, EXPLICIT_LITTLE),
    ...[table, ...fragments].map((fragment) => itemOf(even(fragment))),
    SEQUENCE_END,
  ])

/** A segment of a JPEG or a JPEG 2000: its marker, its length, its content. */
const segment = (code: number, content: Uint8Array): Uint8Array =>
  concat([bytesOf(0xff, code, (content.length + 2) >> 8, (content.length + 2) & 0xff), content])
const SOI = bytesOf(0xff, 0xd8)
const EOI = bytesOf(0xff, 0xd9)
const TABLES = segment(0xdb, new Uint8Array(65))
const FRAME = segment(0xc0, bytesOf(8, 0, 4, 0, 4, 1, 1, 0x11, 0))
const SCAN = concat([segment(0xda, bytesOf(1, 1, 0, 0, 63, 0)), bytesOf(9, 8, 0xff, 0, 7, 0xff, 0xd0, 6)])
const words = letters(MARK)
const comment = segment(0xfe, words)
const exif = segment(0xe1, concat([letters('Exif\0\0'), words]))
const wholeJpeg = concat([SOI, TABLES, FRAME, SCAN, EOI])

const rle = (unused: Uint8Array, tail: Uint8Array): Uint8Array => {
  const frame = concat([new Uint8Array(64), bytesOf(257 - 16, 9), tail])
  frame.set([1, 0, 0, 0, 64], 0)
  frame.set(unused, 40)
  return frame
}

const PATIENT = [text(0x00100010, 'PN', 'Zwiebel^Frieda'), text(0x00100020, 'LO', 'MRN-4711223')]
const sequence = (tag: number, ...items: Leaf[][]): Leaf => ({ tag, vr: 'SQ', value: items })
const unIn = (tag: number, content: Uint8Array): Uint8Array =>
  concat([
    writeElementHeader(tag, 'UN', 0xffffffff, EXPLICIT_LITTLE),
    bytesOf(0xfe, 0xff, 0, 0xe0, 255, 255, 255, 255),
    content,
    ITEM_END,
    SEQUENCE_END,
  ])

/** What is hidden, where, and what must not be in the output; MARK by default. */
const HIDDEN: [where: string, object: Uint8Array, options?: { marks?: string[]; options?: Partial<DeidentifyOptions> }][] = [
  ['the preamble', concat([words, plain().subarray(words.length)])],
  [
    'the file meta information',
    concat([
      plain().subarray(0, 132),
      writeTree(
        [text(0x00020010, 'UI', '1.2.840.10008.1.2.1\0'), text(0x00020016, 'AE', MARK), text(0x00020102, 'OB', MARK)],
        EXPLICIT_LITTLE,
      ),
      writeTree(own, EXPLICIT_LITTLE),
    ]),
  ],
  ['a second element of the same tag', concat([plain(...PATIENT), writeTree([text(0x00100010, 'PN', MARK)], EXPLICIT_LITTLE)])],
  ['a group length', plain(text(0x00100000, 'UL', 'ZWIE')), { marks: ['ZWIE'] }],
  [
    'a private creator with a longer name than a safe one',
    plain(text(0x00190010, 'LO', `${'SIEMENS MR HEADER'.padEnd(70)}${MARK}`)),
    { options: { retain: { safePrivate: true } } },
  ],
  [
    'a block whose creator belongs to another block of the group',
    plain(
      text(0x00190010, 'LO', 'SIEMENS MR HEADER'),
      text(0x00190011, 'LO', 'SOMEBODY'),
      text(0x0019110c, 'IS', '4711223'),
      text(0x00191199, 'LO', MARK),
    ),
    { marks: [MARK, '4711223', 'SOMEBODY'], options: { retain: { safePrivate: true } } },
  ],
  [
    'a block whose creator is outside its item',
    plain(text(0x00190010, 'LO', 'SIEMENS MR HEADER'), sequence(0x00081115, [text(0x0019100c, 'IS', '4711223')])),
    { marks: ['4711223'], options: { retain: { safePrivate: true } } },
  ],
  [
    'a multi-valued safe private element',
    plain(text(0x00190010, 'LO', 'SIEMENS MR HEADER'), {
      tag: 0x0019100e,
      vr: 'FD',
      value: concat([new Uint8Array(8 * 16), letters('ZWIEBELF')]),
    }),
    { marks: ['ZWIEBELF'], options: { retain: { safePrivate: true } } },
  ],
  [
    'a private sequence',
    plain(text(0x00090010, 'LO', 'SOMEBODY'), sequence(0x00091001, [text(0x00280010, 'US', 'ZW'), text(0x00104000, 'LT', MARK)])),
  ],
  [
    'a UID of a private element',
    plain(text(0x00090010, 'LO', 'SOMEBODY'), text(0x00091001, 'UI', '1.2.3.4711223\0')),
    { marks: ['4711223'] },
  ],
  [
    'UN with implicit elements',
    concat([
      plain(),
      unIn(0x00081115, writeTree([text(0x00100010, 'PN', MARK), text(0x0020000e, 'UI', '1.2.4711223\0')], IMPLICIT_LITTLE)),
    ]),
    { marks: [MARK, '4711223'] },
  ],
  [
    'UN with explicit elements',
    plain({ tag: 0x00081115, vr: 'UN', value: itemOf(writeTree([text(0x00100010, 'PN', MARK)], EXPLICIT_LITTLE)) }),
  ],
  [
    'UN within UN, with alternating lengths and delimiters',
    concat([
      plain(),
      unIn(
        0x00081115,
        writeTree([sequence(0x00081199, [sequence(0x0040a730, [text(0x0040a160, 'UT', MARK)])])], IMPLICIT_LITTLE, true),
      ),
    ]),
  ],
  ['UN of a plain attribute', plain({ tag: 0x00081080, vr: 'UN', value: words }, { tag: 0x00181063, vr: 'UN', value: words })],
  [
    'an overlay of any plane',
    plain(...[0x60000022, 0x60001500, 0x601e0022, 0x60fe0022].map((tag) => text(tag, 'LO', MARK)), text(0x60003000, 'OW', MARK)),
  ],
  ['a curve', plain(text(0x50000022, 'LO', MARK), text(0x501e3000, 'OW', MARK), text(0x5000200c, 'OW', MARK))],
  [
    'an embedded icon image',
    concat([
      plain(sequence(0x00880200, [us(0x00280010, 4), text(0x7fe00010, 'OW', MARK)])),
      writeElementHeader(0x00880904, 'SQ', 0xffffffff, EXPLICIT_LITTLE),
      bytesOf(0xfe, 0xff, 0, 0xe0, 255, 255, 255, 255),
      concat([
        writeElementHeader(0x7fe00010, 'OB', 0xffffffff, EXPLICIT_LITTLE),
        itemOf(new Uint8Array(0)),
        itemOf(words),
        SEQUENCE_END,
      ]),
      concat([ITEM_END, SEQUENCE_END]),
    ]),
  ],
  ['the title of a document', plain(text(0x00420010, 'ST', MARK), text(0x00420013, 'LO', MARK))],
  [
    'names in several character sets',
    plain(
      text(0x00080005, 'CS', '\\ISO 2022 IR 87'),
      sequence(0x00081115, [
        { tag: 0x00081048, vr: 'PN', value: letters('Yamada^Tarou=\x1b$B;3ED\x1b(B^\x1b$BB@O:\x1b(B\\Suzuki^A ') },
      ]),
    ),
    { marks: ['Yamada', ';3ED', 'B@O:', 'Suzuki'] },
  ],
  [
    'dates at any depth',
    plain(
      sequence(0x00400275, [
        text(0x00400002, 'DA', '19630712'),
        sequence(0x00081199, [text(0x0040a120, 'DT', '19630712113355.123456'), text(0x00400003, 'TM', '113355.123456')]),
      ]),
    ),
    { marks: ['19630712', '113355'] },
  ],
  [
    'digits after a shifted date',
    plain(text(0x00080020, 'DA', '199001014711223')),
    { marks: ['4711223'], options: { dates: 'shifted' } },
  ],
  [
    'digits after a shifted time',
    plain(text(0x0008002a, 'DT', '19900101101112.1234564711223')),
    { marks: ['4711223'], options: { dates: 'shifted' } },
  ],
  ['text in a retained date', plain(text(0x00080020, 'DA', MARK), text(0x00080030, 'TM', MARK)), { options: { dates: 'kept' } }],
  [
    'UIDs with a registered prefix',
    plain(
      text(0x0020000d, 'UI', '1.2.840.10008.ZWIEBEL^'),
      text(0x0020000e, 'UI', '1.2.840.10008.1.4711223\0'),
      text(0x00081150, 'UI', '1.2.840.10008.FRIEDA'),
    ),
    { marks: ['ZWIEBEL', '4711223', 'FRIEDA'] },
  ],
  ['retained UIDs', plain(text(0x0020000d, 'UI', MARK)), { options: { retain: { uids: true } } }],
  [
    'text in numeric values',
    plain(
      text(0x00181063, 'DS', MARK),
      text(0x00200013, 'IS', 'ZWIEBEL'),
      text(0x00101010, 'AS', 'ZWIE'),
      text(0x00180060, 'DS', '+49 30 4711223'),
    ),
    { marks: [MARK, 'ZWIE', '4711223'], options: { retain: { patientCharacteristics: true } } },
  ],
  [
    'bytes after the end of a value',
    plain(
      text(0x00180015, 'CS', `EYE\0${MARK}`),
      text(0x00181050, 'DS', `1.5\0${MARK}`),
      text(0x00080070, 'LO', `Maker\0${MARK}`),
      text(0x00080016, 'UI', '1.2.3'),
    ),
  ],
  [
    'further values of a binary element',
    plain(
      { tag: 0x00280030, vr: 'DS', value: letters('1\\1 ') },
      { tag: 0x00280009, vr: 'AT', value: concat([bytesOf(0x18, 0, 0x63, 0x10), words]) },
      { tag: 0x00280106, vr: 'US', value: concat([bytesOf(1, 0), words]) },
    ),
  ],
  [
    'an overlong number',
    objectOfTree([...own, { tag: 0x00280106, vr: 'US', value: concat([new Uint8Array(70_000), words]) }], IMPLICIT_LITTLE),
  ],
  [
    'the patient’s name and number in retained text',
    plain(
      ...PATIENT,
      text(0x00180015, 'CS', 'ZWIEBEL'),
      text(0x00080070, 'LO', 'made for Frieda'),
      sequence(0x00082218, [
        text(0x00080100, 'SH', 'T-4711223'),
        text(0x00080102, 'SH', 'SCT'),
        text(0x00080104, 'LO', 'eye of zwiebel'),
      ]),
    ),
    { marks: ['ZWIEBEL', 'Frieda', '4711223', 'zwiebel'] },
  ],
  [
    'long text in retained elements',
    plain(
      text(0x00080070, 'LO', `Dear Sir,\r\nthis is about ${MARK}`),
      sequence(0x00082218, [text(0x00080102, 'SH', 'DCM'), text(0x00080104, 'LO', 'x'.repeat(80) + MARK)]),
    ),
  ],
  [
    'original attributes and digital signatures',
    plain(
      sequence(0x04000561, [sequence(0x04000550, [text(0x00100010, 'PN', MARK)])]),
      sequence(0xfffafffa, [text(0x04000115, 'OB', MARK)]),
    ),
  ],
  ['padding behind the last element', concat([plain(), writeTree([text(0xfffcfffc, 'OB', MARK)], EXPLICIT_LITTLE)])],
  [
    'bytes after the pixels',
    concat([native(new Uint8Array(16)), writeTree([text(0xfffafffa, 'OB', MARK)], EXPLICIT_LITTLE), words]),
  ],
  ['pixels beyond the last frame', native(concat([new Uint8Array(32), words]), { frames: 2 })],
  [
    'overlay bits in unused bits of the pixels',
    native(
      letters('Z\0W\0I\0E\0B\0E\0L\0F\0R\0I\0E\0D\0A\0Z\0Z\0Z\0').map((byte, at) => (at % 2 ? 0x30 : byte)),
      {
        bits: 16,
        stored: 12,
        more: [
          us(0x60000010, 4),
          us(0x60000011, 4),
          us(0x60000100, 16),
          us(0x60000102, 12),
          us(0x60020010, 4),
          us(0x60020011, 4),
          us(0x60020100, 16),
          us(0x60020102, 13),
        ],
      },
    ),
    { marks: ['Z0W0I0'] },
  ],
  ['a comment and Exif of a JPEG', compressed(JPEG, [concat([SOI, comment, exif, TABLES, FRAME, comment, SCAN, EOI])])],
  [
    'a comment between the scans of a JPEG',
    compressed(JPEG, [concat([SOI, TABLES, FRAME, SCAN, comment, SCAN, exif, SCAN, EOI])]),
  ],
  [
    'an unknown JPEG segment',
    compressed(JPEG, [concat([SOI, segment(0x42, words), segment(0xf3, words), TABLES, FRAME, SCAN, EOI])]),
  ],
  [
    'bytes between the segments of a JPEG',
    compressed(JPEG, [concat([SOI, words, TABLES, words, bytesOf(0xff, 0xff, 0xff), FRAME, words, SCAN, EOI])]),
  ],
  ['bytes after the end of a JPEG', compressed(JPEG, [concat([wholeJpeg, words])])],
  [
    'a comment split over two fragments',
    compressed(JPEG, [concat([SOI, TABLES, comment.subarray(0, 8)]), concat([comment.subarray(8), FRAME, SCAN, EOI])]),
    { marks: [MARK.slice(0, 4), MARK.slice(4)] },
  ],
  [
    'the ten-thousandth segment',
    compressed(JPEG, [
      concat([SOI, ...Array.from({ length: 10_001 }, () => segment(0xfe, bytesOf(1))), exif, TABLES, FRAME, SCAN, EOI]),
    ]),
  ],
  [
    'a fragment after the frames',
    compressed(JPEG, [wholeJpeg, wholeJpeg, words], {
      frames: 2,
      table: bytesOf(0, 0, 0, 0, (even(wholeJpeg).length + 8) & 0xff, (even(wholeJpeg).length + 8) >> 8, 0, 0),
    }),
  ],
  ['the offset table', compressed(JPEG, [wholeJpeg], { table: words })],
  ['the extended offset table', compressed(JPEG, [wholeJpeg], { more: [text(0x7fe00001, 'OV', 'ZWIEBEL^FRIEDA^^')] })],
  ['the RLE header', compressed(RLE, [rle(words, new Uint8Array(0))])],
  ['bytes after the RLE segments', compressed(RLE, [rle(new Uint8Array(0), words)])],
]

describe('deidentify, with hidden data', () => {
  for (const [where, object, { marks = [MARK], options } = {}] of HIDDEN) {
    it(`leaves nothing of ${where}`, async () => {
      for (const mark of marks) assert.ok(latin(object).includes(mark), `${mark} is in the object at first`)
      const { out, report } = await through(object, options)
      for (const mark of marks) assert.ok(!latin(out).includes(mark), mark)
      for (const mark of marks) assert.ok(!JSON.stringify(report).includes(mark), `${mark} in the report`)
    })
  }

  it('leaves nothing in a deflated object', async () => {
    const inner = writeTree([...own, text(0x00104000, 'LT', MARK)], EXPLICIT_LITTLE)
    const packed = new Uint8Array(deflateRawSync(inner))
    const { out } = await through(concat([writeFileMeta(CAPTURE, '1.2.3.4', '1.2.840.10008.1.2.1.99'), packed]))
    assert.ok(latin(inner).includes(MARK) && !latin(out).includes(MARK))
  })

  it('leaves nothing in an object with a name in its instance UID, UIDs retained or not', async () => {
    const named = objectOfTree([own[0]!, text(0x00080018, 'UI', MARK)], EXPLICIT_LITTLE)
    assert.ok(!latin((await through(named)).out).includes(MARK))
    await assert.rejects(through(named, { retain: { uids: true } }), (error) => hasCategory(error, 'corrupt'))
  })

  it('rejects video and audio, which it cannot inspect', async () => {
    for (const syntax of ['100', '100.1', '101', '102', '103', '104', '105', '106', '107', '108'])
      await assert.rejects(
        through(compressed(`1.2.840.10008.1.2.4.${syntax}`, [words])),
        (error) => hasCategory(error, 'cannot_deidentify'),
        syntax,
      )
    for (const other of ['1.2.840.10008.1.2.6.1', '1.2.840.10008.1.2.6.2', '1.2.840.10008.1.2.7.1'])
      await assert.rejects(through(compressed(other, [words])), (error) => hasCategory(error, 'cannot_deidentify'), other)
    const elsewhere = through(compressed('1.2.840.10008.1.2.4.94', [words]))
    await assert.rejects(elsewhere, (error) => hasCategory(error, 'unsupported_type'))
    const voice = objectOfTree([text(0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.9.4.1\0'), own[1]!], EXPLICIT_LITTLE)
    await assert.rejects(through(voice), (error) => hasCategory(error, 'cannot_deidentify'))
  })

  it('rejects a fragment that is not an image of its transfer syntax', async () => {
    for (const syntax of [JPEG_2000, JPEG_XL])
      await assert.rejects(through(compressed(syntax, [words])), (error) => hasCategory(error, 'cannot_deidentify'), syntax)
    for (const syntax of [JPEG, RLE, '1.2.840.10008.1.2.1'])
      await assert.rejects(through(compressed(syntax, [words])), (error) => hasCategory(error, 'corrupt'), syntax)
    await assert.rejects(through(native(new Uint8Array(8))), (error) => hasCategory(error, 'corrupt'))
  })

  it('clears every bit above the stored ones in words of either byte order, and no bit of a pixel', async () => {
    for (const encoding of [EXPLICIT_LITTLE, EXPLICIT_BIG]) {
      const { littleEndian } = encoding
      const word = (value: number) => (littleEndian ? bytesOf(value & 0xff, value >> 8) : bytesOf(value >> 8, value & 0xff))
      const short = (tag: number, value: number): Leaf => ({ tag, vr: 'US', value: word(value) })
      const numbers: [number, number][] = [
        ...([
          [0x00280002, 1],
          [0x00280010, 1],
          [0x00280011, 2],
          [0x00280100, 16],
          [0x00280101, 12],
          [0x00280102, 11],
          [0x00280103, 0],
        ] as [number, number][]),
        ...([
          [0x60000010, 1],
          [0x60000011, 2],
          [0x60000100, 16],
          [0x60000102, 15],
        ] as [number, number][]),
      ]
      const tree = [
        ...own,
        ...numbers.map(([tag, value]) => short(tag, value)),
        { tag: 0x7fe00010, vr: 'OW', value: concat([word(0x9abc), word(0xffff)]) },
      ]
      const { out } = await through(objectOfTree(tree, encoding))
      assert.deepEqual([...out.subarray(-4)], [...word(0x0abc), ...word(0x0fff)])
    }
  })

  it('keeps the names of harmless things, though the patient has a name', async () => {
    const { out } = await through(
      plain(
        ...PATIENT,
        text(0x00080060, 'CS', 'OP'),
        text(0x00180015, 'CS', 'EYE'),
        text(0x00080070, 'LO', 'Carl Zeiss Meditec'),
      ),
    )
    const object = await parseDataSet(bytesReader(out))
    assert.equal(await readText(object, object.dataSet, 'BodyPartExamined'), 'EYE')
    assert.equal(await readText(object, object.dataSet, 'Manufacturer'), 'Carl Zeiss Meditec')
  })
})
