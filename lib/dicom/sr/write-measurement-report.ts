import type { DicomJson, DicomJsonAttribute, DicomJsonValue } from '../json/to-dicom-json'
import { newDicomUid } from '../write/new-dicom-uid'
import type { MeasurementReport, ReportedImage, ReportedMeasurement, ReportedValue } from './measurement-report'
import { CODES, codeOfUnit, codeOfValue, TRACKING_NAMES, type Code } from './sr-codes'

/** Comprehensive 3D SR Storage (PS3.3 A.35.13). */
export const COMPREHENSIVE_3D_SR = '1.2.840.10008.5.1.4.1.1.88.34'

interface WriteReport extends MeasurementReport {
  /** Patient and study attributes of the images (DICOM JSON), which are copied. */
  study: DicomJson
  /** When it was made. */
  at: Date
  /** The device that made it: model and version (PS3.3 C.7.5.2). */
  device: { model: string; version: string; serial: string }
}

/** Types 1 and 2 of the patient, general study and SR modules that the images may not have. */
const EMPTY: Readonly<Record<string, string>> = {
  ...{ '00080020': 'DA', '00080030': 'TM', '00080050': 'SH', '00080090': 'PN' },
  ...{
    '00100010': 'PN',
    '00100020': 'LO',
    '00100030': 'DA',
    '00100040': 'CS',
    '00200010': 'SH',
    '00081111': 'SQ',
    '0040A372': 'SQ',
  },
}

/**
 * Writes measurements as a DICOM SR object by TID 1500, Measurement Report (PS3.16): patient, study and reference are those
 * of the images; each measurement is a group with its shape on the image that it was drawn on.
 *
 * A line or an angle is what its values are inferred from (TID 1501); an area, a point or an arrow is a region (TID 1410).
 *
 * @returns the data set in the DICOM JSON model, to be written by `fromDicomJson`
 */
export function writeMeasurementReport({ study, at, device, author, measurements }: WriteReport): DicomJson {
  const [date, time] = [at.toISOString().slice(0, 10).replaceAll('-', ''), at.toISOString().slice(11, 19).replaceAll(':', '')]
  const copied = Object.entries(study).filter(([, { BulkDataURI }]) => BulkDataURI === undefined)
  return {
    ...Object.fromEntries(Object.entries(EMPTY).map(([tag, vr]) => [tag, { vr }])),
    ...Object.fromEntries(copied),
    '00080005': one('CS', 'ISO_IR 192'),
    '00080016': one('UI', COMPREHENSIVE_3D_SR),
    '00080018': one('UI', newDicomUid()),
    '00080023': one('DA', date),
    '00080033': one('TM', time),
    '00080060': one('CS', 'SR'),
    '00080070': one('LO', 'Fovea'),
    '0008103E': one('LO', 'Measurements'),
    '00081090': one('LO', device.model),
    '00181000': one('LO', device.serial),
    '00181020': one('LO', device.version),
    '0020000E': one('UI', newDicomUid()),
    '00200011': one('IS', 9000),
    '00200013': one('IS', 1),
    ...evidence(measurements),
    '0040A491': one('CS', 'COMPLETE'),
    '0040A493': one('CS', 'UNVERIFIED'),
    ...container(CODES.report, content(author, measurements), '1500'),
  }
}

const one = (vr: string, value: DicomJsonValue): DicomJsonAttribute => ({ vr, Value: [value] })
const sequence = (items: DicomJson[]): DicomJsonAttribute => ({ vr: 'SQ', Value: items })

const codeItem = ([value, scheme, meaning]: Code): DicomJson => ({
  '00080100': one('SH', value),
  '00080102': one('SH', scheme),
  '00080104': one('LO', meaning.slice(0, 64)),
})

/** A content item (PS3.3 C.17.3.2): its type, its name and its relationship to the one that has it. */
const item = (relationship: string, type: string, name: Code | null, more: DicomJson): DicomJson => ({
  '0040A010': one('CS', relationship),
  '0040A040': one('CS', type),
  ...(name ? { '0040A043': sequence([codeItem(name)]) } : {}),
  ...more,
})

const container = (name: Code, items: DicomJson[], template?: string): DicomJson => ({
  '0040A040': one('CS', 'CONTAINER'),
  '0040A043': sequence([codeItem(name)]),
  '0040A050': one('CS', 'SEPARATE'),
  ...(template ? { '0040A504': sequence([{ '00080105': one('CS', 'DCMR'), '0040DB00': one('CS', template) }]) } : {}),
  ...(items.length > 0 ? { '0040A730': sequence(items) } : {}),
})

const contained = (name: Code, items: DicomJson[], template?: string): DicomJson => ({
  '0040A010': one('CS', 'CONTAINS'),
  ...container(name, items, template),
})

const coded = (relationship: string, name: Code, value: Code): DicomJson =>
  item(relationship, 'CODE', name, { '0040A168': sequence([codeItem(value)]) })

const content = (author: string, measurements: readonly ReportedMeasurement[]): DicomJson[] => [
  coded('HAS CONCEPT MOD', CODES.language, CODES.english),
  coded('HAS OBS CONTEXT', CODES.observerType, CODES.person),
  item('HAS OBS CONTEXT', 'PNAME', CODES.personName, { '0040A123': one('PN', { Alphabetic: author }) }),
  coded('HAS CONCEPT MOD', CODES.procedure, CODES.imaging),
  contained(CODES.library, [
    contained(
      CODES.libraryGroup,
      distinctImages(measurements).map((image) => imageItem('CONTAINS', image)),
    ),
  ]),
  contained(CODES.measurements, measurements.map(groupOf)),
]

