import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { bytesReader } from './byte-reader'
import { readMetadata } from './read-metadata'
import { greyObject, noSamples, sample } from '../test-objects'
import { toMetadataJson } from './to-metadata-json'
import type { NewElement } from '../write/write-dicom'

const of = (bytes: Uint8Array) => readMetadata(bytesReader(bytes))
const withElements = (...elements: NewElement[]) => of(greyObject(elements))

/** modality, rows, columns, frames, photometric, last part of the transfer syntax */
const samples: Record<string, [string | null, number | null, number | null, number, string | null, string]> = {
  'ct-512-implicit-le-private.dcm': ['CT', 512, 512, 1, 'MONOCHROME2', '2'],
  'ct-explicit-le-private.dcm': ['CT', 128, 128, 1, 'MONOCHROME2', '1'],
  'dx-monochrome1.dcm': ['DX', 169, 211, 1, 'MONOCHROME1', '1'],
  'emr-multiframe10-jpegls.dcm': ['MR', 64, 64, 10, 'MONOCHROME2', '80'],
  'mr-big-endian.dcm': ['MR', 64, 64, 1, 'MONOCHROME2', '2'],
  'mr-implicit-le.dcm': ['MR', 64, 64, 1, 'MONOCHROME2', '2'],
  'nm-jpeg-extended-12bit.dcm': ['NM', 1024, 256, 1, 'MONOCHROME2', '51'],
  'op-ophthalmic-1536-jpeg-lossless.dcm': ['OP', 1536, 1536, 1, 'MONOCHROME2', '70'],
  'sc-charset-utf8-chinese-name.dcm': ['OT', 32, 32, 1, 'MONOCHROME2', '1'],
  'sc-deflated.dcm': ['OT', 512, 512, 1, 'MONOCHROME2', '99'],
  'sc-htj2k-lossy-rgb.dcm': [null, 480, 640, 1, 'RGB', '203'],
  'sr-nested-sequences.dcm': ['SR', null, null, 0, null, '1'],
  'us-jpeg-lossless-sv1.dcm': ['US', 768, 1024, 1, 'MONOCHROME2', '70'],
  'us-jpeg2000-lossless-rct.dcm': ['US', 480, 640, 1, 'YBR_RCT', '90'],
  'us-multiframe2-rle-palette-private.dcm': ['US', 600, 800, 2, 'PALETTE COLOR', '5'],
  'us-multiframe30-jpeg-baseline-ybr422.dcm': ['US', 240, 320, 30, 'YBR_FULL_422', '50'],
  'us-palette.dcm': ['US', 350, 800, 1, 'PALETTE COLOR', '1'],
  'us-rgb.dcm': ['US', 240, 320, 1, 'RGB', '1'],
}

