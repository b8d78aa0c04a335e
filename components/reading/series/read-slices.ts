import { type DicomJson } from '@/lib/dicom/json/to-dicom-json'
import { PIXEL_SHAPE_ATTRIBUTES, pixelHeightOf } from '@/lib/dicom/render/pixel-shape'
import { type Orientation, type Vector } from '../geometry/vectors'
import { type Slice } from './slice'
import { suvFactor } from './suv-factor'
import { readRegions } from './ultrasound-regions'

/** An object of a series, and what Fovea calls it. */
interface KnownObject {
  fileId: string
  frames: number
}

const values = (json: DicomJson | undefined, tag: string): readonly unknown[] => json?.[tag]?.Value ?? []

const numbersOf = (json: DicomJson | undefined, tag: string): number[] => values(json, tag).map(Number).filter(Number.isFinite)

const numberOf = (json: DicomJson | undefined, tag: string): number | null => numbersOf(json, tag)[0] ?? null

const textOf = (json: DicomJson | undefined, tag: string): string | null => {
  const [value] = values(json, tag)
  return typeof value === 'string' && value !== '' ? value : null
}

const itemsOf = (json: DicomJson | undefined, tag: string): DicomJson[] => values(json, tag) as DicomJson[]

/**
 * Where an attribute of a frame is found: in its own functional group, in the shared ones (PS3.3 C.7.6.16), or in the object.
 *
 * @param group the sequence whose item has it
 */
const holderOf = (object: DicomJson, frame: number, group: string): DicomJson => {
  const own = itemsOf(itemsOf(object, PER_FRAME)[frame - 1], group)[0]
  return own ?? itemsOf(itemsOf(object, SHARED)[0], group)[0] ?? object
}

const [SHARED, PER_FRAME] = ['52009229', '52009230']
const [PIXEL_MEASURES, PLANE_POSITION, PLANE_ORIENTATION] = ['00289110', '00209113', '00209116']
const [FRAME_VOI, PIXEL_VALUE_TRANSFORMATION] = ['00289132', '00289145']
/** PS3.3 C.8.5.5.1.15: the units of an ultrasound region in which distances are given. */
const CENTIMETRES = 3

/** Reads the frames of an object from its metadata (DICOM JSON, PS3.18 F). @returns none of an object without an image */
export function readSlices(object: DicomJson, { fileId, frames }: KnownObject): Slice[] {
  const [rows, columns] = [numberOf(object, '00280010'), numberOf(object, '00280011')]
  const sopInstanceUid = textOf(object, '00080018')
  if (!rows || !columns || sopInstanceUid === null) return []
  const photometric = textOf(object, '00280004') ?? 'MONOCHROME2'
  const [regions, suvPerValue] = [readRegions(object), suvFactor(object)]
  return Array.from({ length: frames }, (_, index) => {
    const frame = index + 1
    const transformation = holderOf(object, frame, PIXEL_VALUE_TRANSFORMATION)
    const rescale = {
      slope: numberOf(transformation, '00281053') ?? 1,
      intercept: numberOf(transformation, '00281052') ?? 0,
    }
    return {
      imageId: `fovea:${fileId}/${frame}`,
      ...{ sopInstanceUid, fileId, frame, rows, columns },
      number: numberOf(object, '00200013'),
      ...{ spacing: spacingOf(object, frame), pixelHeight: pixelHeightAt(object, frame) },
      ...{ regions, suvPerValue },
      ...planeOf(object, frame),
      frameOfReferenceUid: textOf(object, '00200052'),
      isColour: !photometric.startsWith('MONOCHROME'),
      isInverted: photometric === 'MONOCHROME1' || textOf(object, '20500020') === 'INVERSE',
      rescale,
      unit: unitOf(object, transformation),
      window: windowOf(holderOf(object, frame, FRAME_VOI)),
      padding: paddingOf(object, rescale),
      hasGreyLevels: hasGreyLevels(object, rescale),
      modality: textOf(object, '00080060') ?? 'OT',
      laterality: textOf(object, '00200062') ?? textOf(object, '00200060'),
      view: textOf(object, '00185101') ?? viewOf(object),
      frameTimeMs: frameTimeOf(object),
    }
  })
}

function spacingOf(object: DicomJson, frame: number): Slice['spacing'] {
  const measures = numbersOf(holderOf(object, frame, PIXEL_MEASURES), '00280030')
  if (isSpacing(measures))
    return { row: measures[0]!, column: measures[1]!, source: isAtDetector(object, measures) ? 'detector' : 'patient' }
  const ultrasound = regionSpacing(object)
  if (ultrasound) return { ...ultrasound, source: 'ultrasound' }
  const detector = numbersOf(object, '00181164')
  return isSpacing(detector) ? { row: detector[0]!, column: detector[1]!, source: 'detector' } : null
}

