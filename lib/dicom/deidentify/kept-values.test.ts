import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import sharp from 'sharp'
import { hasCategory, isAppError } from '../../errors/app-error'
import { EXPLICIT_BIG, EXPLICIT_LITTLE } from '../_internal/parse/element-header'
import { allDictionaryTags, dictionaryEntry, tagsByKeyword } from '../_internal/standard/data-dictionary'
import { decodeFrame } from '../_internal/pixels/decode-frame'
import { encodeRle } from '../_internal/pixels/encode-rle'
import { readImagePixelModule } from '../_internal/pixels/image-pixel-module'
import { concat } from '../_internal/write/write-elements'
import { writeFileMeta } from '../_internal/write/write-file-meta'
import { isCodeOfScheme } from '../_internal/deidentify/values/coded-entry'
import { bytesReader } from '../parse/byte-reader'
import { CODING_SCHEMES } from '../standard/coding-schemes'
import { parseDataSet } from '../parse/parse-data-set'
import { objectOfTree, text, writeTree, type Leaf } from '../test-marked-object'
import { bytesOf, encapsulatedObject } from '../test-objects'
import { wellKnownPalettes } from '../test-palettes'
import { deidentify } from './deidentify'

const CAPTURE = '1.2.840.10008.5.1.4.1.1.7'
const key = new Uint8Array(32).fill(7)
const latin = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')
const tagOf = (keyword: string): number => {
  const tag = tagsByKeyword().get(keyword)
  assert.ok(tag, keyword)
  return tag
}
const own = (sopClass = CAPTURE): Leaf[] => [text(0x00080016, 'UI', `${sopClass}\0`), text(0x00080018, 'UI', '1.2.3.4\0')]
const named = (name: string): Leaf => text(0x00100010, 'PN', name)

async function through(bytes: Uint8Array) {
  const made = await deidentify(bytesReader(bytes), { key, dates: 'removed' })
  const parts: Uint8Array[] = []
  for await (const part of made.bytes()) parts.push(part)
  return { ...made, out: concat(parts) }
}

const typed = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))

/** The bytes of one element after de-identification; null where it was removed. */
async function valueAfter(leaf: Leaf, ...beside: Leaf[]): Promise<Uint8Array | null> {
  const { out } = await through(objectOfTree([...own(), ...beside, leaf], EXPLICIT_LITTLE))
  const { dataSet, reader } = await parseDataSet(bytesReader(out))
  const element = dataSet.elements.get(leaf.tag)
  return element ? reader.read(element.value.start, element.value.end) : null
}
const textAfter = async (leaf: Leaf, ...beside: Leaf[]): Promise<string | null> => {
  const value = await valueAfter(leaf, ...beside)
  return value && latin(value).replace(/[ \0]+$/, '')
}

