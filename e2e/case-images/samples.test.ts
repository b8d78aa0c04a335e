import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { after, before, describe, it } from 'node:test'
import sharp from 'sharp'
import { type Client, Fovea } from '../support/fovea'
import { type FileRecord, send } from '../support/tus'

const folder = process.env.FOVEA_SAMPLES
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

interface Expected {
  status: string
  type: string
  /** Of the image, upright, in pixels; null where there is none. */
  size: `${number}x${number}` | null
  frames: number | null
  /** Variants exist. */
  shown: boolean
}

const dicom = (size: Expected['size'], frames: number | null = 1, shown = true): Expected => ({
  status: 'completed',
  type: 'application/dicom',
  size,
  frames,
  shown,
})
const picture = (type: string, size: Expected['size']): Expected => ({ status: 'completed', type, size, frames: 1, shown: true })

/** The expected result of each sample; docs/SAMPLES.md explains it. */
const EXPECTED: Record<string, Expected> = {
  'ct-512-implicit-le-private.dcm': dicom('512x512'),
  'ct-explicit-le-private.dcm': dicom('128x128'),
  'dx-monochrome1.dcm': dicom('211x169'),
  'emr-multiframe10-jpegls.dcm': dicom('64x64', 10),
  'mr-big-endian.dcm': dicom('64x64'),
  'mr-implicit-le.dcm': dicom('64x64'),
  'nm-jpeg-extended-12bit.dcm': dicom('256x1024'),
  'op-ophthalmic-1536-jpeg-lossless.dcm': dicom('1536x1536'),
  'photo-fundus-exif-gps-orient6.jpg': picture('image/jpeg', '700x900'), // stored rotated, 900 × 700
  'photo-fundus-retina-cc0.jpg': picture('image/jpeg', '1411x1411'),
  'photo-histology-ihc-lzw.tif': picture('image/tiff', '512x512'),
  'photo-histology-ihc.png': picture('image/png', '512x512'),
  'photo-xray-dx-gray.png': picture('image/png', '211x169'),
  'sc-charset-utf8-chinese-name.dcm': dicom('32x32'),
  'sc-deflated.dcm': dicom('512x512'),
  'sc-htj2k-lossy-rgb.dcm': dicom('640x480'),
  'sr-nested-sequences.dcm': dicom(null, null, false), // a report: there are no pixels
  'us-jpeg-lossless-sv1.dcm': dicom('1024x768'),
  'us-jpeg2000-lossless-rct.dcm': dicom('640x480'),
  'us-multiframe2-rle-palette-private.dcm': dicom('800x600', 2),
  'us-multiframe30-jpeg-baseline-ybr422.dcm': dicom('320x240', 30),
  'us-palette.dcm': dicom('800x350'),
  'us-rgb.dcm': dicom('320x240'),
}

