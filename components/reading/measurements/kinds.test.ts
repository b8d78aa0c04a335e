import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { dose } from '@/lib/runtime/test-dose'
import { calibrationOf } from './calibration'
import { angleBetween, between, type Point } from './geometry/point'
import { KINDS, measure, type MeasuredImage } from './kinds'
import { MEASUREMENT_KINDS, type MeasurementKind } from './measurement'
import { PHANTOM, phantomImage } from './test-phantom'

const found = (kind: MeasurementKind, drawn: readonly Point[], image: MeasuredImage = phantomImage()) => {
  const pitch = image.slice.spacing ? { x: image.slice.spacing.column, y: image.slice.spacing.row } : { x: 1, y: 1 }
  const values = measure(kind, KINDS[kind].complete?.(drawn, pitch) ?? drawn, image)
  return Object.fromEntries(values.map(({ name, value, unit }) => [name, { value, unit }]))
}
const valueOf = (kind: MeasurementKind, drawn: readonly Point[], name: string, image?: MeasuredImage) =>
  found(kind, drawn, image)[name]!.value!
const isNear = (actual: number, expected: number, within: number) =>
  assert.ok(Math.abs(actual - expected) <= within, `${actual} is not within ${within} of ${expected}`)

const { x, y, across, down } = PHANTOM.ellipse
const box: [Point, Point] = [
  [x - across, y - down],
  [x + across, y + down],
]
const traced = Array.from({ length: 360 }, (_, degree): Point => {
  const turn = (degree / 180) * Math.PI
  return [x + across * Math.cos(turn), y + down * Math.sin(turn)]
})