/** Values that say how an image was made, and of no one whose it is: an attribute, its VR, and a value. */
const HARMLESS: [keyword: string, vr: string, value: string][] = [
  ['ImageType', 'CS', 'ORIGINAL\\PRIMARY\\AXIAL'],
  ['ImageType', 'CS', 'DERIVED\\SECONDARY\\MPR'],
  ['ImageType', 'CS', 'ORIGINAL\\PRIMARY\\\\0001'],
  ['FrameType', 'CS', 'ORIGINAL\\PRIMARY\\PERFUSION\\NONE'],
  ['Modality', 'CS', 'OP'],
  ['Modality', 'CS', 'CT'],
  ['ConversionType', 'CS', 'WSD'],
  ['PresentationIntentType', 'CS', 'FOR PRESENTATION'],
  ['BodyPartExamined', 'CS', 'HEAD'],
  ['BodyPartExamined', 'CS', 'EYE'],
  ['Laterality', 'CS', 'L'],
  ['ImageLaterality', 'CS', 'R'],
  ['ViewPosition', 'CS', 'MLO'],
  ['PatientPosition', 'CS', 'HFS'],
  ['PatientOrientation', 'CS', 'L\\P'],
  ['PhotometricInterpretation', 'CS', 'MONOCHROME2'],
  ['ScanningSequence', 'CS', 'SE\\IR'],
  ['SequenceVariant', 'CS', 'SK\\SP'],
  ['MRAcquisitionType', 'CS', '3D'],
  ['RotationDirection', 'CS', 'CW'],
  ['LossyImageCompression', 'CS', '01'],
  ['LossyImageCompressionMethod', 'CS', 'ISO_10918_1'],
  ['BurnedInAnnotation', 'CS', 'NO'],
  ['PixelIntensityRelationship', 'CS', 'LIN'],
  ['VOILUTFunction', 'CS', 'SIGMOID'],
  ['PresentationLUTShape', 'CS', 'IDENTITY'],
  ['PupilDilated', 'CS', 'YES'],
  ['SpecificCharacterSet', 'CS', 'ISO_IR 100'],
  ['SpecificCharacterSet', 'CS', '\\ISO 2022 IR 87'],
  ['VolumetricProperties', 'CS', 'VOLUME'],
  ['DimensionOrganizationType', 'CS', '3D'],
  ['SegmentationType', 'CS', 'BINARY'],
  ['ExposureStatus', 'CS', 'NORMAL'],
  ['ContentQualification', 'CS', 'PRODUCT'],
  ['PixelSpacing', 'DS', '0.488281\\0.488281'],
  ['SliceThickness', 'DS', '1.25'],
  ['KVP', 'DS', '120'],
  ['WindowCenter', 'DS', '40\\-600'],
  ['WindowWidth', 'DS', '400\\1500'],
  ['RescaleSlope', 'DS', '1'],
  ['RescaleIntercept', 'DS', '-1024'],
  ['ImagePositionPatient', 'DS', '-125.000000\\-125.000000\\-9.750000'],
  ['ImageOrientationPatient', 'DS', '1\\0\\0\\0\\1\\0'],
  ['RepetitionTime', 'DS', '2.5e+03'],
  ['ExposureTime', 'IS', '1250'],
  ['InstanceNumber', 'IS', '17'],
  ['SeriesNumber', 'IS', '1003'],
  ['RadionuclideTotalDose', 'DS', '365432109'],
  ['FrameReferenceTime', 'DS', '12345678.5'],
  ['CountsAccumulated', 'IS', '123456789'],
  ['RescaleSlope', 'DS', '12345678'],
  ['SeriesNumber', 'IS', '19630712'],
  ['InPlanePhaseEncodingDirection', 'CS', 'COL'],
  ['ChannelLabel', 'SH', 'V1'],
  ['ConvolutionKernel', 'SH', 'B30f'],
  ['SequenceName', 'SH', '*tfl3d1_16ns'],
  ['Manufacturer', 'LO', 'GE MEDICAL SYSTEMS'],
  ['Manufacturer', 'LO', 'Carl Zeiss Meditec'],
  ['ManufacturerModelName', 'LO', 'SOMATOM Definition Flash'],
  ['SoftwareVersions', 'LO', 'syngo CT VA44A\\6.16.9.0'],
  ['ContrastBolusRoute', 'LO', 'IV'],
  ['RescaleType', 'LO', 'HU'],
  ['RescaleType', 'LO', 'OD REL'],
  ['RescaleType', 'LO', 'LOG_E REL'],
  ['RescaleType', 'LO', 'BQML'],
  ['RescaleType', 'LO', 'UNSPECIFIED'],
  ['ReconstructionMethod', 'LO', 'PSF+TOF 3i21s'],
  ['ReconstructionMethod', 'LO', 'non-TOF OSEM'],
  ['AttenuationCorrectionMethod', 'LO', 'CTAC, no scatter'],
  ['ScatterCorrectionMethod', 'LO', 'NONE'],
  ['ScatterCorrectionMethod', 'LO', 'Model-based, not relative'],
]