describe('readMetadata', () => {
  for (const [name, [modality, rows, columns, frames, photometric, syntax]] of Object.entries(samples)) {
    it(`reads the metadata of ${name}`, { skip: noSamples }, async () => {
      const found = await of(sample(name))
      assert.deepEqual(
        [found.modality, found.rows, found.columns, found.frames, found.photometric, found.transferSyntaxUid.split('.').at(-1)],
        [modality, rows, columns, frames, photometric, syntax],
      )
      assert.equal(found.hasPixels, frames > 0)
    })
  }

  it('reads window, rescale, spacing, eye and Burned In Annotation of real objects', { skip: noSamples }, async () => {
    const ct = await of(sample('ct-512-implicit-le-private.dcm'))
    assert.deepEqual([ct.windowCenter, ct.windowWidth, ct.rescaleSlope, ct.rescaleIntercept], [40, 400, 1, -1024])
    assert.deepEqual([ct.pixelSpacing, ct.sliceThickness, ct.pixelRepresentation], [[0.675781, 0.675781], 5, 'signed'])
    assert.equal(ct.capturedAt, '2001-01-05T08:38:48.000Z')
    const eye = await of(sample('op-ophthalmic-1536-jpeg-lossless.dcm'))
    assert.deepEqual([eye.laterality, eye.burnedIn], ['right', 'NO'])
  })

  it('never reads the identity of the patient', { skip: noSamples }, async () => {
    for (const name of Object.keys(samples)) {
      const text = JSON.stringify(toMetadataJson(await of(sample(name))))
      assert.doesNotMatch(text, /CompressedSamples|Skywalker|Citizen|\^|Wang|patient|birth/i, name)
    }
  })

  it('reads the first frame of an enhanced object from its functional groups', async () => {
    const group = (tag: number, ...elements: NewElement[]): NewElement => ({ tag, vr: 'SQ', value: [elements] })
    const text = (tag: number, value: string): NewElement => ({ tag, vr: 'DS', value })
    const found = await withElements(
      group(0x52009229, group(0x00289110, text(0x00280030, '0.5\\0.25'), text(0x00180050, '3'))),
      group(0x52009230, group(0x00289132, text(0x00281050, '50'), text(0x00281051, '350'))),
    )
    assert.deepEqual([found.pixelSpacing, found.sliceThickness, found.windowCenter, found.windowWidth], [[0.5, 0.25], 3, 50, 350])
    assert.equal(found.pixelHeight, 2)
  })

  it('returns the capture time in UTC, and null when the date is invalid', async () => {
    const at = async (...elements: NewElement[]) => (await withElements(...elements)).capturedAt
    const zone = { tag: 0x00080201, vr: 'SH', value: '+0200' }
    const date = (value: string) => ({ tag: 0x00080022, vr: 'DA', value })
    const time = (value: string) => ({ tag: 0x00080032, vr: 'TM', value })
    assert.equal(await at({ tag: 0x0008002a, vr: 'DT', value: '20240229101530.25-0500' }), '2024-02-29T15:15:30.250Z')
    assert.equal(await at(date('20240229'), time('1015'), zone), '2024-02-29T08:15:00.000Z')
    assert.equal(await at(date('1997.04.24'), time('10:34:50')), '1997-04-24T10:34:50.000Z')
    assert.equal(await at(date('20240229')), '2024-02-29T00:00:00.000Z')
    assert.equal(await at(date('20240229'), time('')), '2024-02-29T00:00:00.000Z')
    for (const nonsense of ['20230229', '19000101', 'yesterda', '20241301', ''])
      assert.equal(await at(date(nonsense)), null, nonsense)
  })

  it('returns the date alone, as the object says it, where there is no time', async () => {
    const on = async (...elements: NewElement[]) => (await withElements(...elements)).capturedOn
    const date = { tag: 0x00080022, vr: 'DA', value: '20240229' }
    const zone = { tag: 0x00080201, vr: 'SH', value: '+0200' }
    assert.equal(await on(date), '2024-02-29')
    assert.equal(await on(date, zone), '2024-02-29', 'midnight there is the day before in UTC')
    assert.equal(await on({ tag: 0x0008002a, vr: 'DT', value: '20240229' }), '2024-02-29')
    assert.equal(await on(date, { tag: 0x00080032, vr: 'TM', value: '10' }), null)
    assert.equal(await on({ ...date, value: '20240230' }), null)
    assert.equal(await on(), null)
  })

  it('returns the laterality, of the image before the series', async () => {
    const side = async (image: string, series: string) =>
      (await withElements({ tag: 0x00200060, vr: 'CS', value: series }, { tag: 0x00200062, vr: 'CS', value: image })).laterality
    assert.equal(await side('L', 'R'), 'left')
    assert.equal(await side('', 'R'), 'right')
    assert.equal(await side('B', ''), 'both')
    assert.equal(await side('U', ''), null)
  })

  it('has an equivalent in the names of the API', async () => {
    const metadata = await of(greyObject())
    const json = toMetadataJson(metadata)
    assert.deepEqual([json.modality, json.rows, json.columns, json.photometric_interpretation], ['CT', 4, 4, 'MONOCHROME2'])
    assert.deepEqual(Object.values(json), Object.values(metadata))
  })
})