describe('measurements of a phantom of known size', () => {
  it('have the lengths of its axes in mm, whichever way its pixels are stretched', () => {
    assert.equal(valueOf('length', [[x - across, y], [x + across, y]], 'length'), 40) // prettier-ignore
    assert.equal(valueOf('length', [[x, y - down], [x, y + down]], 'length'), 40) // prettier-ignore
    isNear(valueOf('length', [[0, 0], [30, 40]], 'length'), Math.hypot(15, 32), 1e-9) // prettier-ignore
  })

  it('have its area by an ellipse and by hand, and HU to a hundredth', () => {
    const area = Math.PI * 20 * 20
    for (const [kind, drawn] of [
      ['ellipse', box],
      ['freehand', traced],
    ] as const) {
      // prettier-ignore
      const { area: found_, mean, deviation, min, max } = found(kind, drawn)
      assert.deepEqual([found_!.unit, mean!.unit], ['mm2', "[hnsf'U]"])
      isNear(found_!.value!, area, area * 1e-3)
      isNear(mean!.value!, 50, kind === 'ellipse' ? 0.01 : 1)
      isNear(deviation!.value!, 10, kind === 'ellipse' ? 0.01 : 1)
      assert.deepEqual([min!.value, max!.value], [40, 60])
    }
  })

  it('without a scale have true angles and ratios where pixels are high, and their lengths in pixels', () => {
    const tall = phantomImage({ spacing: null, pixelHeight: 2 })
    const diagonal: Point[] = [[60 + 16, 20], [60, 20], [60 + 16, 20 + 8]] // prettier-ignore
    isNear(valueOf('angle', diagonal, 'angle', tall), 45, 1e-9)
    isNear(valueOf('cobb', [[0, 0], [16, 0], [0, 20], [16, 28]], 'cobb_angle', tall), 45, 1e-9) // prettier-ignore
    isNear(valueOf('cup_to_disc', [[0, 0], [40, 0], [20, 0], [20, 10]], 'ratio', tall), 0.5, 1e-9) // prettier-ignore
    assert.equal(valueOf('length', [[5, 5], [5, 15]], 'length', tall), 10) // prettier-ignore
    const { shape } = calibrationOf(tall.slice, [])
    const [, , c, d] = KINDS.bidirectional.complete!([[0, 0], [16, 8]], shape) // prettier-ignore
    isNear(angleBetween(between(c!, d!), [16, 8], shape)!, 90, 1e-9)
  })

  it('have a right angle where the patient has one, not where the pixels do', () => {
    const corner: Point[] = [[100, 20], [60, 20], [60, 45]] // prettier-ignore
    assert.equal(valueOf('angle', corner, 'angle'), 90)
    const diagonal: Point[] = [[60 + 16, 20], [60, 20], [60 + 16, 20 + 10]] // prettier-ignore
    isNear(valueOf('angle', diagonal, 'angle'), 45, 1e-9)
    isNear(valueOf('angle', diagonal, 'angle', phantomImage({ spacing: null })), (Math.atan2(10, 16) * 180) / Math.PI, 1e-9)
  })

  it('have the angle of Cobb, in whichever direction its lines were drawn, also above 90°', () => {
    const at = (degrees: number, from: Point): [Point, Point] => {
      const turn = (degrees / 180) * Math.PI
      return [from, [from[0] + 40 * Math.cos(turn), from[1] + 40 * Math.sin(turn)]]
    }
    const image = phantomImage({ spacing: null })
    for (const [upper, lower] of [
      [10, -15],
      [50, -50],
      [0, 0],
    ] as const) {
      // prettier-ignore
      const [a, b] = at(upper, [20, 10])
      const [c, d] = at(lower, [20, 140])
      for (const lines of [
        [a, b, c, d],
        [b, a, c, d],
        [a, b, d, c],
        [d, c, b, a],
      ])
        // prettier-ignore
        isNear(valueOf('cobb', lines, 'cobb_angle', image), upper - lower, 1e-9)
    }
  })

  it('have the value of the very pixel, and none outside of the image', () => {
    assert.deepEqual([found('probe', [[90.99, 70]])['value'], found('probe', [[91, 70]])['value']!.value, found('probe', [[0, 0]])['value']!.value], [{ value: 40, unit: "[hnsf'U]" }, 60, -1000]) // prettier-ignore
    assert.equal(found('probe', [[200, 70]])['value']!.value, null)
  })

  it('have two axes at a right angle, the longer one first', () => {
    const drawn = KINDS.bidirectional.complete!([[20, 20], [60, 45]], { x: 0.5, y: 0.8 }) // prettier-ignore
    const { long_axis, short_axis } = found('bidirectional', [[20, 20], [60, 45]]) // prettier-ignore
    isNear(short_axis!.value!, long_axis!.value! / 2, 1e-9)
    const [a, b, c, d] = drawn as [Point, Point, Point, Point]
    isNear((b[0] - a[0]) * (d[0] - c[0]) * 0.25 + (b[1] - a[1]) * (d[1] - c[1]) * 0.64, 0, 1e-9)
    const swapped = measure('bidirectional', [c, d, a, b], phantomImage())
    assert.deepEqual(swapped.map(({ value }) => value), [long_axis!.value, short_axis!.value]) // prettier-ignore
  })

  it('of an eye are ratios, which need no scale', () => {
    const lines: Point[] = [[50, 20], [50, 80], [50, 35], [50, 59]] // prettier-ignore
    const image = phantomImage({ spacing: null })
    assert.deepEqual(found('cup_to_disc', lines, image), { ratio: { value: 0.4, unit: '1' } })
    assert.deepEqual(found('cup_to_disc', lines.toReversed(), image)['ratio']!.value, 0.4)
    assert.equal(found('lesion_distance', [[50, 20], [50, 80], [50, 50], [140, 50]], image)['distance']!.value, 1.5) // prettier-ignore
    assert.equal(found('cup_to_disc', [[1, 1], [1, 1], [1, 1], [1, 1]], image)['ratio']!.value, null) // prettier-ignore
  })
})

describe('the scale of measurements', () => {
  const region = (left: number, right: number, mm: number | null) => ({
    left,
    right,
    top: 0,
    bottom: 100,
    scale: mm === null ? null : { row: mm, column: mm },
  })
  const ultrasound = phantomImage({
    spacing: { row: 9, column: 9, source: 'ultrasound' },
    regions: [region(0, 50, 0.1), region(50, 100, 0.2), region(120, 160, null)],
  })
  const lengthAt = (from: number, to: number) => found('length', [[from, 10], [to, 10]], ultrasound)['length'] // prettier-ignore

  it('is that of the region of an ultrasound image, and pixels between and outside of regions', () => {
    assert.deepEqual([lengthAt(10, 20)!.unit, lengthAt(60, 70)!.unit], ['mm', 'mm'])
    isNear(lengthAt(10, 20)!.value!, 1, 1e-9)
    isNear(lengthAt(60, 70)!.value!, 2, 1e-9)
    for (const [from, to] of [
      [40, 60],
      [60, 110],
      [105, 110],
      [125, 135],
    ] as const)
      // prettier-ignore
      assert.deepEqual(lengthAt(from, to), { value: to - from, unit: 'px' })
  })

  it('is pixels on an image without one', () => {
    const image = phantomImage({ spacing: null })
    assert.deepEqual(found('length', [[0, 0], [3, 4]], image)['length'], { value: 5, unit: 'px' }) // prettier-ignore
    assert.equal(found('ellipse', box, image)['area']!.unit, 'px2')
  })
})