/** Codes of published schemes, with their meanings. */
const CODES: [scheme: string, code: string, meaning: string][] = [
  ['DCM', '113040', 'Lossy Compression'],
  ['DCM', '121320', 'Uncompressed predecessor'],
  ['DCM', '121322', 'Source image for image processing operation'],
  ['SCT', '81745001', 'Eye'],
  ['SCT', '5665001', 'Retina'],
  ['SCT', '24028007', 'Right'],
  ['SCT', '7771000', 'Left'],
  ['SRT', 'T-AA610', 'Retina'],
  ['LN', '18782-3', 'Radiology Study observation'],
  ['UCUM', 'mm', 'mm'],
  ['UCUM', 'g/ml{SUVbw}', 'Standardized Uptake Value body weight'],
  ['UCUM', "[hnsf'U]", 'Hounsfield unit'],
  ['UCUM', '10*-3.mm2/s', '10*-3.mm2/s'],
  ['MDC', '2:1', 'Lead I (Einthoven)'],
  ['MDC', '131329', 'MDC_ECG_LEAD_I'],
  ['SCPECG', '5.6.3-9-1', 'Lead I'],
  ['RXNORM', '1191', 'aspirin'],
  ['RADELEMENT', 'RDE1302', 'Nodule volume'],
  ['NCIt', 'C96561', 'Adjudicator'],
  ['UMLS', 'C0002908', 'Anesthesia recovery period'],
  ['UCUM', '{SUVbw}g/ml', 'SUVbw'],
  ['UCUM', 'mL/min/{1.73_m2}', 'eGFR'],
  ['UCUM', '{H.B.}/min', 'heart beats a minute'],
  ['UCUM', 'ms/{RR}', 'ms by RR'],
  ['RFC5646', 'en-US', 'English (United States)'],
  ['RFC5646', 'de-CH', 'German (Switzerland)'],
  ['RFC5646', 'zh-Hans-CN', 'Chinese'],
  ['RFC3066', 'pt-BR', 'Portuguese'],
  ['ICDO3', '8140/3', 'Adenocarcinoma, NOS'],
  ['I10', 'I63.9', 'Cerebral infarction'],
  ['I10C', 'S72.001A', 'Fracture of neck of right femur'],
  ['I10C', 'M1A.9XX0', 'Chronic gout'],
  ['I10P', '0BH17EZ', 'Insertion of airway'],
  ['I9C', 'V10.3', 'History of neoplasm of breast'],
  ['LN', 'LA6576-8', 'Positive'],
  ['LN', 'LP7806-2', 'Image'],
  ['C4', '0042T', 'Cerebral perfusion analysis'],
  ['C4', '70450', 'CT head'],
  ['RADLEX', 'RPID2502', 'CT CHEST'],
  ['UBERON', 'UBERON:0002107', 'liver'],
  ['CAS', '7732-18-5', 'water'],
  ['DCM', '113937', 'AAPM 204 Effective Diameter Estimated From Patient Age'],
]

describe('values that name no one', () => {
  it('has a table of them', () => assert.ok(HARMLESS.length >= 50))

  for (const [keyword, vr, value] of HARMLESS)
    it(`stay unchanged: ${keyword} ${JSON.stringify(value)}`, async () => {
      assert.equal(await textAfter(text(tagOf(keyword), vr, value)), value)
    })

  for (const [scheme, code, meaning] of CODES)
    it(`stay unchanged: ${scheme} ${code}`, async () => {
      const item = [text(0x00080100, 'SH', code), text(0x00080102, 'SH', scheme), text(0x00080104, 'LO', meaning)]
      const { out } = await through(objectOfTree([...own(), { tag: 0x00082218, vr: 'SQ', value: [item] }], EXPLICIT_LITTLE))
      assert.ok(latin(out).includes(latin(writeTree(item, EXPLICIT_LITTLE))))
    })

  it('stay where they are terms of the standard, though the patient is called so', async () => {
    const name = named('Perfusion^MCA Stroke Head Li')
    assert.equal(
      await textAfter(text(tagOf('FrameType'), 'CS', 'ORIGINAL\\PRIMARY\\PERFUSION\\NONE'), name),
      'ORIGINAL\\PRIMARY\\PERFUSION\\NONE',
    )
    assert.equal(await textAfter(text(tagOf('BodyPartExamined'), 'CS', 'HEAD'), name), 'HEAD')
    assert.equal(await textAfter(text(tagOf('AcquisitionContrast'), 'CS', 'PERFUSION'), name), 'PERFUSION')
  })
})

