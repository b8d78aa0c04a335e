import { type Slice } from '../series/slice'
import { type Calibration, calibrationOf } from './calibration'
import { type AxisEnds, ellipseArea, type Ellipse, ellipseInBox, ellipseOf, ellipseSpan, withAxisEnd } from './geometry/ellipse'
import { isCrossing, outlineArea, outlineSpans } from './geometry/outline'
import { angleBetween, between, cobbAngle, crossLine, distance, middleOf, type Pitch, type Point } from './geometry/point'
import { type Samples, type SpansOf, statisticsWithin } from './geometry/statistics'
import { type MeasurementKind, type Value, type ValueName } from './measurement'
import { DISC_DIAMETER, NO_UNIT, SUV_UNIT, ucumOf } from './units'

/** A part of what is drawn on the screen, in the coordinates of the image. */
export type Shape =
  | { shape: 'line'; from: Point; to: Point; isArrow?: true; isThin?: true }
  | { shape: 'ellipse'; ellipse: Ellipse }
  | { shape: 'outline'; points: readonly Point[] }
  | { shape: 'cross'; at: Point }

/** What a measurement is taken of. */
export interface MeasuredImage {
  slice: Pick<Slice, 'spacing' | 'pixelHeight' | 'regions' | 'unit' | 'suvPerValue'>
  /** Null until the image is there in full resolution. */
  samples: Samples | null
}

interface Kind {
  /** Its key, and the colour that it is drawn in. */
  key: string
  tone: 'length' | 'angle' | 'area' | 'mark'
  /** How many points a person draws; null: any number, at least three. */
  drawn: number | null
  /** How many are kept, where that is another number. */
  kept?: number
  /** Only images of an eye have it. */
  isOfEye?: true
  /** The points that are kept, of those that were drawn. */
  complete?: (points: readonly Point[], shape: Pitch) => readonly Point[]
  /** Moves one of its points; by default, that point alone. */
  movePoint?: (points: readonly Point[], index: number, to: Point) => readonly Point[]
  shapes: (points: readonly Point[]) => Shape[]
  values: (points: readonly Point[], image: MeasuredImage, calibration: Calibration) => Value[]
}

const line = (from: Point | undefined, to: Point | undefined, more: { isArrow?: true; isThin?: true } = {}): Shape[] =>
  from && to ? [{ shape: 'line', from, to, ...more }] : []

const lengthOf = (name: ValueName, [a, b]: readonly Point[], { pitch, unit }: Calibration): Value => ({
  ...{ name, unit },
  value: distance(a!, b!, pitch),
})

const twoLines = ([a, b, c, d]: readonly Point[]): Shape[] => [...line(a, b), ...line(c, d)]

