import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { MeasurementInputSchema, type MeasurementRecord } from '@/lib/readings/measurements/schema'
import { type MarkedPoint, type Marker, measureInPlane } from '../ruler/scale'
import { isOverlayOf, overlayMarksOf, pairsFrom, type PhotoMarks, rulerFrom, rulerMarksOf, rulerValuesOf } from './photo-marks'

const point = (x: number, y: number): MarkedPoint => ({ at: [x, y], error: 0.5 })
const [size, half] = [
  { width: 1920, height: 1280 },
  { width: 960, height: 640 },
]
const [A, B, C] = ['a', 'b', 'c'].map((one) => `${one.repeat(8)}-0000-4000-8000-000000000000`) as [string, string, string]
const marker: Marker = { kind: 'length', millimetres: 10, points: [point(100, 100), point(300, 100)] }
const saved = (marks: PhotoMarks | null): MeasurementRecord => MeasurementInputSchema.parse(marks) as unknown as MeasurementRecord

describe('what is saved of a ruler', () => {
  const figure = { kind: 'length' as const, points: [point(100, 200), point(500, 200)] }
  const measured = measureInPlane('length', marker, figure.points)!

  it('is what the API takes, with each value and its uncertainty; a figure without a value is not saved', () => {
    const record = saved(
      rulerMarksOf(A, size, marker, [
        { ...figure, measured },
        { ...figure, measured: null },
      ]),
    )
    assert.deepEqual(
      record.values.map(({ name, unit }) => [name, unit]),
      [
        ['length', 'mm'],
        ['uncertainty', 'mm'],
      ],
    )
    assert.deepEqual(rulerValuesOf(record), [{ kind: 'length', measured }])
    assert.equal(rulerMarksOf(A, size, marker, [{ ...figure, measured: null }]), null)
  })

  it('measures the same on a rendering of another size', () => {
    const again = rulerFrom(saved(rulerMarksOf(A, size, marker, [{ ...figure, measured }])), half)!
    assert.deepEqual(again.figures[0]!.points[1], { at: [250, 100], error: 0.25 })
    const value = measureInPlane('length', again.marker, again.figures[0]!.points)!
    assert.ok(Math.abs(value.value - measured.value) < 1e-9 && Math.abs(value.uncertainty - measured.uncertainty) < 1e-9)
  })
})

describe('what is saved of an overlay', () => {
  const pairs = [
    [point(10, 10), point(900, 20), point(30, 600)],
    [point(20, 20), point(1800, 40)],
  ] as const

  it('is its whole pairs, found again whichever photograph is below, on renderings of any size', () => {
    const record = saved(overlayMarksOf([A, B], [half, size], pairs))
    assert.equal(record.overlay!.pairs.length, 2)
    assert.deepEqual(pairsFrom(record, [A, B], [half, size]), [pairs[0].slice(0, 2), pairs[1]])
    assert.deepEqual(pairsFrom(record, [B, A], [half, half]), [[{ at: [10, 10], error: 0.25 }, { at: [900, 20], error: 0.25 }], pairs[0].slice(0, 2)]) // prettier-ignore
    assert.equal(isOverlayOf(record, [A, C]), false)
    assert.deepEqual(saved(overlayMarksOf([B, A], [size, half], [pairs[1], pairs[0]])), record)
  })

  it('is nothing before two pairs are set', () => {
    assert.equal(overlayMarksOf([A, B], [size, size], [[point(1, 1)], [point(2, 2)]]), null)
  })
})