describe('the real samples', { skip: folder ? false : 'no samples: set FOVEA_SAMPLES' }, () => {
  let fovea: Fovea
  let patient: Client
  let doctor: Client
  let caseId: string
  const sums = new Map<string, string>()
  const records = new Map<string, FileRecord>()
  before(async () => {
    for (const line of readFileSync(path.join(folder!, 'SHA256SUMS'), 'utf8').trim().split('\n')) {
      const [sum, name] = line.split(/ +/)
      sums.set(name!, sum!)
    }
    fovea = await Fovea.share()
    ;[patient, doctor] = [await fovea.signIn('patient'), await fovea.signIn('doctor')]
    caseId = await patient.openCase('Samples')
  })
  after(() => fovea.stop())

  const fetched = async (id: string, variant: string) => {
    const response = await doctor.fetch(`/api/v1/images/${id}/proxy?variant=${variant}`)
    return {
      status: response.status,
      type: response.headers.get('content-type'),
      bytes: Buffer.from(await response.arrayBuffer()),
    }
  }
  const pixels = (bytes: Buffer) => sharp(bytes).removeAlpha().greyscale().resize(24, 24, { fit: 'fill' }).raw().toBuffer()
  const difference = (a: Buffer, b: Buffer) => a.reduce((sum, value, i) => sum + Math.abs(value - b[i]!), 0) / a.length

  it('are exactly those in the table', () => {
    const found = readdirSync(folder!).filter((name) => /\.(dcm|jpg|png|tif)$/.test(name))
    assert.deepEqual(found.sort(), Object.keys(EXPECTED).sort())
    assert.deepEqual([...sums.keys()].sort(), found)
  })

  for (const name of Object.keys(EXPECTED)) {
    it(`processes ${name} as the table says, and returns its original byte for byte`, async () => {
      const bytes = readFileSync(path.join(folder!, name))
      const record = await send(patient, bytes, { filename: name, case_id: caseId })
      records.set(name, record)
      const { status, type, width, height, frames, thumbnail_url: thumbnail, preview_state: preview } = record
      const size = width === null ? null : (`${width}x${height!}` as const)
      const shown = thumbnail !== null && preview === null
      assert.deepEqual({ status, type, size, frames, shown }, EXPECTED[name], record.reason ?? '')
      assert.equal(record.sha256, sums.get(name))

      const original = await fetched(record.id, 'original')
      assert.equal(original.status, 200)
      assert.equal(sha256(original.bytes), sums.get(name))
      for (const [variant, longest] of [
        ['thumbnail', 400],
        ['medium', 800],
        ['large', 1920],
      ] as const) {
        const derived = await fetched(record.id, variant)
        if (!shown) {
          assert.notEqual(derived.status, 200, variant)
          continue
        }
        assert.equal(derived.status, 200, variant)
        const found = await sharp(derived.bytes).metadata()
        const scale = Math.min(1, longest / Math.max(width!, height!))
        assert.deepEqual([found.width, found.height], [Math.round(width! * scale), Math.round(height! * scale)], variant)
        for (const personal of ['exif', 'xmp', 'iptc', 'comments'] as const)
          assert.equal(found[personal], undefined, `${variant} carries ${personal}`)
      }
    })
  }

  for (const [name, { size, shown }] of Object.entries(EXPECTED)) {
    it(`assesses ${name} as ${shown ? 'readable, however much black there is around it' : 'having no image to assess'}`, async (t) => {
      if (/^sc-(charset|deflated)/.test(name)) return t.skip(`${name} is a test pattern`)
      const record = records.get(name)!
      const answer = await doctor.fetch(`/api/v1/files/${record.id}/analyze`, { method: 'POST' })
      assert.equal(answer.status, shown ? 200 : 415)
      if (!shown) return
      const quality = (await answer.json()) as { issues: string[]; score: number }
      assert.deepEqual(record.quality, quality)
      const isSmall = size!.split('x').some((side) => Number(side) < 512)
      assert.deepEqual(quality.issues, isSmall ? ['low_resolution'] : [])
    })
  }

  it('shows a photograph with an EXIF orientation upright, without its location and personal metadata', async () => {
    const name = 'photo-fundus-exif-gps-orient6.jpg'
    const { id } = records.get(name)!
    const bytes = readFileSync(path.join(folder!, name))
    const { exif, orientation } = await sharp(bytes).metadata()
    assert.ok(exif && orientation === 6, 'the sample has what must go')
    const [lying, upright] = [await pixels(bytes), await pixels(await sharp(bytes).autoOrient().png().toBuffer())]
    for (const variant of ['thumbnail', 'medium', 'large']) {
      const shown = await fetched(id, variant)
      const seen = await pixels(shown.bytes)
      assert.ok(difference(seen, upright) < 4, `${variant}: ${difference(seen, upright)}`)
      assert.ok(difference(seen, lying) > 8, `${variant}: ${difference(seen, lying)}`)
      for (const trace of ['Exif', 'GPS', 'DOE^JANE', 'ACME', 'Jane Operator']) assert.ok(!shown.bytes.includes(trace), trace)
    }
    const told = JSON.stringify(await doctor.json(`/api/v1/files/${id}`))
    for (const trace of ['DOE', 'ACME', 'Operator', 'latitude']) assert.ok(!told.includes(trace), trace)
  })

  it('returns no name, number or institution of a DICOM object in any response', async () => {
    const told = JSON.stringify([...records.values()])
    for (const trace of ['CITIZEN', 'Citizen', 'Skywalker', 'CompressedSamples', 'Wang^XiaoDong', '王', 'BAPTIST'])
      assert.ok(!told.includes(trace), trace)
  })

  it('reads the eye of an ophthalmic object from the object', () => {
    assert.equal(records.get('op-ophthalmic-1536-jpeg-lossless.dcm')!.eye_side, 'right')
  })
})