describe('what was typed into an attribute that is kept', () => {
  const typed: [keyword: string, vr: string, value: string, after: string | null][] = [
    ['SoftwareVersions', 'LO', 'operator Huber 0170-4711223', 'ANONYMIZED'],
    ['SoftwareVersions', 'LO', 'VA44A\\Huber, born 12.07.1963', 'VA44A\\ANONYMIZED'],
    ['SoftwareVersions', 'LO', '12.07.63', 'ANONYMIZED'],
    ['Manufacturer', 'LO', 'frieda@zwiebel.example', 'ANONYMIZED'],
    ['ConvolutionKernel', 'SH', 'MRN4711223', 'ANONYMIZED'],
    ['BodyPartExamined', 'CS', 'HUBER', 'ANONYMIZED'],
    ['Modality', 'CS', 'HUBER', 'OT'],
    ['ImageType', 'CS', 'ORIGINAL\\PRIMARY\\HUBER OTTO', 'ORIGINAL\\PRIMARY\\ANONYMIZED'],
    ['ContentLabel', 'CS', 'HUBER_19630712', 'ANONYMIZED'],
    ['KVP', 'DS', 'SMITH 4711', ''],
    ['InstanceNumber', 'IS', '0170-4711', ''],
  ]
  for (const [keyword, vr, value, after] of typed)
    it(`does not stay: ${keyword} ${JSON.stringify(value)}`, async () => {
      assert.equal(await textAfter(text(tagOf(keyword), vr, value)), after)
    })

  it('stays whole or not at all: what is left of a text never says something else', async () => {
    const texts = ['non-TOF ZEBROWSKY', 'CTAC, no Huber scatter', 'not by Zebrowsky', 'TOF -10°', 'OD Zebrowsky']
    for (const keyword of ['ReconstructionMethod', 'ScatterCorrectionMethod', 'RescaleType'])
      for (const value of texts)
        assert.match((await textAfter(text(tagOf(keyword), 'LO', value))) ?? '', /^(ANONYMIZED)?$/, `${keyword} ${value}`)
    const table = (value: string): Leaf => ({
      tag: tagOf('ModalityLUTSequence'),
      vr: 'SQ',
      value: [[text(0x00283004, 'LO', value)]],
    })
    const after = async (value: string) => latin((await through(objectOfTree([...own(), table(value)], EXPLICIT_LITTLE))).out)
    for (const value of ['OD REL', 'LOG_E REL', 'OD']) assert.ok((await after(value)).includes(value), value)
    assert.ok(!(await after('OD Huber')).includes('OD'))
  })

  it('loses the patient’s words of two letters, as whole words', async () => {
    const manufacturer = (value: string) => text(tagOf('Manufacturer'), 'LO', value)
    assert.equal(await textAfter(manufacturer('GE Medical'), named('Ge^Yu')), 'ANONYMIZED')
    assert.equal(await textAfter(manufacturer('GE Medical'), named('Li^Yu')), 'GE Medical')
    assert.equal(await textAfter(manufacturer('Siemens'), named('Si^Me')), 'Siemens')
  })

  it('becomes a dummy of no published scheme as a whole, where it is a code that is none of its scheme', async () => {
    const coded = (...parts: [tag: number, vr: string, value: string][]): Leaf[] => parts.map((part) => text(...part))
    const item = coded([0x00080100, 'SH', 'Huber'], [0x00080102, 'SH', 'UCUM'], [0x00080104, 'LO', 'mm'])
    const own1 = coded([0x00080100, 'SH', 'X4711223'], [0x00080102, 'SH', '99HUBER'], [0x00080104, 'LO', 'mm'])
    const urn = coded([0x00080120, 'UR', 'urn:huber'], [0x00080104, 'LO', 'mm'])
    const kept = coded([0x00080100, 'SH', 'mm'], [0x00080102, 'SH', 'UCUM'], [0x00080104, 'LO', 'mm'])
    const tree: Leaf = { tag: tagOf('MeasurementUnitsCodeSequence'), vr: 'SQ', value: [item, own1, urn, kept] }
    const { out, report } = await through(objectOfTree([...own(), tree], EXPLICIT_LITTLE))
    assert.equal(latin(out).split('UCUM').length, 2, 'one item with a scheme')
    assert.equal(latin(out).split('99ANONYMIZED').length, 4, 'three of a private one')
    for (const word of ['urn:', '99HUBER', 'Huber']) assert.ok(!latin(out).includes(word), word)
    const rows = report.filter(({ path }) => path === 'MeasurementUnitsCodeSequence')
    assert.deepEqual(
      rows.map(({ action, rule, times }) => [action, rule, times]),
      [['dummy', "Fovea's own: a code without the form of its scheme: a dummy of no published scheme", 3]],
    )
  })

  it('has no name, birth date or telephone number for a code, in any scheme of PS3.16 table 8-1', () => {
    const schemes = CODING_SCHEMES.trim().split('\n')
    assert.ok(schemes.length > 90)
    const typed = [
      'Mueller',
      'Habsburger',
      'SCHULZE',
      'Huber',
      'BECK',
      'Li-Na',
      'Hans-US',
      '0170-4711223',
      '12.07.1963',
      '078-05-1120',
    ]
    for (const scheme of schemes) for (const code of typed) assert.ok(!isCodeOfScheme(scheme, code), `${scheme} ${code}`)
    // Numbers that say who a clinician is.
    assert.ok(!isCodeOfScheme('NPI', '1234567893') && !isCodeOfScheme('UPIN', 'A12345'))
  })

  it('leaves the meaning of a code whole, or not at all', async () => {
    const after = async (meaning: string, patient: string) => {
      const item = [text(0x00080100, 'SH', 'en-US'), text(0x00080102, 'SH', 'RFC5646'), text(0x00080104, 'LO', meaning)]
      const { out } = await through(
        objectOfTree([...own(), named(patient), { tag: 0x00082218, vr: 'SQ', value: [item] }], EXPLICIT_LITTLE),
      )
      return latin(out)
    }
    assert.ok((await after('English (United States)', 'Huber^Otto')).includes('English (United States)'))
    const emptied = await after('English (United States)', 'English^Ann')
    assert.ok(!/English|United/.test(emptied.slice(emptied.indexOf('RFC5646'))))
  })

  it('loses a code that is none of its scheme', async () => {
    for (const [scheme, code] of [
      ['SCT', '1704711223'],
      ['DCM', '471122'],
      ['LN', '47112-1'],
      ['99HUBER', '1.5'],
      ['UCUM', 'Otto Huber'],
      ['UCUM', 'Habsburger'],
      ['UCUM', 'g/ml{Habsburger}'],
      ['MDC', 'Habsburger'],
      ['RXNORM', '0170471122'],
      ['RADELEMENT', '19630712'],
    ] as const) {
      const item = [text(0x00080100, 'SH', code), text(0x00080102, 'SH', scheme), text(0x00080104, 'LO', 'Huber')]
      const { out } = await through(objectOfTree([...own(), { tag: 0x00082218, vr: 'SQ', value: [item] }], EXPLICIT_LITTLE))
      for (const word of [code, 'Huber', 'HUBER', 'Habsburger'])
        assert.ok(!latin(out).includes(word) || word === '1.5', `${scheme} ${word}`)
    }
  })
})

