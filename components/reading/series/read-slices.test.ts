import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type DicomJson, type DicomJsonValue } from '@/lib/dicom/json/to-dicom-json'
import { readSlices } from './read-slices'

const json = (attributes: Record<string, DicomJsonValue | DicomJsonValue[]>): DicomJson =>
  Object.fromEntries(
    Object.entries(attributes).map(([tag, value]) => [tag, { vr: 'UN', Value: Array.isArray(value) ? value : [value] }]),
  )

const base = { '00080018': '1.2.3', '00080060': 'CT', '00280010': 512, '00280011': 256, '00280004': 'MONOCHROME2' }
const read = (attributes: Record<string, DicomJsonValue | DicomJsonValue[]>, frames = 1) =>
  readSlices(json({ ...base, ...attributes }), { fileId: 'f', frames })

describe('the slices of an object', () => {
  it('have their side and view, by attribute or by code', () => {
    const sideOf = (attributes: Record<string, DicomJsonValue | DicomJsonValue[]>) => {
      const [{ laterality, view }] = read(attributes) as [ReturnType<typeof read>[number]]
      return [laterality, view]
    }
    const coded = (code: string): DicomJsonValue => json({ '00080100': code })
    assert.deepEqual(sideOf({ '00200062': 'R', '00200060': 'L', '00185101': 'MLO' }), ['R', 'MLO'])
    assert.deepEqual(sideOf({ '00200060': 'L', '00540220': coded('R-10242') }), ['L', 'CC'])
    assert.deepEqual(sideOf({ '00540220': coded('399368009') }), [null, 'MLO'])
    assert.deepEqual(sideOf({ '00540220': coded('1') }), [null, null])
  })

  it('have their plane, spacing, window and rescale', () => {
    const [slice] = read({
      ...{ '00200013': 7, '00200032': [-1, -2, 30.5], '00200037': [1, 0, 0, 0, 1, 0], '00280030': [0.7, 0.5] },
      ...{ '00281050': [40, 500], '00281051': [400, 2000], '00281052': -1024, '00281053': 1, '00180050': 5 },
    })
    assert.equal(slice!.imageId, 'fovea:f/1')
    assert.deepEqual(slice!.spacing, { row: 0.7, column: 0.5, source: 'patient' })
    assert.deepEqual(slice!.position, [-1, -2, 30.5])
    assert.deepEqual(slice!.orientation, { row: [1, 0, 0], column: [0, 1, 0] })
    assert.deepEqual(slice!.window, { center: 40, width: 400 })
    assert.deepEqual(slice!.rescale, { slope: 1, intercept: -1024 })
    assert.equal(slice!.unit, 'HU')
    assert.equal(slice!.thicknessMm, 5)
  })

  it('of an enhanced object have what is said of each frame, else what is said of all', () => {
    const plane = (z: number) => json({ '00209113': [json({ '00200032': [0, 0, z] })] })
    const shared = json({
      '00209116': [json({ '00200037': [0, 1, 0, 0, 0, -1] })],
      '00289110': [json({ '00280030': [2, 2], '00180050': 3 })],
      '00289132': [json({ '00281050': 50, '00281051': 350 })],
      '00289145': [json({ '00281052': -1000, '00281053': 2, '00281054': 'HU' })],
    })
    const slices = read({ '52009229': [shared], '52009230': [plane(1), plane(4)] }, 2)
    assert.deepEqual(
      slices.map(({ position, frame }) => [frame, position![2]]),
      [
        [1, 1],
        [2, 4],
      ],
    )
    assert.deepEqual(slices[1]!.orientation, { row: [0, 1, 0], column: [0, 0, -1] })
    assert.deepEqual(slices[1]!.rescale, { slope: 2, intercept: -1000 })
    assert.deepEqual(slices[1]!.window, { center: 50, width: 350 })
    assert.equal(slices[0]!.spacing!.row, 2)
  })

  it('of an ultrasound take the scale of its regions, if that is one', () => {
    const region = (delta: number, unit = 3) => json({ '00186024': unit, '00186026': unit, '0018602C': delta, '0018602E': delta })
    const us = (regions: DicomJson[]) => read({ '00080060': 'US', '00186011': regions })[0]!.spacing
    assert.deepEqual(us([region(0.05)]), { row: 0.5, column: 0.5, source: 'ultrasound' })
    assert.deepEqual(us([region(0.05), region(0.05)]), { row: 0.5, column: 0.5, source: 'ultrasound' })
    assert.equal(us([region(0.05), region(0.02)]), null)
    assert.equal(us([region(0.05, 4)]), null, 'seconds are no millimetres')
  })

  it('of a projection say that their scale is the detector’s, and have none where nothing is said', () => {
    assert.equal(read({ '00181164': [0.1, 0.1] })[0]!.spacing!.source, 'detector')
    assert.equal(read({ '00280030': [0, 0] })[0]!.spacing, null)
    assert.equal(read({})[0]!.spacing, null)
  })

  it('without a scale have the shape of Pixel Aspect Ratio, by the rule of the server', () => {
    const heightOf = (attributes: Parameters<typeof read>[0]) => read(attributes)[0]!.pixelHeight
    assert.equal(heightOf({ '00280034': [2, 1] }), 2)
    assert.equal(heightOf({ '00280034': [1, 2] }), 0.5)
    assert.equal(heightOf({ '00280034': [2, 1], '00181164': [0.1, 0.1] }), 1)
    assert.equal(heightOf({ '00280034': [4, 3], '52009229': [json({ '00289110': [json({ '00180050': 3 })] })] }), 4 / 3)
    assert.equal(heightOf({ '00280034': [0, 1] }), 1)
    assert.equal(heightOf({}), 1)
  })

  it('are light where values are low by their photometric interpretation, their presentation, or both', () => {
    const isInverted = (attributes: Parameters<typeof read>[0]) => read(attributes)[0]!.isInverted
    for (const photometric of ['MONOCHROME1', 'MONOCHROME2'])
      for (const shape of ['IDENTITY', 'INVERSE'])
        assert.equal(
          isInverted({ '00280004': photometric, '20500020': shape }),
          photometric === 'MONOCHROME1' || shape === 'INVERSE',
        )
  })

  it('have no orientation of length zero, and no window without a width', () => {
    const [slice] = read({ '00200037': [0, 0, 0, 0, 0, 0], '00281050': 40, '00281051': 0 })
    assert.equal(slice!.orientation, null)
    assert.equal(slice!.window, null)
  })

  it('know the rate of a loop', () => {
    assert.equal(read({ '00181063': 40 })[0]!.frameTimeMs, 40)
    assert.equal(read({ '00082144': 25 })[0]!.frameTimeMs, 40)
    assert.equal(read({})[0]!.frameTimeMs, null)
  })

  it('are none of an object without an image', () => {
    assert.deepEqual(readSlices(json({ '00080018': '1.2' }), { fileId: 'f', frames: 0 }), [])
    assert.deepEqual(readSlices(json({ '00080018': '1.2', '00280010': 4, '00280011': 4 }), { fileId: 'f', frames: 0 }), [])
  })
})