/** The kinds of measurements: what is drawn for each, and what it gives. */
export const KINDS: Readonly<Record<MeasurementKind, Kind>> = {
  length: {
    ...{ key: 'l', tone: 'length', drawn: 2 },
    shapes: ([a, b]) => line(a, b),
    values: (points, _, calibration) => [lengthOf('length', points, calibration)],
  },
  bidirectional: {
    ...{ key: 'd', tone: 'length', drawn: 2, kept: 4 },
    complete: ([a, b], shape) => [a!, b!, ...crossLine(a!, b!, 0.5, shape)],
    shapes: ([a, b, c, d]) => [...line(a, b), ...line(c, d, { isThin: true })],
    values: ([a, b, c, d], _, calibration) => {
      const axes = [lengthOf('long_axis', [a!, b!], calibration), lengthOf('short_axis', [c!, d!], calibration)] as const
      const [long, short] = axes.map(({ value }) => value!).toSorted((one, other) => other - one) as [number, number]
      return [
        { ...axes[0], value: long },
        { ...axes[1], value: short },
      ]
    },
  },
  angle: {
    ...{ key: 'a', tone: 'angle', drawn: 3 },
    shapes: ([a, b, c]) => [...line(a, b), ...line(b, c)],
    values: ([a, b, c], _, { shape }) => [
      { name: 'angle', value: angleBetween(between(b!, a!), between(b!, c!), shape), unit: 'deg' },
    ],
  },
  cobb: {
    ...{ key: 'k', tone: 'angle', drawn: 4 },
    shapes: ([a, b, c, d]) => [
      ...twoLines([a, b, c, d] as Point[]),
      ...(d ? line(middleOf(a!, b!), middleOf(c!, d), { isThin: true }) : []),
    ],
    values: (points, _, { shape }) => [
      { name: 'cobb_angle', value: cobbAngle(points as unknown as [Point, Point, Point, Point], shape), unit: 'deg' },
    ],
  },
  ellipse: {
    ...{ key: 'e', tone: 'area', drawn: 2, kept: 4 },
    complete: ([a, b]) => ellipseInBox(a!, b!),
    movePoint: (points, index, to) => withAxisEnd(points as AxisEnds, index, to),
    shapes: (points) => {
      const ends = points.length === 2 ? ellipseInBox(points[0]!, points[1]!) : points
      return ends.length === 4 ? [{ shape: 'ellipse', ellipse: ellipseOf(ends as unknown as AxisEnds) }] : []
    },
    values: (points, image, calibration) => {
      const ellipse = ellipseOf(points as unknown as AxisEnds)
      const spansOf: SpansOf = (y) => {
        const span = ellipseSpan(ellipse, y)
        return span ? [span] : []
      }
      const [, middleRow] = ellipse.middle
      const reach = Math.max(...ellipse.radii)
      return [areaOf(ellipseArea(ellipse), calibration), ...statistics(image, spansOf, [middleRow - reach, middleRow + reach])]
    },
  },
  freehand: {
    ...{ key: 'f', tone: 'area', drawn: null },
    shapes: (points) => (points.length > 1 ? [{ shape: 'outline', points }] : []),
    values: (points, image, calibration) => {
      const rows = points.map(([, y]) => y)
      const reach = [Math.min(...rows), Math.max(...rows)] as const
      return [
        areaOf(isCrossing(points) ? null : outlineArea(points), calibration),
        ...statistics(image, (y) => outlineSpans(points, y), reach),
      ]
    },
  },
  probe: {
    ...{ key: 'b', tone: 'mark', drawn: 1 },
    shapes: ([at]) => (at ? [{ shape: 'cross', at }] : []),
    values: ([at], { slice, samples }) => {
      const value = samples && isInside(at!, samples) ? samples.valueAt(Math.floor(at![0]), Math.floor(at![1])) : null
      return [{ name: 'value', value, unit: ucumOf(slice.unit) }, ...suv(slice, [['suv_value', value]])]
    },
  },
  arrow: {
    ...{ key: 'n', tone: 'mark', drawn: 2 },
    shapes: ([a, b]) => line(a, b, { isArrow: true }),
    values: () => [],
  },
  cup_to_disc: {
    ...{ key: 'u', tone: 'length', drawn: 4, isOfEye: true },
    shapes: twoLines,
    values: ([a, b, c, d], _, { shape }) => {
      // The cup is within the disc: whichever was drawn first.
      const [cup, disc] = [distance(a!, b!, shape), distance(c!, d!, shape)].sort((one, other) => one - other) as [number, number]
      return [{ name: 'ratio', value: disc > 0 ? cup / disc : null, unit: NO_UNIT }]
    },
  },
  lesion_distance: {
    ...{ key: 'x', tone: 'length', drawn: 4, isOfEye: true },
    shapes: ([a, b, c, d]) => [...line(a, b, { isThin: true }), ...line(c, d)],
    values: ([a, b, c, d], _, { shape }) => {
      const disc = distance(a!, b!, shape)
      return [{ name: 'distance', value: disc > 0 ? distance(c!, d!, shape) / disc : null, unit: DISC_DIAMETER }]
    },
  },
}

/** Measures what is drawn, by the scale that holds where it is drawn. */
export const measure = (kind: MeasurementKind, points: readonly Point[], image: MeasuredImage): Value[] =>
  KINDS[kind].values(points, image, calibrationOf(image.slice, points))

/** Moves one point of what is drawn. */
export const withPoint = (kind: MeasurementKind, points: readonly Point[], index: number, to: Point): readonly Point[] =>
  KINDS[kind].movePoint?.(points, index, to) ?? points.map((point, at) => (at === index ? to : point))

const isInside = ([x, y]: Point, { rows, columns }: Samples): boolean => x >= 0 && y >= 0 && x < columns && y < rows

const areaOf = (pixels: number | null, { pitch, unit }: Calibration): Value => ({
  name: 'area',
  value: pixels === null ? null : pixels * pitch.x * pitch.y,
  unit: `${unit}2`,
})

function statistics({ slice, samples }: MeasuredImage, spansOf: SpansOf, reach: readonly [number, number]): Value[] {
  const found = samples && statisticsWithin(samples, spansOf, reach)
  if (!found) return []
  const values = (['mean', 'deviation', 'min', 'max'] as const).map((name) => ({
    name,
    value: found[name],
    unit: ucumOf(slice.unit),
  }))
  return [...values, ...suv(slice, [['suv_mean', found.mean], ['suv_max', found.max]])] // prettier-ignore
}

/** PS3.3 C.8.9: only of an object that carries what it takes. */
const suv = ({ suvPerValue }: MeasuredImage['slice'], values: readonly (readonly [ValueName, number | null])[]): Value[] =>
  suvPerValue === null
    ? []
    : values.map(([name, value]) => ({ name, value: value === null ? null : value * suvPerValue, unit: SUV_UNIT }))