function groupOf(measurement: ReportedMeasurement): DicomJson {
  const { kind, uid, label, values } = measurement
  const name = TRACKING_NAMES[kind ?? '']
  const isRegion = kind === 'ellipse' || kind === 'freehand' || kind === 'probe' || kind === 'arrow'
  const shapes = shapesOf(measurement)
  return contained(
    CODES.group,
    [
      item('HAS OBS CONTEXT', 'TEXT', CODES.trackingId, {
        '0040A160': one('UT', name ? `Cornerstone3DTools@^0.1.0:${name}` : `Fovea:${kind ?? 'measurement'}`),
      }),
      item('HAS OBS CONTEXT', 'UIDREF', CODES.trackingUid, { '0040A124': one('UI', uid ?? newDicomUid()) }),
      ...(label ? [item('CONTAINS', 'TEXT', CODES.comment, { '0040A160': one('UT', label) })] : []),
      ...(isRegion || values.length === 0
        ? [
            ...shapes.map((shape) => shapeItem(measurement, shape, 'CONTAINS', CODES.region)),
            ...values.map((value) => valueItem(value, [])),
          ]
        : values.map((value, at) =>
            valueItem(value, [shapeItem(measurement, shapes[Math.min(at, shapes.length - 1)]!, 'INFERRED FROM', null)]),
          )),
    ],
    isRegion ? '1410' : '1501',
  )
}

function valueItem({ name, value, unit }: ReportedValue, inferredFrom: DicomJson[]): DicomJson {
  const text = String(Number(value.toPrecision(9)))
  const measured: DicomJson = {
    '004008EA': sequence([codeItem(codeOfUnit(unit))]),
    // PS3.3 C.18.1: where the text has not the precision of the number.
    ...(Number(text) === value ? {} : { '0040A161': one('FD', value) }),
    '0040A30A': one('DS', Number(text)),
  }
  return item('CONTAINS', 'NUM', codeOfValue(name), {
    '0040A300': sequence([measured]),
    ...(inferredFrom.length > 0 ? { '0040A730': sequence(inferredFrom) } : {}),
  })
}

interface Shape {
  type: 'POINT' | 'MULTIPOINT' | 'POLYLINE' | 'ELLIPSE' | 'POLYGON'
  points: readonly (readonly number[])[]
}

/** The shapes of a measurement (PS3.3 C.18.6.1.2): two axes are two lines. */
function shapesOf({ kind, points, world }: ReportedMeasurement): Shape[] {
  const given: readonly (readonly number[])[] = points.length > 0 ? points : (world ?? [])
  if (given.length === 1) return [{ type: 'POINT', points: given }]
  if (kind === 'ellipse') return [{ type: given.length === 4 ? 'ELLIPSE' : 'POLYLINE', points: given }]
  if (kind === 'freehand') return [{ type: points.length > 0 ? 'POLYLINE' : 'POLYGON', points: closed(given) }]
  if (kind === 'bidirectional' && given.length === 4)
    return [given.slice(0, 2), given.slice(2)].map((axis) => ({ type: 'POLYLINE', points: axis }))
  return [{ type: LINES.has(kind ?? '') ? 'POLYLINE' : 'MULTIPOINT', points: given }]
}

const LINES = new Set(['length', 'angle', 'cobb', 'arrow'])

/** The last point of a closed line is its first one. */
function closed(points: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const [first, last] = [points[0], points.at(-1)]
  const isClosed = first?.every((coordinate, at) => coordinate === last?.[at]) ?? true
  return isClosed ? points : [...points, first!]
}

function shapeItem(
  { image, points, frameOfReferenceUid }: ReportedMeasurement,
  shape: Shape,
  relationship: string,
  name: Code | null,
): DicomJson {
  const isInImage = points.length > 0
  return item(relationship, isInImage ? 'SCOORD' : 'SCOORD3D', name, {
    '00700022': { vr: 'FL', Value: shape.points.flat() },
    '00700023': one('CS', shape.type),
    ...(isInImage
      ? { '0040A730': sequence(image ? [imageItem('SELECTED FROM', image)] : []) }
      : { '30060024': one('UI', frameOfReferenceUid ?? '') }),
  })
}

const imageItem = (relationship: string, image: ReportedImage): DicomJson =>
  item(relationship, 'IMAGE', null, { '00081199': sequence([reference(image)]) })

const reference = ({ sopClassUid, sopInstanceUid, frame }: ReportedImage): DicomJson => ({
  '00081150': one('UI', sopClassUid),
  '00081155': one('UI', sopInstanceUid),
  ...(frame === null ? {} : { '00081160': one('IS', frame) }),
})

/** Every image once, whatever frames of it were measured. */
const distinctImages = (measurements: readonly ReportedMeasurement[]): ReportedImage[] => [
  ...new Map(measurements.flatMap(({ image }) => (image ? [[image.sopInstanceUid, { ...image, frame: null }]] : []))).values(),
]

/** Current Requested Procedure Evidence (PS3.3 C.17.2.3): everything that is referred to, by study and series. */
function evidence(measurements: readonly ReportedMeasurement[]): DicomJson {
  const studies = groupBy(distinctImages(measurements), ({ studyUid }) => studyUid ?? '')
  if (studies.size === 0) return {}
  const items = sequence(
    [...studies].map(([studyUid, ofStudy]) => ({
      '00081115': sequence(
        [...groupBy(ofStudy, ({ seriesUid }) => seriesUid ?? '')].map(([seriesUid, images]) => ({
          '00081199': sequence(images.map(reference)),
          '0020000E': one('UI', seriesUid),
        })),
      ),
      '0020000D': one('UI', studyUid),
    })),
  )
  return { '0040A375': items }
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>()
  for (const one of items) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one])
  return groups
}