describe('numbers', () => {
  const every = Array.from({ length: 99_999 }, (_, at) => at + 1)
  const list = (keyword: string, vr: string, value: Uint8Array): Leaf => ({ tag: tagOf(keyword), vr, value })

  it('with one and two decimals below 1,000 stay, byte for byte, in FD, FL and DS', async () => {
    // A value of explicit VR has less than 64 KiB.
    for (let from = 0; from < every.length; from += 5000) {
      const values = every.slice(from, from + 5000).map((value) => value / 100)
      const doubles = new Uint8Array(Float64Array.from(values).buffer)
      assert.deepEqual(await valueAfter(list('SelectorFDValue', 'FD', doubles)), doubles)
      const floats = new Uint8Array(Float32Array.from(values).buffer)
      assert.deepEqual(await valueAfter(list('SelectorFLValue', 'FL', floats)), floats)
      const texts = text(tagOf('SelectorDSValue'), 'DS', values.join('\\'))
      assert.deepEqual(await valueAfter(texts), texts.value)
    }
  })

  it('stay one by one, whatever letters their bytes would be', async () => {
    for (const value of [8.1, 8.2, 13.6, 14.1, 14.2, 18.4, 36.8, 38.4, 0, -0, 1 / 3, Infinity, Number.MAX_VALUE]) {
      const bytes = new Uint8Array(Float64Array.of(value).buffer)
      assert.deepEqual(await valueAfter(list('EffectiveEchoTime', 'FD', bytes)), bytes, String(value))
    }
  })

  it('are never replaced by others: in every numeric attribute of PS3.6 a value stays, is emptied or is removed', async () => {
    const numeric = allDictionaryTags()
      .map((tag) => ({ tag, vr: dictionaryEntry(tag)!.vr }))
      .filter(
        ({ tag, vr }) => tag >>> 16 > 0x0008 && tag >>> 16 < 0x7fe0 && /^(DS|IS|FD|FL|SL|SS|UL|US|SV|UV|OD|OF|OL|OV)$/.test(vr),
      )
    assert.ok(numeric.length > 1500)
    const given = (vr: string) =>
      vr === 'DS' || vr === 'IS'
        ? new TextEncoder().encode('12345678')
        : bytesOf(...'8.1 18.4'.split('').map((letter) => letter.charCodeAt(0)))
    const tree = numeric.map(({ tag, vr }) => ({
      tag,
      vr,
      value: given(vr).slice(0, vr === 'US' || vr === 'SS' ? 2 : /^[FSU]L$/.test(vr) ? 4 : 8),
    }))
    const known = new Map(tree.map((leaf) => [leaf.tag, leaf]))
    const { out } = await through(objectOfTree([...own(), ...tree], EXPLICIT_LITTLE))
    const { dataSet, reader } = await parseDataSet(bytesReader(out))
    let kept = 0
    for (const { tag, value } of dataSet.elements.values()) {
      const leaf = known.get(tag)
      if (!leaf) continue
      const bytes = await reader.read(value.start, value.end)
      if (bytes.length > 0) assert.deepEqual(bytes, leaf.value, dictionaryEntry(tag)!.keyword)
      kept += 1
    }
    assert.ok(kept > numeric.length * 0.9, `${kept} of ${numeric.length}`)
  })

  it('of a waveform of 8 or 16 bits stay, byte for byte, and what lies behind its samples does not', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(8, 16),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 300 }),
        fc.infiniteStream(fc.nat(255)),
        async (bits, channels, samples, drawn) => {
          const length = (bits / 8) * channels * samples
          const value = Uint8Array.from({ length: length + (length % 2) }, () => drawn.next().value!)
          const item = (data: Uint8Array): Leaf[] => [
            { tag: 0x003a0005, vr: 'US', value: bytesOf(channels, 0) },
            { tag: 0x003a0010, vr: 'UL', value: bytesOf(samples & 0xff, samples >> 8, 0, 0) },
            { tag: 0x54001004, vr: 'US', value: bytesOf(bits, 0) },
            { tag: 0x54001010, vr: bits === 8 ? 'OB' : 'OW', value: data },
          ]
          const sequence = (data: Uint8Array): Leaf => ({ tag: 0x54000100, vr: 'SQ', value: [item(data)] })
          const { out, report } = await through(objectOfTree([...own(), sequence(value)], EXPLICIT_LITTLE))
          assert.ok(latin(out).includes(latin(writeTree(item(value), EXPLICIT_LITTLE))))
          assert.ok(!report.some(({ path }) => path.includes('Waveform')))
          const longer = await through(
            objectOfTree([...own(), sequence(concat([value, typed('HUBER1963712')]))], EXPLICIT_LITTLE),
          )
          assert.ok(!latin(longer.out).includes('HUBER'))
          assert.ok(longer.report.some(({ path, action }) => path.endsWith('WaveformData') && action === 'clean'))
        },
      ),
      { numRuns: 20 },
    )
  })

  it('of every palette of PS3.6 annex B stay, byte for byte, as bytes and as words', async () => {
    const palettes = wellKnownPalettes()
    assert.equal(palettes.size, 8)
    for (const [name, { isSegmented, channels }] of palettes)
      for (const [channel, value] of channels.entries()) {
        const tag = (isSegmented ? 0x00281221 : 0x00281201) + channel
        const words = new Uint8Array(Uint16Array.from(value, (entry) => entry * 257).buffer)
        for (const [stored, bits] of isSegmented
          ? ([[value, 8]] as const)
          : ([
              [value, 8],
              [words, 16],
            ] as const)) {
          const descriptor: Leaf = { tag: 0x00281101 + channel, vr: 'US', value: bytesOf(0, 1, 0, 0, bits, 0) }
          assert.deepEqual(await valueAfter({ tag, vr: 'OW', value: stored }, descriptor), stored, `${name} ${channel}`)
        }
      }
  })

  it('are cut off behind the last entry of a lookup table', async () => {
    const table = (bytes: number[], entries = 4): Leaf => ({
      tag: tagOf('ModalityLUTSequence'),
      vr: 'SQ',
      value: [
        [
          { tag: 0x00283002, vr: 'US', value: bytesOf(entries, 0, 0, 0, 16, 0) },
          text(0x00283004, 'LO', 'HU'),
          { tag: 0x00283006, vr: 'OW', value: Uint8Array.from(bytes) },
        ],
      ],
    })
    const entries = [0, 1, 0, 2, 0, 3, 0, 4]
    const hidden = [...'FRIEDA'].map((letter) => letter.charCodeAt(0))
    const { out } = await through(objectOfTree([...own(), table([...entries, ...hidden])], EXPLICIT_LITTLE))
    assert.ok(latin(out).includes(latin(Uint8Array.from([0x28, 0, 6, 0x30, 0x4f, 0x57, 0, 0, 8, 0, 0, 0, ...entries]))))
    assert.ok(!latin(out).includes('FRIEDA'))
  })

  it('are kept as they are in a table that rises through all letters', async () => {
    const ramp = Uint8Array.from({ length: 512 }, (_, at) => (at % 2 === 0 ? at / 2 : 0x41))
    const palette: Leaf = { tag: 0x00281201, vr: 'OW', value: ramp }
    const descriptor: Leaf = { tag: 0x00281101, vr: 'US', value: bytesOf(0, 1, 0, 0, 16, 0) }
    assert.deepEqual(await valueAfter(palette, descriptor), ramp)
  })

  it('are tags of PS3.6, or none', async () => {
    const pointer = (...value: number[]): Leaf => ({ tag: tagOf('FrameIncrementPointer'), vr: 'AT', value: bytesOf(...value) })
    assert.deepEqual(await valueAfter(pointer(0x18, 0, 0x63, 0x10)), bytesOf(0x18, 0, 0x63, 0x10))
    assert.deepEqual(await valueAfter(pointer(0x5a, 0x57, 0x49, 0x45)), new Uint8Array(0))
    assert.deepEqual(await valueAfter(pointer(5, 0x20, 0x63, 0x10)), bytesOf(5, 0x20, 0x63, 0x10))
  })
})

