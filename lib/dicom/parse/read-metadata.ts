import { parseDataSet, type DicomObject } from './parse-data-set'
import { readNumbers, readText } from './read-value'
import { readUnsigned, firstNumber, firstNumbers, firstText, functionalGroupsOf } from '../_internal/parse/functional-groups'
import { readPixelHeight } from '../_internal/render/pixel-height'
import { readAcquisitionTime } from '../_internal/parse/read-acquisition-time'
import type { ByteReader } from './byte-reader'

type Laterality = 'left' | 'right' | 'both'

/**
 * Technical facts of a DICOM object. None of them identifies a person: no name, number, birth date, place or operator
 * is ever read.
 */
export interface DicomMetadata {
  sopClassUid: string | null
  sopInstanceUid: string | null
  transferSyntaxUid: string
  modality: string | null
  rows: number | null
  columns: number | null
  /** 0 for an object without pixels. */
  frames: number
  samplesPerPixel: number | null
  photometric: string | null
  bitsAllocated: number | null
  bitsStored: number | null
  pixelRepresentation: 'unsigned' | 'signed' | null
  windowCenter: number | null
  windowWidth: number | null
  rescaleSlope: number | null
  rescaleIntercept: number | null
  /** Millimetres between rows, and between columns. */
  pixelSpacing: [number, number] | null
  /** How high a pixel is, compared with its width; 1 for a square one. */
  pixelHeight: number
  /** Millimetres. */
  sliceThickness: number | null
  laterality: Laterality | null
  bodyPart: string | null
  seriesDescription: string | null
  manufacturer: string | null
  manufacturerModel: string | null
  /** ISO 8601 in UTC; a time without a zone is taken as UTC. */
  capturedAt: string | null
  /** The date alone, as the object says it, where it says no time; `capturedAt` is then its midnight. */
  capturedOn: string | null
  burnedIn: 'YES' | 'NO' | null
  hasPixels: boolean
}

/**
 * Reads the technical facts of a DICOM object, from its bytes or a parsed one. Enhanced objects are described by their
 * first frame. Throws `fail.corrupt` where it is not a DICOM object.
 */
export async function readMetadata(source: ByteReader | DicomObject): Promise<DicomMetadata> {
  const object = 'dataSet' in source ? source : await parseDataSet(source)
  const { dataSet, pixelData } = object
  const measures = await functionalGroupsOf(object, 'PixelMeasuresSequence')
  const rescale = await functionalGroupsOf(object, 'PixelValueTransformationSequence')
  const voi = await functionalGroupsOf(object, 'FrameVOILUTSequence')
  const hasPixels = pixelData !== null && pixelData.value.end > pixelData.value.start
  return {
    sopClassUid: await readText(object, dataSet, 'SOPClassUID'),
    sopInstanceUid: await readText(object, dataSet, 'SOPInstanceUID'),
    transferSyntaxUid: object.transferSyntaxUid,
    modality: await readText(object, dataSet, 'Modality'),
    rows: await readUnsigned(object, 'Rows'),
    columns: await readUnsigned(object, 'Columns'),
    frames: hasPixels ? Math.max(1, (await readUnsigned(object, 'NumberOfFrames')) ?? 1) : 0,
    samplesPerPixel: await readUnsigned(object, 'SamplesPerPixel'),
    photometric: await readText(object, dataSet, 'PhotometricInterpretation'),
    bitsAllocated: await readUnsigned(object, 'BitsAllocated'),
    bitsStored: await readUnsigned(object, 'BitsStored'),
    pixelRepresentation: toPixelRepresentation(await readUnsigned(object, 'PixelRepresentation')),
    windowCenter: await firstNumber(object, voi, 'WindowCenter'),
    windowWidth: await firstNumber(object, voi, 'WindowWidth'),
    rescaleSlope: await firstNumber(object, rescale, 'RescaleSlope'),
    rescaleIntercept: await firstNumber(object, rescale, 'RescaleIntercept'),
    pixelSpacing:
      toPixelSpacing(await firstNumbers(object, measures, 'PixelSpacing')) ??
      toPixelSpacing(await readNumbers(object, dataSet, 'ImagerPixelSpacing')),
    pixelHeight: await readPixelHeight(object, 0),
    sliceThickness: await firstNumber(object, measures, 'SliceThickness'),
    laterality: await readLaterality(object),
    bodyPart: await readText(object, dataSet, 'BodyPartExamined'),
    seriesDescription: await readText(object, dataSet, 'SeriesDescription'),
    manufacturer: await readText(object, dataSet, 'Manufacturer'),
    manufacturerModel: await readText(object, dataSet, 'ManufacturerModelName'),
    ...(await readAcquisitionTime(object)),
    burnedIn: toBurnedIn(await readText(object, dataSet, 'BurnedInAnnotation')),
    hasPixels,
  }
}

/** PS3.3 C.8.19.6 and 10.7: R, L, U (unpaired), B (both left and right). */
async function readLaterality(object: DicomObject): Promise<Laterality | null> {
  const { dataSet } = object
  const letter =
    (await readText(object, dataSet, 'ImageLaterality')) ??
    (await firstText(object, await functionalGroupsOf(object, 'FrameAnatomySequence'), 'FrameLaterality')) ??
    (await readText(object, dataSet, 'Laterality'))
  return letter === 'L' ? 'left' : letter === 'R' ? 'right' : letter === 'B' ? 'both' : null
}

const toPixelRepresentation = (representation: number | null) =>
  representation === null ? null : representation === 1 ? 'signed' : 'unsigned'

const toBurnedIn = (text: string | null) => (text === 'YES' || text === 'NO' ? text : null)

const toPixelSpacing = ([rows, columns]: number[]): [number, number] | null =>
  rows !== undefined && columns !== undefined && rows > 0 && columns > 0 ? [rows, columns] : null