/** As the server has it: each attribute of the first place that has one. */
function pixelHeightAt(object: DicomJson, frame: number): number {
  const places = [holderOf(object, frame, PIXEL_MEASURES), object]
  return pixelHeightOf(
    PIXEL_SHAPE_ATTRIBUTES.map(({ tag }) => places.map((place) => numbersOf(place, tag)).find((found) => found.length > 0) ?? []),
  )
}

/** PS3.3 10.7.1.3: a projection whose spacing is that of its detector, and is not said to be calibrated, is not corrected. */
function isAtDetector(object: DicomJson, measures: readonly number[]): boolean {
  const detector = numbersOf(object, '00181164')
  return textOf(object, '00280A02') === null && isSpacing(detector) && detector.every((distance, at) => distance === measures[at])
}

const isSpacing = (found: readonly number[]): boolean => found.length === 2 && found.every((distance) => distance > 0)

/** The distance between the pixels of an ultrasound image; null where its regions differ in it (PS3.3 C.8.5.5). */
function regionSpacing(object: DicomJson): { row: number; column: number } | null {
  const regions = itemsOf(object, '00186011')
    .filter((region) => numberOf(region, '00186024') === CENTIMETRES && numberOf(region, '00186026') === CENTIMETRES)
    .map((region) => ({ column: (numberOf(region, '0018602C') ?? 0) * 10, row: (numberOf(region, '0018602E') ?? 0) * 10 }))
  const [first] = regions
  const isOne = regions.every(({ row, column }) => row === first?.row && column === first.column)
  return first && isOne && first.row > 0 && first.column > 0 ? first : null
}

function planeOf(object: DicomJson, frame: number): Pick<Slice, 'orientation' | 'position' | 'thicknessMm'> {
  const cosines = numbersOf(holderOf(object, frame, PLANE_ORIENTATION), '00200037')
  const position = numbersOf(holderOf(object, frame, PLANE_POSITION), '00200032')
  return {
    orientation: cosines.length === 6 ? orientationOf(cosines) : null,
    position: position.length === 3 ? (position as unknown as Vector) : null,
    thicknessMm: numberOf(holderOf(object, frame, PIXEL_MEASURES), '00180050'),
  }
}

/** Null where the directions are none: of length zero. */
function orientationOf(cosines: readonly number[]): Orientation | null {
  const [row, column] = [cosines.slice(0, 3), cosines.slice(3)] as unknown as [Vector, Vector]
  return Math.hypot(...row) > 0.5 && Math.hypot(...column) > 0.5 ? { row, column } : null
}

function windowOf(holder: DicomJson): Slice['window'] {
  const [center, width] = [numberOf(holder, '00281050'), numberOf(holder, '00281051')]
  return center !== null && width !== null && width > 0 ? { center, width } : null
}

const hasGreyLevels = (object: DicomJson, { slope, intercept }: Slice['rescale']): boolean =>
  numberOf(object, '00280101') === 8 && numberOf(object, '00280103') === 0 && slope === 1 && intercept === 0

function paddingOf(object: DicomJson, { slope, intercept }: Slice['rescale']): { low: number; high: number } | null {
  const value = numberOf(object, '00280120')
  if (value === null) return null
  const [from, to] = [value, numberOf(object, '00280121') ?? value].map((stored) => stored * slope + intercept) as [
    number,
    number,
  ]
  return { low: Math.min(from, to), high: Math.max(from, to) }
}

/** PS3.3 C.11.1.1.2: CT values are in Hounsfield units unless they are said to be something else. */
function unitOf(object: DicomJson, transformation: DicomJson): string | null {
  const given = textOf(transformation, '00281054')
  if (given !== null && given !== 'US') return given
  if (textOf(object, '00080060') === 'PT') return textOf(object, '00541001')
  return textOf(object, '00080060') === 'CT' && numberOf(transformation, '00281052') !== null ? 'HU' : null
}

/** The views of mammography by their codes (PS3.16 CID 4014), in both editions of SNOMED. */
const VIEW_CODES: Readonly<Record<string, string>> = {
  'R-10242': 'CC',
  399162004: 'CC',
  'R-10226': 'MLO',
  399368009: 'MLO',
}

const viewOf = (object: DicomJson): string | null => VIEW_CODES[textOf(itemsOf(object, '00540220')[0], '00080100') ?? ''] ?? null

/** Of a loop: by its frame time, else by the rate that it is to be played at. */
function frameTimeOf(object: DicomJson): number | null {
  const [time, rate] = [numberOf(object, '00181063'), numberOf(object, '00082144') ?? numberOf(object, '00180040')]
  if (time !== null && time > 0) return time
  return rate !== null && rate > 0 ? 1000 / rate : null
}