describe('colour profiles', () => {
  const iccOf = async (space: string): Promise<Uint8Array> => {
    const red = sharp({ create: { width: 2, height: 2, channels: 3, background: 'red' } })
    const { icc } = await sharp(await red.withIccProfile(space).png().toBuffer()).metadata()
    const bytes = new Uint8Array(icc!)
    return bytes.length % 2 === 0 ? bytes : concat([bytes, new Uint8Array(1)])
  }
  const profile = (value: Uint8Array): Leaf => ({ tag: 0x00282000, vr: 'OB', value })

  it('are replaced by a standard one of the same space', async () => {
    for (const space of ['srgb', 'p3']) {
      const given = await iccOf(space)
      given.set(Buffer.from('FRIEDA'), given.length - 8)
      const standard = (await valueAfter(profile(given)))!
      assert.ok(!latin(standard).includes('FRIEDA'))
      assert.equal(latin(standard.subarray(12, 16)), 'scnr')
      const name = space === 'p3' ? 'DISPLAYP3' : 'SRGB'
      assert.ok(latin(standard).includes(name), `${space}: ${name}`)
    }
  })

  it('are those of Color Space where the object names it, and stay where they are standard', async () => {
    const given = await iccOf('srgb')
    const adobe = (await valueAfter(profile(given), text(0x00282002, 'CS', 'ADOBERGB')))!
    assert.ok(latin(adobe).includes('ADOBERGB'))
    assert.deepEqual(await valueAfter(profile(adobe), text(0x00282002, 'CS', 'ADOBERGB')), adobe)
  })

  it('are emptied where they are none', async () => {
    assert.equal((await valueAfter(profile(new Uint8Array(200).fill(0x5a))))?.length, 0)
  })
})

