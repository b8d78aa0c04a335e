import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { applyTransform, type PlaneTransform, type Point } from '../transform/plane-transform'
import { type Marker, measureInPlane } from './scale'

const mark = (points: readonly Point[], error = 1) => points.map((at) => ({ at, error }))
const near = (value: number, expected: number, within: number) =>
  assert.ok(Math.abs(value - expected) <= within, `${value} is not ${expected} ± ${within}`)

const bar: Marker = { kind: 'length', millimetres: 10, points: mark([[100, 100], [200, 100]]) } // prettier-ignore

describe('a measurement beside a marker', () => {
  it('has the scale of the marker, for lengths and for areas', () => {
    near(measureInPlane('length', bar, mark([[0, 0], [30, 40]]))!.value, 5, 1e-9) // prettier-ignore
    near(measureInPlane('area', bar, mark([[0, 0], [100, 0], [100, 200], [0, 200]]))!.value, 200, 1e-9) // prettier-ignore
  })

  it('is as uncertain as its points and those of the marker: twice the standard deviation', () => {
    const { uncertainty } = measureInPlane('length', bar, mark([[0, 0], [0, 50]]))! // prettier-ignore
    // 5 mm × √((√2/50)² + (√2/100)²) × 2
    near(uncertainty, 2 * 5 * Math.hypot(Math.SQRT2 / 50, Math.SQRT2 / 100), 0.001)
    const exact = measureInPlane('length', { ...bar, points: mark(bar.points.map(({ at }) => at), 0.1) }, mark([[0, 0], [0, 50]], 0.1))! // prettier-ignore
    near(exact.uncertainty, uncertainty / 10, 0.0001)
  })

  it('is the same however the camera was tilted, where four corners of a square were set, in any order', () => {
    // A page seen from the side: millimetres to pixels.
    const camera: PlaneTransform = [9, 1.5, 200, -0.8, 7, 300, 0.0009, 0.0016, 1]
    const seen = (points: readonly Point[]) => mark(points.map((point) => applyTransform(camera, point)))
    const corners: Point[] = [[5, 5], [25, 5], [25, 25], [5, 25]] // prettier-ignore
    for (const order of [
      [0, 1, 2, 3],
      [2, 0, 3, 1],
      [3, 2, 1, 0],
    ]) {
      // prettier-ignore
      const square: Marker = { kind: 'square', millimetres: 20, points: seen(order.map((at) => corners[at]!)) }
      near(measureInPlane('length', square, seen([[30, 10], [60, 50]]))!.value, 50, 1e-6) // prettier-ignore
      near(measureInPlane('area', square, seen([[30, 30], [50, 30], [40, 50]]))!.value, 200, 1e-6) // prettier-ignore
    }
  })

  it('is none where the marker or the outline is no figure', () => {
    const drawn = mark([[0, 0], [30, 40]]) // prettier-ignore
    assert.equal(measureInPlane('length', { ...bar, millimetres: 0 }, drawn), null)
    assert.equal(measureInPlane('length', { ...bar, points: bar.points.slice(1) }, drawn), null)
    assert.equal(measureInPlane('length', { ...bar, points: mark([[5, 5], [5, 5]]) }, drawn), null) // prettier-ignore
    const line: Marker = { kind: 'square', millimetres: 10, points: mark([[0, 0], [10, 0], [20, 0], [30, 0]]) } // prettier-ignore
    assert.equal(measureInPlane('length', line, drawn), null)
    assert.equal(measureInPlane('area', bar, mark([[0, 0], [10, 10], [10, 0], [0, 10]])), null) // prettier-ignore
    assert.equal(measureInPlane('area', bar, drawn), null)
  })
})