describe('the values of measurements', () => {
  it('have uptake by body weight where the image carries what it takes, and never else', () => {
    const image = phantomImage({ unit: 'BQML', suvPerValue: 0.25 })
    assert.deepEqual(found('probe', [[91, 70]], image), { value: { value: 60, unit: 'Bq/ml' }, suv_value: { value: 15, unit: 'g/ml{SUVbw}' } }) // prettier-ignore
    isNear(found('ellipse', box, image)['suv_mean']!.value!, 12.5, 0.01)
    assert.equal(found('ellipse', box, image)['suv_max']!.value, 15)
    assert.equal(found('probe', [[91, 70]])['suv_value'], undefined)
  })

  it('are left out in colour, and where no pixel is inside', () => {
    const colour = phantomImage({}, { rows: 160, columns: 200, valueAt: () => null })
    assert.deepEqual(Object.keys(found('ellipse', box, colour)), ['area'])
    assert.deepEqual(Object.keys(found('ellipse', [[10.1, 10.1], [10.3, 10.3]])), ['area']) // prettier-ignore
    assert.deepEqual(Object.keys(found('ellipse', [[-50, -50], [-10, -10]])), ['area']) // prettier-ignore
  })

  it('have no area within an outline that crosses itself', () => {
    assert.equal(found('freehand', [[10, 10], [50, 50], [50, 10], [10, 50]])['area']!.value, null) // prettier-ignore
    assert.equal(found('freehand', [[10, 10], [50, 10], [50, 50], [10, 50]])['area']!.value, 640) // prettier-ignore
  })

  const isSame = (a: ReturnType<typeof found>, b: ReturnType<typeof found>) => {
    for (const name of Object.keys(a)) {
      const [one, other] = [a[name]!.value, b[name]!.value]
      if (one === null || other === null) assert.equal(one, other)
      else isNear(one, other, 1e-6 * Math.max(1, Math.abs(one)))
    }
  }
  const point = fc.tuple(fc.integer({ min: -400, max: 400 }), fc.integer({ min: -400, max: 400 }))
  const uniform = phantomImage({ spacing: { row: 0.7, column: 0.7, source: 'patient' } }, null)
  // An ellipse is drawn along the rows: it is turned by its axes' ends.
  const completed = (kind: MeasurementKind, drawn: readonly Point[]) => KINDS[kind].complete?.(drawn, { x: 0.7, y: 0.7 }) ?? drawn
  const measured = (kind: MeasurementKind, points: readonly Point[]) =>
    Object.fromEntries(measure(kind, points, uniform).map(({ name, value, unit }) => [name, { value, unit }]))

  for (const kind of MEASUREMENT_KINDS.filter((one) => one !== 'arrow' && one !== 'probe'))
    it(`of ${kind} stay the same when the image is shifted or turned`, () => {
      const count = KINDS[kind].drawn ?? 5
      const drawn = fc.uniqueArray(point, { minLength: count, maxLength: count, selector: String })
      const move = fc.record({
        dx: fc.integer({ min: -99, max: 99 }),
        dy: fc.integer({ min: -99, max: 99 }),
        turn: fc.double({ min: 0, max: 7, noNaN: true }),
      })
      fc.assert(
        fc.property(drawn, move, (points, { dx, dy, turn }) => {
          const original = completed(kind, points)
          const [cos, sin] = [Math.cos(turn), Math.sin(turn)]
          const moved = original.map(([px, py]): Point => [px * cos - py * sin + dx, px * sin + py * cos + dy])
          fc.pre(!isOnTheEdge(kind, original))
          isSame(measured(kind, moved), measured(kind, original))
        }),
        { numRuns: dose(60, 2000) },
      )
    })
})

/** Where rounding decides: lines that touch, and ends that are equally far apart. */
function isOnTheEdge(kind: MeasurementKind, points: readonly Point[]): boolean {
  if (kind === 'freehand') {
    const area = (a: Point, b: Point, c: Point) => (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
    return points.some((a) => points.some((b) => points.some((c) => a !== b && b !== c && a !== c && area(a, b, c) === 0)))
  }
  if (kind !== 'cobb') return false
  const [a, b, c, d] = points as [Point, Point, Point, Point]
  const far = ([px, py]: Point, [qx, qy]: Point) => Math.hypot(px - qx, py - qy)
  return Math.abs(far(a, c) + far(b, d) - far(a, d) - far(b, c)) < 1e-6
}
