import type { DicomJson } from '../json/to-dicom-json'
import { newDicomUid } from '../write/new-dicom-uid'
import { codeItem, coded, contained, container, imageItem, item, observer, one, sequence, WHOLE_SLIDE } from './content-items'
import { distinctImages, documentHeader, evidence } from './document-header'
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

/**
 * Writes measurements as a DICOM SR object by TID 1500, Measurement Report (PS3.16): patient, study and reference are those
 * of the images; each measurement is a group with its shape on the image that it was drawn on.
 *
 * What is drawn is what each of its values is inferred from (TID 1501), as most readers expect it; without a value it is a
 * region (TID 1410).
 *
 * @returns the data set in the DICOM JSON model, to be written by `fromDicomJson`
 */
export function writeMeasurementReport({ study, at, device, author, measurements }: WriteReport): DicomJson {
  return {
    ...documentHeader({
      study,
      at,
      sopClassUid: COMPREHENSIVE_3D_SR,
      modality: 'SR',
      description: 'Measurements',
      seriesNumber: 9000,
    }),
    '00081090': one('LO', device.model),
    '00181000': one('LO', device.serial),
    '00181020': one('LO', device.version),
    '0040A372': { vr: 'SQ' },
    ...evidence(imagesOf(measurements)),
    '0040A491': one('CS', 'COMPLETE'),
    '0040A493': one('CS', 'UNVERIFIED'),
    ...container(CODES.report, content(author, measurements), '1500'),
  }
}

const imagesOf = (measurements: readonly ReportedMeasurement[]): ReportedImage[] =>
  measurements.flatMap(({ image }) => image ?? [])

const content = (author: string, measurements: readonly ReportedMeasurement[]): DicomJson[] => [
  coded('HAS CONCEPT MOD', CODES.language, CODES.english),
  ...observer(author),
  coded('HAS CONCEPT MOD', CODES.procedure, CODES.imaging),
  contained(CODES.library, [
    contained(
      CODES.libraryGroup,
      distinctImages(imagesOf(measurements)).map((image) => imageItem('CONTAINS', image)),
    ),
  ]),
  contained(CODES.measurements, measurements.map(groupOf)),
]

function groupOf(measurement: ReportedMeasurement): DicomJson {
  const { kind, uid, label, values } = measurement
  const name = TRACKING_NAMES[kind ?? '']
  const isRegion = values.length === 0
  const shapes = shapesOf(measurement)
  return contained(
    CODES.group,
    [
      item('HAS OBS CONTEXT', 'TEXT', CODES.trackingId, {
        '0040A160': one('UT', name ? `Cornerstone3DTools@^0.1.0:${name}` : `Fovea:${kind ?? 'measurement'}`),
      }),
      item('HAS OBS CONTEXT', 'UIDREF', CODES.trackingUid, { '0040A124': one('UI', uid ?? newDicomUid()) }),
      ...(label ? [item('CONTAINS', 'TEXT', CODES.comment, { '0040A160': one('UT', label) })] : []),
      ...(isRegion
        ? shapes.map((shape) => shapeItem(measurement, shape, 'CONTAINS', CODES.region))
        : values.map((value, at) => {
            const shape = shapes[Math.min(at, shapes.length - 1)]
            return valueItem(value, shape ? [shapeItem(measurement, shape, 'INFERRED FROM', null)] : [])
          })),
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
function shapesOf({ kind, points, world, frameOfReferenceUid }: ReportedMeasurement): Shape[] {
  const given: readonly (readonly number[])[] = points.length > 0 ? points : (world ?? [])
  // In the patient, numbers say nothing without their frame of reference.
  if (given.length === 0 || (points.length === 0 && !frameOfReferenceUid)) return []
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
    // Of a slide its points are in the Total Pixel Matrix, not in a tile (PS3.3 C.18.6.1.1).
    ...(isInImage && image?.sopClassUid === WHOLE_SLIDE ? { '00480301': one('CS', 'VOLUME') } : {}),
    ...(isInImage
      ? { '0040A730': sequence(image ? [imageItem('SELECTED FROM', image)] : []) }
      : { '30060024': one('UI', frameOfReferenceUid ?? '') }),
  })
}
