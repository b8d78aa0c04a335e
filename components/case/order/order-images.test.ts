import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type CaseFile } from '../case-file'
import { pairEyes } from '../visits/group-by-visit'
import { orderImages } from './order-images'
import { testFile } from '../test-file'

const at = (minute: number) => `2026-11-20T08:${String(minute).padStart(2, '0')}:00Z`
const photo = (id: string, change: Partial<CaseFile>) => testFile(id, change)
const slice = (id: string, series: number | null, instance: number, minute = 9, study = '1.2') =>
  testFile(id, {
    type: 'application/dicom',
    captured_at: at(minute),
    series: { study_uid: study, uid: `${study}.${series ?? 0}`, number: series, count: 2, instance_number: instance },
  })
const eyes = [
  photo('left macula', { eye_side: 'left', region: 'macula', captured_at: at(1) }),
  photo('right macula', { eye_side: 'right', region: 'macula', captured_at: at(2) }),
  photo('right disc', { eye_side: 'right', region: 'optic_disc', captured_at: at(4) }),
  photo('right macula again', { eye_side: 'right', region: 'macula', captured_at: at(3) }),
  photo('unknown', { captured_at: at(0) }),
]
const ids = (files: readonly CaseFile[]) => files.map(({ id }) => id)

describe('the order of images', () => {
  it('is clinical at first: right eye before left, then by region, then by time', () => {
    const wanted = ['right disc', 'right macula', 'right macula again', 'left macula', 'unknown']
    assert.deepEqual(ids(orderImages(eyes, 'clinical')), wanted)
    assert.deepEqual(ids(orderImages(eyes.toReversed(), 'clinical')), wanted)
  })

  it('is by series and instance number among DICOM objects, one study after the other, after photographs', () => {
    const files = [slice('10-1', 10, 1), slice('none', null, 1), slice('2-10', 2, 10), slice('2-9', 2, 9, 8), eyes[4]!]
    const later = slice('later', 1, 1, 30, '1.1')
    assert.deepEqual(ids(orderImages([later, ...files], 'clinical')), ['unknown', '2-9', '2-10', '10-1', 'none', 'later'])
  })

  it('is by time on request, and equal times are clinical', () => {
    assert.deepEqual(ids(orderImages(eyes, 'oldest')), [
      'unknown',
      'left macula',
      'right macula',
      'right macula again',
      'right disc',
    ])
    const same = photo('right pole', { eye_side: 'right', region: 'posterior_pole', captured_at: at(4) })
    assert.deepEqual(ids(orderImages([...eyes, same], 'newest')).slice(0, 3), ['right pole', 'right disc', 'right macula again'])
  })

  it('orders pairs by region, or by their first image', () => {
    const rows = (isByRegion: boolean) =>
      pairEyes(orderImages(eyes, 'oldest'), isByRegion).rows.map((row) => `${row.region} ${row.number}`)
    assert.deepEqual(rows(true), ['optic_disc 1', 'macula 1', 'macula 2'])
    assert.deepEqual(rows(false), ['macula 1', 'macula 2', 'optic_disc 1'])
  })
})
