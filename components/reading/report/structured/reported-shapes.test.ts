import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { toPatient } from '../../measurements/drawing/stage-transform'
import { type Slice } from '../../series/slice'
import { kindOfReported, pointsOnSlice, type ReportedMeasurement, shapesOfReported } from './reported-shapes'

const slice = {
  ...{ fileId: 'f', frame: 1, rows: 100, columns: 200, spacing: { row: 2, column: 1, source: 'patient' as const } },
  ...{ orientation: { row: [0, 1, 0], column: [0, 0, -1] }, position: [7, -50, 80], thicknessMm: 3, frameOfReferenceUid: '1.2' },
} as unknown as Slice
const reported = (more: Partial<ReportedMeasurement>): ReportedMeasurement => ({
  ...{ uid: null, kind: 'length', label: '', points: [], world: null, frame_of_reference_uid: null, values: [] },
  ...{ sop_instance_uid: null, file_id: null, series_id: null, frame: null, ...more },
})
const [from, to]: [[number, number], [number, number]] = [[10.5, 20], [33, 41.25]] // prettier-ignore

describe('a measurement of a report', () => {
  it('is on its own image and frame alone', () => {
    const one = reported({ points: [from, to], file_id: 'f' })
    assert.deepEqual(pointsOnSlice(one, slice), [from, to])
    assert.equal(pointsOnSlice(one, { ...slice, fileId: 'g' }), null)
    assert.equal(pointsOnSlice(one, { ...slice, frame: 2 }), null)
    assert.deepEqual(pointsOnSlice({ ...one, frame: 2 }, { ...slice, frame: 2 }), [from, to])
  })

  it('that is given in the patient is on the slice through it, and on no other', () => {
    const world = toPatient(slice, [from, to])!
    const one = reported({ world, frame_of_reference_uid: '1.2' })
    const places = pointsOnSlice(one, slice)!
    for (const [at, [x, y]] of [from, to].entries()) {
      assert.ok(Math.abs(places[at]![0] - x) < 1e-9 && Math.abs(places[at]![1] - y) < 1e-9)
    }
    assert.ok(pointsOnSlice(one, { ...slice, position: [8.4, -50, 80] }))
    assert.equal(pointsOnSlice(one, { ...slice, position: [8.6, -50, 80] }), null)
    assert.equal(pointsOnSlice(one, { ...slice, frameOfReferenceUid: '1.3' }), null)
    assert.equal(pointsOnSlice({ ...one, frame_of_reference_uid: null }, { ...slice, frameOfReferenceUid: null }), null)
  })

  it('is drawn as ours where its points are those of a kind of ours, else as its points', () => {
    assert.equal(kindOfReported(reported({ points: [from, to] })), 'length')
    assert.equal(kindOfReported(reported({ points: [from] })), null)
    assert.equal(kindOfReported(reported({ kind: 'constructor', points: [from, to] })), null)
    assert.deepEqual(shapesOfReported('length', [from, to]), [{ shape: 'line', from, to }])
    assert.deepEqual(shapesOfReported(null, [from]), [{ shape: 'cross', at: from }])
    assert.equal(shapesOfReported(null, [from, to, from, to]).length, 3)
    assert.deepEqual(shapesOfReported(null, []), [])
  })
})
