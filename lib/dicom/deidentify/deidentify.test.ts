import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { dose } from '../../runtime/test-dose'
import { hasCategory } from '../../errors/app-error'
import { EXPLICIT_BIG, EXPLICIT_LITTLE, IMPLICIT_LITTLE } from '../_internal/parse/element-header'
import { confidentialityProfileRow, confidentialityProfileTags, dictionaryEntry } from '../_internal/standard/data-dictionary'
import { concat } from '../_internal/write/write-elements'
import { writeFileMeta } from '../_internal/write/write-file-meta'
import { bytesReader } from '../parse/byte-reader'
import { checkIntegrity } from '../parse/check-integrity'
import { deidentify, type DeidentifyOptions } from './deidentify'
import { parseDataSet } from '../parse/parse-data-set'
import { readMetadata } from '../parse/read-metadata'
import { readSequenceItem } from '../parse/read-sequence-item'
import { readText } from '../parse/read-value'
import { renderFrame } from '../render/render-frame'
import { markedTree, objectOfTree, text, writeTree, type Leaf } from '../test-marked-object'
import { bytesOf, encapsulatedObject, greyObject, noSamples, refusesCleanly, sample } from '../test-objects'
import { recodeInProcess } from '../test-codestreams'
import { writeDicom } from '../write/write-dicom'

/** Another DICOM reader as a reference. */
const { DicomMessage } = (
  createRequire(import.meta.url)('dcmjs') as {
    data: { DicomMessage: { readFile(bytes: ArrayBuffer): { dict: Record<string, Read> } } }
  }
).data
/** An element as dcmjs reads it. */
interface Read {
  vr: string
  Value: unknown[]
}

const key = new Uint8Array(32).fill(7)
const BASIC: DeidentifyOptions = { key, dates: 'removed' }
const names = noSamples ? [] : readdirSync(process.env.FOVEA_SAMPLES!).filter((name) => name.endsWith('.dcm'))

async function through(bytes: Uint8Array, options: DeidentifyOptions = BASIC) {
  const made = await deidentify(bytesReader(bytes), { recode: recodeInProcess(bytes), ...options })
  const parts: Uint8Array[] = []
  for await (const part of made.bytes()) parts.push(part)
  const out = concat(parts)
  assert.equal(out.length, made.sizeBytes)
  return { ...made, out }
}
const latin = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')
const textIn = async (bytes: Uint8Array, keyword: Parameters<typeof readText>[2]) => {
  const object = await parseDataSet(bytesReader(bytes))
  return readText(object, object.dataSet, keyword)
}

describe('the table of the de-identification profile', () => {
  it('is complete, with attributes of PS3.6 only', () => {
    assert.equal(confidentialityProfileTags().length, 617)
    const unknown = confidentialityProfileTags().filter((tag) => tag >>> 16 > 4 && tag < 0xfffa0000 && !dictionaryEntry(tag))
    assert.deepEqual(unknown, [])
    assert.equal(confidentialityProfileRow(0x00100010)?.basic, 'Z')
    assert.deepEqual(
      [...(confidentialityProfileRow(0x00080020)?.options ?? [])],
      [
        ['F', 'K'],
        ['M', 'C'],
      ],
    )
  })
})

