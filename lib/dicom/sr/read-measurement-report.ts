import type { DicomJson } from '../json/to-dicom-json'
import type { MeasurementReport, ReportedMeasurement, ReportedValue } from './measurement-report'
import {
  authorOf,
  codeOf,
  contentOf,
  imageOf,
  imagesOf,
  isNamed,
  itemsOf,
  textOf,
  typeOf,
  type KnownImages,
} from './read-content'
import { CODES, nameOfUnit, nameOfValue, TRACKING_NAMES } from './sr-codes'

/** Deeper than any template; a hostile object must not exhaust the stack. */
const MAX_DEPTH = 24
/** More than can be looked at. */
const MAX_GROUPS = 2000
const MAX_POINTS = 10_000

/**
 * Reads the measurements of an SR object (TID 1500), whoever made it: each Measurement Group with its values and the shape
 * that they are inferred from, or that is its region. Private content items are passed over; a group with neither shape
 * nor value is none.
 *
 * @param object in the DICOM JSON model, with its graphic data inline
 */
export function readMeasurementReport(object: DicomJson): MeasurementReport {
  const images = imagesOf(object)
  const groups: DicomJson[] = []
  collectGroups(object, groups, 0)
  const measurements = groups.flatMap((group) => readGroup(group, images) ?? [])
  return { author: authorOf(object), measurements }
}

function collectGroups(of: DicomJson, found: DicomJson[], depth: number): void {
  if (depth > MAX_DEPTH || found.length >= MAX_GROUPS) return
  for (const content of contentOf(of)) {
    if (typeOf(content) !== 'CONTAINER') continue
    if (isNamed(content, CODES.group)) found.push(content)
    else collectGroups(content, found, depth + 1)
  }
}

interface Shape {
  type: string
  isInImage: boolean
  numbers: number[]
  frameOfReferenceUid: string | null
  image: DicomJson | null
}

function readGroup(group: DicomJson, images: KnownImages): ReportedMeasurement | null {
  const [values, shapes]: [ReportedValue[], Shape[]] = [[], []]
  let [uid, tracking, label]: [string | null, string, string] = [null, '', '']
  for (const content of contentOf(group)) {
    if (isNamed(content, CODES.trackingUid)) uid = textOf(content, '0040A124') || null
    else if (isNamed(content, CODES.trackingId)) tracking = textOf(content, '0040A160')
    else if (isNamed(content, CODES.comment)) label = textOf(content, '0040A160')
    else if (typeOf(content) === 'NUM') {
      values.push(...valueOf(content))
      for (const inner of contentOf(content)) addShape(shapes, inner)
    } else addShape(shapes, content)
  }
  if (values.length === 0 && shapes.length === 0) return null
  const [first] = shapes
  const kind = kindOf(tracking, first, values)
  const points = pointsOf(shapes, kind)
  const isInImage = first?.isInImage ?? true
  return {
    ...{ uid, kind, label: label || labelOf(group) },
    points: isInImage ? (points as [number, number][]) : [],
    world: isInImage ? null : (points as [number, number, number][]),
    frameOfReferenceUid: first?.frameOfReferenceUid ?? null,
    values,
    image: imageOf(shapes.find(({ image }) => image !== null)?.image ?? null, images),
  }
}

/** A finding that is written as text, as some viewers do with their labels. */
function labelOf(group: DicomJson): string {
  const finding = contentOf(group).find((content) => typeOf(content) === 'CODE' && isNamed(content, ['121071', 'DCM', 'Finding']))
  return finding ? codeOf(finding, '0040A168')[2] : ''
}

function valueOf(content: DicomJson): ReportedValue[] {
  const [measured] = itemsOf(content, '0040A300')
  if (!measured) return []
  const value = Number(measured['0040A161']?.Value?.[0] ?? measured['0040A30A']?.Value?.[0] ?? Number.NaN)
  if (!Number.isFinite(value)) return []
  return [{ name: nameOfValue(codeOf(content, '0040A043')), value, unit: nameOfUnit(codeOf(measured, '004008EA')) }]
}

function addShape(shapes: Shape[], content: DicomJson): void {
  const type = typeOf(content)
  if (type !== 'SCOORD' && type !== 'SCOORD3D') return
  const numbers = (content['00700022']?.Value ?? []).map(Number)
  if (numbers.length === 0 || !numbers.every(Number.isFinite)) return
  const image = contentOf(content).find((inner) => typeOf(inner) === 'IMAGE') ?? null
  const frameOfReferenceUid = textOf(content, '30060024') || null
  const shape = { type: textOf(content, '00700023'), isInImage: type === 'SCOORD', numbers, frameOfReferenceUid, image }
  // Several values of one shape name it each.
  const isKnown = shapes.some((known) => known.type === shape.type && known.numbers.join() === numbers.join())
  if (!isKnown && (shapes[0]?.isInImage ?? shape.isInImage) === shape.isInImage) shapes.push(shape)
}

/** By the name of the tool, else by shape and values. */
function kindOf(tracking: string, shape: Shape | undefined, values: readonly ReportedValue[]): string | null {
  const name = tracking.slice(tracking.lastIndexOf(':') + 1)
  if (tracking.startsWith('Fovea:')) return name
  const found = Object.entries(TRACKING_NAMES).find(([, known]) => known.toLowerCase() === name.toLowerCase())
  if (found) return found[0]
  const has = (wanted: string) => values.some((value) => value.name === wanted)
  if (has('long_axis') && has('short_axis')) return 'bidirectional'
  if (has('cobb_angle')) return 'cobb'
  return has('angle') ? 'angle' : shape ? kindOfShape(shape, has('area')) : null
}

/** PS3.3 C.18.6.1.2: a closed line has an area, or more corners than any of the open ones. */
function kindOfShape({ type, isInImage, numbers }: Shape, hasArea: boolean): string | null {
  if (type !== 'POLYLINE') return KIND_OF_TYPE[type] ?? null
  const count = numbers.length / (isInImage ? 2 : 3)
  if (hasArea || count > 4) return 'freehand'
  return count === 2 ? 'length' : null
}

const KIND_OF_TYPE: Readonly<Record<string, string>> = {
  ELLIPSE: 'ellipse',
  CIRCLE: 'ellipse',
  POINT: 'probe',
  POLYGON: 'freehand',
}

function pointsOf(shapes: readonly Shape[], kind: string | null): number[][] {
  const [first] = shapes
  if (!first) return []
  const size = first.isInImage ? 2 : 3
  const used = kind === 'bidirectional' ? shapes.slice(0, 2) : [first]
  const points = used.flatMap(({ numbers }) =>
    Array.from({ length: Math.floor(numbers.length / size) }, (_, at) => numbers.slice(at * size, (at + 1) * size)),
  )
  const last = points.at(-1)
  const isClosed = kind === 'freehand' && points.length > 2 && last?.every((number, at) => number === points[0]![at])
  if (first.type === 'CIRCLE' && points.length === 2 && size === 2)
    return ellipseOf(points as [[number, number], [number, number]])
  return (isClosed ? points.slice(0, -1) : points).slice(0, MAX_POINTS)
}

/** A circle is given by its centre and a point on it (PS3.3 C.18.6.1.2): here by its two axes. */
function ellipseOf([[x, y], [onX, onY]]: [[number, number], [number, number]]): number[][] {
  const radius = Math.hypot(onX - x, onY - y)
  return [[x - radius, y], [x + radius, y], [x, y - radius], [x, y + radius]] // prettier-ignore
}
