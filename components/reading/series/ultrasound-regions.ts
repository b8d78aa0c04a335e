import { type DicomJson } from '@/lib/dicom/json/to-dicom-json'

/** A part of an ultrasound image (PS3.3 C.8.5.5). */
export interface Region {
  /** Columns and rows from the upper left corner of the image: the first pixel of the region, and the one after its last. */
  left: number
  top: number
  right: number
  bottom: number
  /** In mm: between the rows, and between the columns. Null of a spectrum or an M mode, which have time or speed along an axis. */
  scale: { row: number; column: number } | null
}

/** PS3.3 C.8.5.5.1.15: the unit of a region in which distances are given. */
const CENTIMETRES = 3
/** PS3.3 C.8.5.5.1.4: the bit of the flags by which a region is above another one. */
const HAS_PRIORITY = 1

const numberOf = (json: DicomJson, tag: string): number => Number(json[tag]?.Value?.[0] ?? Number.NaN)

/** The regions of an ultrasound image, the uppermost first. */
export function readRegions(object: DicomJson): Region[] {
  const regions = (object['00186011']?.Value ?? []) as DicomJson[]
  return regions
    .toSorted((a, b) => priorityOf(b) - priorityOf(a))
    .map((region) => ({
      left: numberOf(region, '00186018'),
      top: numberOf(region, '0018601A'),
      right: numberOf(region, '0018601C') + 1,
      bottom: numberOf(region, '0018601E') + 1,
      scale: scaleOf(region),
    }))
    .filter(({ left, top, right, bottom }) => right > left && bottom > top)
}

function scaleOf(region: DicomJson): Region['scale'] {
  if (numberOf(region, '00186024') !== CENTIMETRES || numberOf(region, '00186026') !== CENTIMETRES) return null
  // The sign says which way values grow, not how large a pixel is.
  const [row, column] = ['0018602E', '0018602C'].map((tag) => Math.abs(numberOf(region, tag)) * 10) as [number, number]
  return row > 0 && column > 0 ? { row, column } : null
}

const priorityOf = (region: DicomJson): number => numberOf(region, '00186016') & HAS_PRIORITY