describe('UIDs', () => {
  it('of classes stay where they are registered, and are mapped where they are not', async () => {
    const reference = (uid: string): Leaf => ({ tag: 0x00081199, vr: 'SQ', value: [[text(0x00081150, 'UI', uid)]] })
    const after = async (uid: string) => latin((await through(objectOfTree([...own(), reference(uid)], EXPLICIT_LITTLE))).out)
    assert.ok((await after('1.2.840.10008.5.1.4.1.1.4')).includes('1.2.840.10008.5.1.4.1.1.4'))
    for (const uid of ['1.2.840.10008.5.1.4.1.1.4711', '1.3.12.2.1107.5.9.4711', '1.2.840.10008.170.4711.2233'])
      assert.ok(!(await after(uid)).includes('4711'), uid)
  })

  const refusal = (code: string) => (error: unknown) =>
    isAppError(error) && error.code === code && hasCategory(error, 'unsupported_type')

  it('of a class that is not registered, or of a directory, are refused', async () => {
    await assert.rejects(
      through(objectOfTree(own('1.3.12.2.1107.5.9.1'), EXPLICIT_LITTLE)),
      refusal('dicom_class_not_registered'),
    )
    const records: Leaf = { tag: 0x00041220, vr: 'SQ', value: [[named('Huber^Otto')]] }
    const directory = concat([
      writeFileMeta('1.2.840.10008.1.3.10', '1.2.3', '1.2.840.10008.1.2.1'),
      writeTree([text(0x00041130, 'CS', 'DISK'), records], EXPLICIT_LITTLE),
    ])
    await assert.rejects(through(directory), refusal('dicom_directory'))
  })

  it('of study and series are made where they are missing: one study for a patient’s day, and said in the report', async () => {
    const [study, series] = [0x0020000d, 0x0020000e]
    const made = async (...leaves: Leaf[]) => {
      const tree = new Map([...own(), ...leaves].map((leaf) => [leaf.tag, leaf]))
      const { out, report } = await through(objectOfTree([...tree.values()], EXPLICIT_LITTLE))
      const { dataSet, reader } = await parseDataSet(bytesReader(out))
      const read = async (tag: number) => {
        const { start, end } = dataSet.elements.get(tag)!.value
        return latin(await reader.read(start, end)).replace(/\0$/, '')
      }
      const said = report.filter(({ rule }) => rule.includes('absent')).map(({ path }) => path)
      return { study: await read(study), series: await read(series), said }
    }
    const patient = [text(0x00100020, 'LO', 'P1'), text(0x00080020, 'DA', '20240304'), text(0x00080060, 'CS', 'CT')]
    const one = await made(...patient, text(0x00080018, 'UI', '1.2.3.5\0'))
    assert.match(one.study, /^2\.25\.\d{30,39}$/)
    assert.deepEqual(one.said, ['StudyInstanceUID', 'SeriesInstanceUID'])
    const two = await made(...patient, text(0x00080018, 'UI', '1.2.3.6\0'))
    assert.deepEqual([two.study, two.series], [one.study, one.series])
    const otherModality = await made(...patient.slice(0, 2), text(0x00080060, 'CS', 'MR'))
    assert.equal(otherModality.study, one.study)
    assert.notEqual(otherModality.series, one.series)
    const otherDay = await made(patient[0]!, text(0x00080020, 'DA', '20240305'))
    assert.notEqual(otherDay.study, one.study)
    const known = await made(...patient, text(study, 'UI', '1.2.9\0'), text(series, 'UI', '1.2.8\0'))
    assert.deepEqual(known.said, [])
    const nobody = [await made(text(0x00080018, 'UI', '1.2.3.7\0')), await made(text(0x00080018, 'UI', '1.2.3.8\0'))]
    assert.notEqual(nobody[0]!.study, nobody[1]!.study)
  })
})

