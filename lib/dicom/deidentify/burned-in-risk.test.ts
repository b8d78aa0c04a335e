import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { bytesReader } from '../parse/byte-reader'
import { parseDataSet } from '../parse/parse-data-set'
import { encapsulatedObject, noSamples, sample } from '../test-objects'
import { writeDicom, type NewElement } from '../write/write-dicom'
import { burnedInRisk } from './burned-in-risk'

const STORAGE = '1.2.840.10008.5.1.4.1.1'
const CLASSES: Record<string, string> = {
  CT: `${STORAGE}.2`,
  MR: `${STORAGE}.4`,
  CR: `${STORAGE}.1`,
  DX: `${STORAGE}.1.1`,
  US: `${STORAGE}.6.1`,
  SC: `${STORAGE}.7`,
  XA: `${STORAGE}.12.1`,
  OP: `${STORAGE}.77.1.5.1`,
  OPT: `${STORAGE}.77.1.5.4`,
  DMS: `${STORAGE}.77.1.7`,
}

interface Described {
  modality: string
  sopClassUid?: string
  /** (0028,0301); absent by default. */
  declared?: string | string[]
  elements?: NewElement[]
  photometric?: 'MONOCHROME2' | 'RGB'
}

async function riskOf({ modality, sopClassUid, declared, elements = [], photometric = 'MONOCHROME2' }: Described) {
  const bytes = writeDicom({
    sopClassUid: sopClassUid ?? CLASSES[modality]!,
    elements: [
      { tag: 0x00080060, vr: 'CS', value: modality },
      ...(declared === undefined ? [] : [{ tag: 0x00280301, vr: 'CS', value: declared }]),
      ...elements,
    ],
    pixels: { rows: 2, columns: 2, photometric, bitsStored: 8, data: new Uint8Array(photometric === 'RGB' ? 12 : 4) },
  })
  return burnedInRisk(await parseDataSet(bytesReader(bytes)))
}
const imageType = (...value: string[]): NewElement => ({ tag: 0x00080008, vr: 'CS', value })
const conversion = (value: string): NewElement => ({ tag: 0x00080064, vr: 'CS', value })
const overlay: NewElement[] = [
  { tag: 0x60000010, vr: 'US', value: 2 },
  { tag: 0x60000011, vr: 'US', value: 2 },
  { tag: 0x60003000, vr: 'OW', value: Uint8Array.of(15, 0) },
]

