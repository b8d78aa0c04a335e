import { type DicomJson } from '@/lib/dicom/json/to-dicom-json'
import { type Slice } from '../series/slice'
import { type PlacedTile, type SlideLevel } from './slide'

/** An object of a slide, as its metadata describe it, before those of one pyramid are put together. */
export interface SlideObject {
  fileId: string
  sopInstanceUid: string
  number: number | null
  /** What belongs together: levels of one content (the tissue, the label, the whole glass) of one pyramid. */
  pyramid: string
  /** What the planes of its placed tiles are called: other parts of a concatenation may have others. */
  planeNames: readonly string[]
  /** Set on a part of a concatenation. */
  concatenationUid: string | null
  level: SlideLevel
  /** It says where its tiles are. */
  isPlaced: boolean
}

/** An object of a slide with what its metadata say of every image. */
export interface LoadedSlideObject {
  object: SlideObject
  slice: Slice
}

interface KnownObject {
  fileId: string
  sopInstanceUid: string
  transferSyntaxUid: string
  frames: number
  /** Of the object in DICOMweb, and what each address ends with. */
  url: string
  query: string
}

/** VL Whole Slide Microscopy Image Storage (PS3.4 B.5). */
const WHOLE_SLIDE = '1.2.840.10008.5.1.4.1.1.77.1.6'
const JPEG_BASELINE = '1.2.840.10008.1.2.4.50'
const PER_FRAME = '52009230'
/** PS3.3 C.8.12.6.1: Plane Position (Slide), its column and row in the Total Pixel Matrix from 1, and its Z offset. */
const [POSITION, COLUMN, ROW, DEPTH] = ['0048021A', '0048021E', '0048021F', '0040074A'] as const
const [OPTICAL_PATH, OPTICAL_PATH_ID] = ['00480207', '00480106'] as const

const value = (json: DicomJson | undefined, tag: string, at = 0): unknown => json?.[tag]?.Value?.[at]
const numberOf = (json: DicomJson | undefined, tag: string): number | null => {
  const number = Number(value(json, tag) ?? NaN)
  return Number.isFinite(number) ? number : null
}
const textOf = (json: DicomJson | undefined, tag: string, at = 0): string => {
  const text = value(json, tag, at)
  return typeof text === 'string' ? text : ''
}
const itemOf = (json: DicomJson | undefined, tag: string): DicomJson | undefined => value(json, tag) as DicomJson | undefined

/** Reads one object of a whole slide image (PS3.3 A.32.8); null for every other. */
export function readSlideObject(object: DicomJson, known: KnownObject): SlideObject | null {
  const [columns, rows] = [numberOf(object, '00480006'), numberOf(object, '00480007')]
  const [tileColumns, tileRows] = [numberOf(object, '00280011'), numberOf(object, '00280010')]
  if (textOf(object, '00080016') !== WHOLE_SLIDE || !columns || !rows || !tileColumns || !tileRows) return null
  const tile = { columns: tileColumns, rows: tileRows }
  const offset = numberOf(object, '00209228') ?? 0
  const isFull = textOf(object, '00209311') === 'TILED_FULL'
  const found = isFull ? null : placesOf(object, known.frames, offset)
  const tilesOfPlane = Math.ceil(columns / tile.columns) * Math.ceil(rows / tile.rows)
  const inOrder = Math.max(1, Math.floor(known.frames / tilesOfPlane))
  const planes = found?.planeNames.length ?? inOrder
  const placed = found?.places ?? null
  const { fileId, sopInstanceUid } = known
  return {
    ...{ fileId, sopInstanceUid, number: numberOf(object, '00200013') },
    pyramid: pyramidOf(object),
    planeNames: found?.planeNames ?? [],
    concatenationUid: textOf(object, '00209161') || null,
    isPlaced: isFull || placed !== null || tilesOfPlane === 1,
    level: {
      ...{ columns, rows, tile, planes, placed },
      parts: [
        {
          framesUrl: `${known.url}/frames`,
          query: known.query,
          isBrowserJpeg: isBrowserJpeg(object, known.transferSyntaxUid),
          offset,
          frames: known.frames,
        },
      ],
    },
  }
}

/** A JPEG of RGB samples does not say so itself: a browser would take them for luma and chroma. Grey levels may have a window. */
const isBrowserJpeg = (object: DicomJson, syntax: string): boolean =>
  syntax === JPEG_BASELINE && textOf(object, '00280004').startsWith('YBR')

/** Its thumbnail is the smallest level of the tissue (PS3.3 C.8.12.4.1.1, the third value of Image Type). */
function pyramidOf(object: DicomJson): string {
  const content = textOf(object, '00080008', 2)
  return [content === 'THUMBNAIL' ? 'VOLUME' : content, textOf(object, '00080019'), textOf(object, '00200052')].join(' ')
}

/** Where each tile is, and in which plane; null unless all frames say so. */
function placesOf(object: DicomJson, frames: number, offset: number): { places: PlacedTile[]; planeNames: string[] } | null {
  const items = (object[PER_FRAME]?.Value ?? []) as DicomJson[]
  const planes = new Map<string, number>()
  const places: PlacedTile[] = []
  for (let at = 0; at < frames; at++) {
    const position = itemOf(items[at], POSITION)
    const [column, row] = [numberOf(position, COLUMN), numberOf(position, ROW)]
    if (column === null || row === null) return null
    const key = `${textOf(itemOf(items[at], OPTICAL_PATH), OPTICAL_PATH_ID)} ${numberOf(position, DEPTH) ?? 0}`
    if (!planes.has(key)) planes.set(key, planes.size)
    places.push({ plane: planes.get(key)!, index: offset + at, x: column - 1, y: row - 1 })
  }
  return { places, planeNames: [...planes.keys()] }
}