describe('deidentify', () => {
  const encodings = { 'explicit little': EXPLICIT_LITTLE, 'implicit little': IMPLICIT_LITTLE, 'explicit big': EXPLICIT_BIG }
  for (const [name, encoding] of Object.entries(encodings)) {
    for (const delimited of [false, true]) {
      it(`leaves no marker of any attribute, at any depth: ${name} endian, ${delimited ? 'delimiters' : 'lengths'}`, async () => {
        const { tree, marks } = markedTree()
        assert.ok(marks.size > 650)
        const all = objectOfTree(tree, encoding, delimited)
        const before = latin(all)
        for (const [mark, where] of marks) assert.ok(before.includes(mark), `${where} is in the object at first`)
        const { out } = await through(all)
        const afterwards = latin(out)
        const left = [...marks].filter(([mark]) => afterwards.includes(mark)).map(([, where]) => where)
        assert.deepEqual(left, [])
      })
    }
  }

  it('enters sequences with the VR UN, and removes invalid ones', async () => {
    const hidden = writeTree(
      [{ tag: 0x00081115, vr: 'UN', value: [[text(0x00100010, 'PN', 'HIDDEN^NAME'), text(0x00280010, 'US', '12')]] }],
      IMPLICIT_LITTLE,
      true,
    )
    const head = bytesOf(0x08, 0, 0x15, 0x11, 0x55, 0x4e, 0, 0, 0xff, 0xff, 0xff, 0xff)
    const own = [text(0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.7\0'), text(0x00080018, 'UI', '1.2.3.4\0')]
    const object = concat([
      writeFileMeta('1.2.840.10008.5.1.4.1.1.7', '1.2.3.4', '1.2.840.10008.1.2.1'),
      writeTree(own, EXPLICIT_LITTLE),
      head,
      hidden.subarray(8),
    ])
    assert.ok(latin(object).includes('HIDDEN^NAME'))
    const { out } = await through(object)
    assert.ok(!latin(out).includes('HIDDEN'))
    const parsed = await parseDataSet(bytesReader(out))
    const item = parsed.dataSet.elements.get(0x00081115)
    assert.equal(item?.vr, 'UN')
    const liar = objectOfTree(
      [...own, { tag: 0x00081115, vr: 'UN', value: new TextEncoder().encode('no sequence, but a NAME.') }],
      EXPLICIT_LITTLE,
    )
    const { out: plain, report } = await through(liar)
    assert.ok(!latin(plain).includes('NAME'))
    assert.ok(report.some(({ path, action }) => path === 'ReferencedSeriesSequence' && action === 'remove'))
  })

  it('maps UIDs consistently within a project and differently in another, and keeps registered ones', async () => {
    const object = (instance: string) =>
      writeDicom({
        sopClassUid: '1.2.840.10008.5.1.4.1.1.7',
        sopInstanceUid: instance,
        elements: [
          { tag: 0x0020000d, vr: 'UI', value: '1.2.3.55' },
          {
            tag: 0x00081199,
            vr: 'SQ',
            value: [
              [
                { tag: 0x00081155, vr: 'UI', value: '1.2.3.1' },
                { tag: 0x00081150, vr: 'UI', value: '1.2.840.10008.5.1.4.1.1.7' },
              ],
            ],
          },
        ],
      })
    const [one, two] = [await through(object('1.2.3.1')), await through(object('1.2.3.2'))]
    assert.equal(
      await textIn(one.out, 'StudyInstanceUID' as never).catch(() => null),
      await textIn(two.out, 'StudyInstanceUID' as never).catch(() => null),
    )
    assert.notEqual(one.sopInstanceUid, two.sopInstanceUid)
    assert.match(one.sopInstanceUid, /^2\.25\.\d{30,39}$/)
    assert.ok(latin(two.out).includes(one.sopInstanceUid), 'what refers to the first names it as it is called now')
    assert.equal(one.sopClassUid, '1.2.840.10008.5.1.4.1.1.7')
    assert.ok(latin(one.out).includes('1.2.840.10008.5.1.4.1.1.7'))
    const other = await through(object('1.2.3.1'), { ...BASIC, key: new Uint8Array(32).fill(8) })
    assert.notEqual(other.sopInstanceUid, one.sopInstanceUid)
    const kept = await through(object('1.2.3.1'), { ...BASIC, retain: { uids: true } })
    assert.equal(kept.sopInstanceUid, '1.2.3.1')
  })

  it('keeps the intervals between the dates of a patient, and the time of day', async () => {
    const day = fc.integer({ min: 0, max: 15_000 }).map((days) => new Date(Date.UTC(1980, 0, 1) + days * 86_400_000))
    const words = (date: Date) => date.toISOString().slice(0, 10).replaceAll('-', '')
    const then = (value: string | null) =>
      Date.UTC(Number(value!.slice(0, 4)), Number(value!.slice(4, 6)) - 1, Number(value!.slice(6, 8)))
    await fc.assert(
      fc.asyncProperty(day, day, fc.stringMatching(/^[A-Z0-9]{1,12}$/), async (first, second, patientId) => {
        const object = (date: Date) =>
          greyObject([
            { tag: 0x00080020, vr: 'DA', value: words(date) },
            { tag: 0x0008002a, vr: 'DT', value: `${words(date)}101112.5+0100` },
            { tag: 0x00080030, vr: 'TM', value: '101112.5' },
            { tag: 0x00100020, vr: 'LO', value: patientId },
            { tag: 0x00100030, vr: 'DA', value: '19500101' },
          ])
        const [a, b] = [
          await through(object(first), { key, dates: 'shifted' }),
          await through(object(second), { key, dates: 'shifted' }),
        ]
        const [from, to] = [await textIn(a.out, 'StudyDate'), await textIn(b.out, 'StudyDate')]
        assert.equal(then(to) - then(from), second.getTime() - first.getTime())
        assert.ok(first.getTime() - then(from) >= 30 * 86_400_000)
        assert.equal(await textIn(a.out, 'AcquisitionDateTime'), `${from}101112.5+0100`)
        assert.equal(await textIn(a.out, 'StudyTime'), '101112.5')
        assert.ok(!latin(a.out).includes('19500101'), 'a birth date is no date of a study')
      }),
      { numRuns: dose(15, 40) },
    )
  })

  it('reports what it did, in the object and in a report without values', async () => {
    const { out, report } = await through(
      greyObject([
        { tag: 0x00100010, vr: 'PN', value: 'Known^Nobody' },
        { tag: 0x00081030, vr: 'LO', value: 'Left hand' },
        { tag: 0x0008103e, vr: 'LO', value: 'right foot of Known' },
      ]),
      { ...BASIC, cleanDescriptors: true },
    )
    const object = await parseDataSet(bytesReader(out))
    const method = await readSequenceItem(object, object.dataSet, 'DeidentificationMethodCodeSequence' as never).catch(() => null)
    assert.ok(method === null || method.elements.size === 3)
    for (const word of ['113100', '113105', 'YES ', 'REMOVED ']) assert.ok(latin(out).includes(word), word)
    assert.ok(latin(out).includes('Left hand'), 'a description of harmless words stays')
    assert.ok(!latin(out).includes('right foot'), 'and no part of another one')
    assert.ok(!latin(out).includes('Known'))
    assert.ok(report.some(({ path, tag, action }) => path === 'PatientName' && tag === '(0010,0010)' && action !== undefined))
    assert.ok(!JSON.stringify(report).includes('Known'))
    const pseudonyms = report.filter(({ rule }) => rule === 'E.1-1: a pseudonym').map(({ path, action }) => [path, action])
    assert.deepEqual(pseudonyms, [
      ['PatientName', 'dummy'],
      ['PatientID', 'dummy'],
    ])
  })

  it('reports of a name and a number only what the object has in their place', async () => {
    const given = (name: string, number: string) =>
      deidentify(
        bytesReader(
          greyObject([
            { tag: 0x00100010, vr: 'PN', value: name },
            { tag: 0x00100020, vr: 'LO', value: number },
          ]),
        ),
        BASIC,
      )
    const rowsOf = ({ report }: Awaited<ReturnType<typeof given>>) =>
      report.filter(({ tag }) => /^\(0010,00[12]0\)$/.test(tag)).map(({ path, action, rule }) => `${path} ${action} ${rule}`)
    assert.deepEqual(rowsOf(await given('Known^Nobody', 'K-1')), [
      'PatientName dummy E.1-1: a pseudonym',
      'PatientID dummy E.1-1: a pseudonym',
    ])
    // Nobody is named: there is no pseudonym.
    assert.deepEqual(
      rowsOf(await given('', '')).filter((row) => row.includes('pseudonym')),
      [],
    )
    const uids = [text(0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.7\0'), text(0x00080018, 'UI', '1.2.3.4\0')]
    const nameless = objectOfTree(uids, EXPLICIT_LITTLE)
    // Both are required elements: the copy has them empty where the object has neither.
    assert.deepEqual(rowsOf(await deidentify(bytesReader(nameless), BASIC)), [
      'PatientName empty E.1-1: Z, where nobody is named',
      'PatientID empty E.1-1: Z, where nobody is named',
    ])
  })

  it('writes no free text from a UID element into the file meta information', async () => {
    const own = (classUid: string) => [text(0x00080016, 'UI', classUid), text(0x00080018, 'UI', '1.2.3.4\0')]
    await assert.rejects(through(objectOfTree(own('KNOWN^NOBODY'), EXPLICIT_LITTLE)), (error) => hasCategory(error, 'corrupt'))
    const meta = (syntax: string) =>
      concat([
        writeFileMeta('1.2.840.10008.5.1.4.1.1.7', '1.2.3.4', syntax),
        writeTree(own('1.2.840.10008.5.1.4.1.1.7\0'), EXPLICIT_LITTLE),
      ])
    await through(meta('1.2.840.10008.1.2.1'))
    for (const foreign of ['KNOWN^NOBODY', '1.2.555.0123'])
      await assert.rejects(through(meta(foreign)), (error) => hasCategory(error, 'cannot_deidentify'), foreign)
  })

  it('replaces descriptions with a word of the patient’s name', async () => {
    const elements = [
      { tag: 0x00100010, vr: 'PN', value: 'Head^Ada' },
      { tag: 0x00081030, vr: 'LO', value: 'head of Ada, axial' },
    ]
    const { out, report } = await through(greyObject(elements), { ...BASIC, cleanDescriptors: true })
    assert.ok(!/head|axial/i.test(latin(out)))
    assert.ok(report.some(({ path, action }) => path === 'StudyDescription' && action === 'clean'))
  })

  it('never trusts an object’s own claim that it is de-identified', async () => {
    const claim = [
      { tag: 0x00120062, vr: 'CS', value: 'YES' },
      { tag: 0x00120063, vr: 'LO', value: 'done by Known' },
      { tag: 0x00104000, vr: 'LT', value: 'Known' },
    ]
    const { out } = await through(greyObject(claim))
    assert.ok(!latin(out).includes('Known'))
  })

  it('copies pixels byte for byte, and removes the metadata of a compressed image', async () => {
    const exif = bytesOf(0xff, 0xe1, 0, 12, ...new TextEncoder().encode('Exif NAME!'))
    const comment = bytesOf(0xff, 0xfe, 0, 8, ...new TextEncoder().encode('A NAME'))
    const jfif = bytesOf(0xff, 0xe0, 0, 16, ...new TextEncoder().encode('JFIF\0'), 1, 1, 0, 0, 1, 0, 1, 0, 0)
    // 2 × 2, one component; a bit says that the block has no difference, another that it ends.
    const table = bytesOf(0xff, 0xdb, 0, 67, 0, ...new Uint8Array(64).fill(1))
    const header = bytesOf(0xff, 0xc0, 0, 11, 8, 0, 2, 0, 2, 1, 1, 0x11, 0)
    const codes = [bytesOf(0x00, 1, 0), bytesOf(0x10, 1, 0)].map(([slot, ...counts]) =>
      bytesOf(0xff, 0xc4, 0, 20, slot!, ...counts, ...new Uint8Array(14), 0),
    )
    const scan = concat([table, header, ...codes, bytesOf(0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 0x3f, 0xff, 0xd9)])
    const frame = concat([bytesOf(0xff, 0xd8), jfif, exif, comment, scan])
    const next = concat([bytesOf(0xff, 0xd8), scan])
    const own = [
      { tag: 0x00080016, vr: 'UI', value: '1.2.840.10008.5.1.4.1.1.7' },
      { tag: 0x00080018, vr: 'UI', value: '1.2.3' },
    ]
    const object = encapsulatedObject({
      transferSyntaxUid: '1.2.840.10008.1.2.4.50',
      rows: 2,
      columns: 2,
      frames: 2,
      offsetTable: [0, 8 + frame.length],
      extra: own,
      fragments: [frame, next],
    })
    const { out } = await through(object)
    const { pixelData } = await parseDataSet(bytesReader(out))
    const fragments = pixelData!.fragments!.map(({ start, end }) => out.subarray(start, end))
    const padded = (bytes: Uint8Array) => Buffer.from(bytes.length % 2 ? concat([bytes, bytesOf(0)]) : bytes)
    assert.deepEqual(Buffer.from(fragments[0]!), padded(concat([bytesOf(0xff, 0xd8), jfif, scan])))
    assert.deepEqual(Buffer.from(fragments[1]!), padded(next))
    const { start, end } = pixelData!.offsetTable!
    const offsets = new DataView(out.buffer, out.byteOffset + start, end - start)
    assert.deepEqual([offsets.getUint32(0, true), offsets.getUint32(4, true)], [0, 8 + fragments[0]!.length])
  })

  it('keeps safe private elements and their creator on request, and nothing else of the block', async () => {
    const block: Leaf[] = [
      text(0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.4\0'),
      text(0x00080018, 'UI', '1.2.3.4\0'),
      text(0x00190010, 'LO', 'SIEMENS MR HEADER'),
      text(0x0019100c, 'IS', '800'),
      text(0x0019100d, 'CS', 'a name, not a code'),
      text(0x00191008, 'CS', 'IMAGE NUM NAME'),
    ]
    const object = objectOfTree(block, EXPLICIT_LITTLE)
    assert.ok(!latin((await through(object)).out).includes('SIEMENS'))
    const { out } = await through(object, { ...BASIC, retain: { safePrivate: true } })
    const kept = latin(out)
    assert.deepEqual(
      ['SIEMENS MR HEADER', '800', 'IMAGE NUM', 'not a code'].map((word) => kept.includes(word)),
      [true, true, false, false],
    )
  })

  it('rejects non-DICOM input and external pixel data, and never crashes on damaged objects', async () => {
    await assert.rejects(through(new Uint8Array(400)), (error) => hasCategory(error, 'corrupt'))
    await assert.rejects(through(objectOfTree([text(0x00080020, 'DA', '20200101')], EXPLICIT_LITTLE).subarray(0, 140)), (error) =>
      hasCategory(error, 'corrupt'),
    )
    const whole = objectOfTree(markedTree().tree, EXPLICIT_LITTLE, true)
    await fc.assert(
      fc.asyncProperty(
        fc.nat(whole.length - 1),
        fc.uint8Array({ minLength: 1, maxLength: 8 }),
        fc.nat(whole.length),
        async (at, garbage, length) => {
          const bytes = whole.slice(0, Math.max(200, length))
          bytes.set(garbage.subarray(0, Math.max(0, bytes.length - at)), Math.min(at, bytes.length))
          await refusesCleanly(() => through(bytes))
        },
      ),
      { numRuns: dose(50, 150) },
    )
  })

  it('writes any tree to an object that parses back to the same tree', async () => {
    const leaf = fc.constantFrom<Leaf>(
      text(0x00080060, 'CS', 'OP'),
      text(0x00100010, 'PN', 'A^B'),
      text(0x00181050, 'DS', '1.5'),
      text(0x0020000d, 'UI', '1.2.9\0'),
      text(0x00080020, 'DA', '20200202'),
      text(0x00091001, 'LO', 'private'),
      text(0x00180015, 'CS', 'EYE'),
    )
    const { tree } = fc.letrec<{ tree: Leaf[] }>((tie) => ({
      tree: fc.uniqueArray(
        fc.oneof(
          { maxDepth: 4 },
          leaf,
          fc
            .array(tie('tree'), { maxLength: 3 })
            .chain((items) =>
              fc.constantFrom(0x00081115, 0x00089215, 0x00082218, 0x00091002).map((tag) => ({ tag, vr: 'SQ', value: items })),
            ),
        ),
        { maxLength: 6, selector: ({ tag }) => tag },
      ),
    }))
    const own = [text(0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.7\0'), text(0x00080018, 'UI', '1.2.3.4\0')]
    await fc.assert(
      fc.asyncProperty(
        tree,
        fc.boolean(),
        fc.constantFrom(EXPLICIT_LITTLE, IMPLICIT_LITTLE, EXPLICIT_BIG),
        async (given, delimited, encoding) => {
          const { out } = await through(objectOfTree([...given, ...own], encoding, delimited))
          const { dataSet } = await parseDataSet(bytesReader(out))
          const tags = [...dataSet.elements.keys()]
          assert.deepEqual(
            tags,
            [...tags].sort((a, b) => a - b),
          )
          if (!encoding.littleEndian) return // The reader below supports no other.
          const { dict } = DicomMessage.readFile(out.slice().buffer)
          const isFull = (item: unknown[]) => item.length > 0 // It omits items without elements.
          const expected = (level: Leaf[]): unknown[] =>
            level
              .filter(({ tag }) => tag !== 0x00091001 && tag !== 0x00091002)
              .sort((a, b) => a.tag - b.tag)
              .map(({ tag, value }) => [tag, value instanceof Uint8Array ? null : value.map(expected).filter(isFull)])
          const found = (level: Record<string, Read>): unknown[] =>
            Object.entries(level)
              .sort(([a], [b]) => (a < b ? -1 : 1))
              .map(([tag, { vr, Value }]) => [
                Number.parseInt(tag, 16),
                vr === 'SQ' ? Value.map((item) => found(item as Record<string, Read>)).filter(isFull) : null,
              ])
          const added = new Set([0x00100010, 0x00100020, 0x00120062, 0x00120063, 0x00120064, 0x0020000d, 0x0020000e, 0x00280303])
          const without = (level: unknown[]) => level.filter((each) => !added.has((each as [number])[0]))
          assert.deepEqual(without(found(dict)), without(expected([...given, ...own])))
        },
      ),
      { numRuns: dose(30, 100) },
    )
  })

  it('writes each sample as a complete object with the same image', { skip: noSamples }, async () => {
    for (const name of names) {
      const { out } = await through(sample(name))
      await checkIntegrity(bytesReader(out))
      const first = await parseDataSet(bytesReader(sample(name)))
      for (const { tag, value } of first.dataSet.elements.values()) {
        const told = latin(await first.reader.read(value.start, value.end)).replace(/[ \0]+$/, '')
        const isTelling =
          /^(PN|DA|UI)$/.test(dictionaryEntry(tag)?.vr ?? '') &&
          told.length > 5 &&
          told !== '19000101' &&
          confidentialityProfileRow(tag)
        assert.ok(!isTelling || !latin(out).includes(told), `${name}: ${dictionaryEntry(tag)?.keyword}`)
      }
      const object = await parseDataSet(bytesReader(out))
      if (!object.pixelData) continue
      const { frames } = await readMetadata(object)
      for (let frame = 0; frame < frames; frame += 1) {
        const draw = (bytes: Uint8Array) => renderFrame(bytesReader(bytes), { frame })
        assert.deepEqual(await draw(out), await draw(sample(name)), `${name}, frame ${frame}`)
      }
    }
  })
})