describe('burnedInRisk', () => {
  it('is likely for kinds that show a screen, film or ultrasound, even when the object claims NO', async () => {
    const kinds: Record<string, Described> = {
      ultrasound: { modality: 'US' },
      'ultrasound by its class alone': { modality: 'OT', sopClassUid: `${STORAGE}.6.1` },
      'an ultrasound volume': { modality: 'US', sopClassUid: `${STORAGE}.6.2` },
      'a secondary capture of a CT': { modality: 'CT', sopClassUid: CLASSES.SC! },
      'a multi-frame capture': { modality: 'CT', sopClassUid: `${STORAGE}.7.2` },
      'a screen save': { modality: 'CT', elements: [imageType('DERIVED', 'SECONDARY', 'SCREEN SAVE')] },
      'a screen save in lower case': { modality: 'CT', elements: [imageType('DERIVED', 'SECONDARY', 'screen_save')] },
      'scanned film': { modality: 'DX', elements: [{ tag: 0x00187004, vr: 'CS', value: 'FILM' }] },
      'derived with an overlay': { modality: 'MR', elements: [imageType('DERIVED', 'SECONDARY'), ...overlay] },
    }
    for (const type of ['WSD', 'DF', 'SD', 'SI', 'DRW', 'DV'])
      kinds[`conversion ${type}`] = { modality: 'MR', elements: [conversion(type)] }
    for (const modality of ['CT', 'MR', 'CR', 'DX']) kinds[`coloured ${modality}`] = { modality, photometric: 'RGB' }
    for (const [name, kind] of Object.entries(kinds)) {
      for (const declared of [undefined, 'NO', 'YES'])
        assert.equal(await riskOf({ ...kind, declared }), 'likely', `${name}, ${declared}`)
    }
  })

  it('is likely for a palette or three samples of a CT, whatever it claims', async () => {
    const extra: NewElement[] = [
      { tag: 0x00080016, vr: 'UI', value: CLASSES.CT! },
      { tag: 0x00080060, vr: 'CS', value: 'CT' },
      { tag: 0x00280301, vr: 'CS', value: 'NO' },
    ]
    const coded = (photometric: string, samples: number) =>
      encapsulatedObject({
        ...{ transferSyntaxUid: '1.2.840.10008.1.2.5', rows: 2, columns: 2 },
        ...{ photometric, samples, extra, fragments: [] },
      })
    const risk = async (photometric: string, samples = 1) =>
      burnedInRisk(await parseDataSet(bytesReader(coded(photometric, samples))))
    assert.deepEqual([await risk('PALETTE COLOR'), await risk('MONOCHROME1')], ['likely', 'possible'])
    // Where it does not say how it is coloured, its samples tell.
    assert.deepEqual([await risk('', 3), await risk('', 1)], ['likely', 'possible'])
  })

  it('is likely for any value of Burned In Annotation except exactly NO', async () => {
    for (const declared of ['YES', 'UNKNOWN', 'no', 'N', ['NO', 'YES'], ['NO', '']])
      assert.equal(await riskOf({ modality: 'CT', declared }), 'likely', String(declared))
    for (const declared of ['NO', ' NO', '', undefined])
      assert.equal(await riskOf({ modality: 'CT', declared }), 'possible', String(declared))
  })

  it('is likely for photographs, angiography and unknown kinds that do not declare NO, and is left to text detection for those that do', async () => {
    for (const modality of ['OP', 'OPT', 'DMS', 'XA']) {
      assert.equal(await riskOf({ modality }), 'likely', modality)
      assert.equal(await riskOf({ modality: 'ZZ', sopClassUid: CLASSES[modality]! }), 'likely', `${modality} by its class`)
      assert.equal(await riskOf({ modality, declared: 'NO' }), 'possible', modality)
    }
    assert.equal(await riskOf({ modality: 'OT', sopClassUid: CLASSES.CT! }), 'likely')
  })

  it('leaves slices and radiographs to text detection, derived ones too', async () => {
    for (const modality of ['CT', 'MR', 'CR', 'DX']) assert.equal(await riskOf({ modality }), 'possible', modality)
    assert.equal(await riskOf({ modality: 'MR', elements: [imageType('DERIVED', 'SECONDARY', 'OTHER')] }), 'possible')
    assert.equal(await riskOf({ modality: 'MR', elements: [conversion('SYN')] }), 'possible')
  })

  it('is likely for the label of a slide, whatever it claims and in whatever class', async () => {
    const labelInImage = (value: string): NewElement => ({ tag: 0x00480010, vr: 'CS', value })
    const slide = { modality: 'SM', sopClassUid: `${STORAGE}.77.1.6`, photometric: 'RGB', declared: 'NO' } as const
    const volume = imageType('DERIVED', 'PRIMARY', 'VOLUME', 'NONE')
    for (const kind of ['LABEL', 'OVERVIEW', 'overview']) {
      const elements = [imageType('ORIGINAL', 'PRIMARY', kind, 'NONE')]
      assert.equal(await riskOf({ ...slide, elements }), 'likely', kind)
      assert.equal(await riskOf({ ...slide, elements: [...elements, labelInImage('NO')] }), 'likely', `${kind}, without a label`)
    }
    for (const value of ['YES', 'yes', 'UNKNOWN']) {
      assert.equal(await riskOf({ ...slide, elements: [volume, labelInImage(value)] }), 'likely', value)
      const gross = { modality: 'GM', sopClassUid: `${STORAGE}.77.1.2`, declared: 'NO' }
      assert.equal(await riskOf({ ...gross, elements: [labelInImage(value)] }), 'likely', `${value} of a microscope`)
    }
    for (const elements of [[volume], [volume, labelInImage('NO')], [volume, labelInImage('')]])
      assert.equal(await riskOf({ ...slide, elements }), 'possible')
  })

  it('is likely for an object with a document, whatever it says of its pages', async () => {
    const riskOfDocument = async (value: Uint8Array, declared?: string) => {
      const bytes = writeDicom({
        sopClassUid: `${STORAGE}.104.1`,
        elements: [
          ...(declared === undefined ? [] : [{ tag: 0x00280301, vr: 'CS', value: declared }]),
          { tag: 0x00420011, vr: 'OB', value },
        ],
      })
      return burnedInRisk(await parseDataSet(bytesReader(bytes)))
    }
    for (const declared of [undefined, 'YES', 'NO'])
      assert.equal(await riskOfDocument(new TextEncoder().encode('%PDF'), declared), 'likely', String(declared))
    assert.equal(await riskOfDocument(new Uint8Array(0)), 'none')
  })

  it('is as expected for real objects', { skip: noSamples }, async () => {
    const risks = async (...names: string[]) =>
      Promise.all(names.map(async (name) => burnedInRisk(await parseDataSet(bytesReader(sample(`${name}.dcm`))))))
    const likely = ['us-jpeg-lossless-sv1', 'us-rgb', 'us-palette', 'us-multiframe30-jpeg-baseline-ybr422', 'nm-jpeg-extended-12bit', 'sc-htj2k-lossy-rgb', 'sc-deflated'] // prettier-ignore
    for (const [i, risk] of (await risks(...likely)).entries()) assert.equal(risk, 'likely', likely[i])
    const possible = [
      'ct-512-implicit-le-private',
      'mr-big-endian',
      'dx-monochrome1',
      'emr-multiframe10-jpegls',
      'op-ophthalmic-1536-jpeg-lossless',
    ]
    for (const [i, risk] of (await risks(...possible)).entries()) assert.equal(risk, 'possible', possible[i])
    assert.deepEqual(await risks('sr-nested-sequences'), ['none'])
  })
})