describe('the bits of a word above the stored ones', () => {
  const word = (value: number, littleEndian: boolean) =>
    littleEndian ? bytesOf(value & 0xff, value >> 8) : bytesOf(value >> 8, value & 0xff)
  const pixelsAfter = async (numbers: number[], { signed = 0, high = 11, encoding = EXPLICIT_LITTLE } = {}) => {
    const short = (tag: number, value: number): Leaf => ({ tag, vr: 'US', value: word(value, encoding.littleEndian) })
    const tree = [
      ...own(),
      ...[short(0x00280002, 1), short(0x00280010, 1), short(0x00280011, numbers.length), short(0x00280100, 16)],
      ...[short(0x00280101, 12), short(0x00280102, high), short(0x00280103, signed), text(0x00280004, 'CS', 'MONOCHROME2')],
      { tag: 0x7fe00010, vr: 'OW', value: concat(numbers.map((number) => word(number, encoding.littleEndian))) },
    ]
    const { out } = await through(objectOfTree(tree, encoding))
    const view = new DataView(out.buffer, out.length - numbers.length * 2)
    return numbers.map((_, at) => view.getUint16(at * 2, encoding.littleEndian))
  }

  it('are cleared without any overlay, in either byte order and wherever the high bit is', async () => {
    assert.deepEqual(await pixelsAfter([0xf123, 0x0fff, 0x5000]), [0x0123, 0x0fff, 0])
    assert.deepEqual(await pixelsAfter([0xf123, 0x0fff], { encoding: EXPLICIT_BIG }), [0x0123, 0x0fff])
    assert.deepEqual(await pixelsAfter([0x123f], { high: 15 }), [0x1230])
  })

  it('repeat the sign of a sample that has one', async () => {
    assert.deepEqual(await pixelsAfter([0x0800, 0xf7ff, 0xfc18], { signed: 1 }), [0xf800, 0x07ff, 0xfc18])
  })

  it('are cleared in an RLE frame, which then has the same samples', async () => {
    const numbers = Array.from({ length: 64 * 48 }, (_, at) => (at * 37) % 4096)
    const plane = (of: (value: number) => number, hidden: number) => Uint8Array.from(numbers, (value) => of(value) | hidden)
    const frame = (hidden: number) => encodeRle([plane((value) => value >> 8, hidden), plane((value) => value & 0xff, 0)], 64)
    const extra = [
      { tag: 0x00080016, vr: 'UI', value: CAPTURE },
      { tag: 0x00080018, vr: 'UI', value: '1.2.3.4' },
    ]
    const image = { transferSyntaxUid: '1.2.840.10008.1.2.5', rows: 48, columns: 64, bitsAllocated: 16, bitsStored: 12, extra }
    const objectWith = (hidden: number) => encapsulatedObject({ ...image, fragments: [frame(hidden)] })
    const samplesOf = async (bytes: Uint8Array) => {
      const object = await parseDataSet(bytesReader(bytes))
      const facts = { ...(await readImagePixelModule(object))!, bitsStored: 16, highBit: 15 }
      return [...(await decodeFrame(object, facts, 0)).samples]
    }
    assert.notDeepEqual(await samplesOf(objectWith(0x50)), numbers)
    assert.deepEqual(await samplesOf((await through(objectWith(0x50))).out), numbers)
    assert.deepEqual(await samplesOf((await through(objectWith(0))).out), numbers)
  })
})
