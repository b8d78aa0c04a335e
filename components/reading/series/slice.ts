import { type Rescale } from '../engine/decoded-frame'
import { type Orientation, type Vector } from '../geometry/vectors'
import { type Slide } from '../slides/slide'
import { type Region } from './ultrasound-regions'

export interface VoiWindow {
  center: number
  width: number
}

/** What the distance between two pixels rests on. */
type SpacingSource = 'patient' | 'detector' | 'ultrasound'

/** One frame of one object, as its metadata describe it. */
export interface Slice {
  /** Its name in the drawing engine. */
  imageId: string
  sopInstanceUid: string
  /** Of its object in Fovea, where that is known. */
  fileId: string
  /** Counted from 1, as DICOM does. */
  frame: number
  /** Instance Number (0020,0013). */
  number: number | null
  rows: number
  columns: number
  /** In mm: between the rows, and between the columns (PS3.3 10.7.1.3). Null on an image without a scale. */
  spacing: { row: number; column: number; source: SpacingSource } | null
  /** How high a pixel is, compared with its width; 1 by default, for a square one. What is drawn without a scale has this shape. */
  pixelHeight?: number
  /** Of an ultrasound image, which has a scale in each of them alone. */
  regions: readonly Region[]
  orientation: Orientation | null
  /** Of the middle of the first pixel. */
  position: Vector | null
  thicknessMm: number | null
  frameOfReferenceUid: string | null
  isColour: boolean
  /** Low values are light: MONOCHROME1, or a Presentation LUT Shape (2050,0020) INVERSE, which say the same (PS3.3 C.11.6). */
  isInverted: boolean
  rescale: Rescale
  /** Of the values, such as HU. */
  unit: string | null
  /** Of a PET image: g/ml of uptake by body weight for a value of one. */
  suvPerValue: number | null
  window: VoiWindow | null
  /** Its values are grey levels: unsigned, of 8 bits, without a rescale. */
  hasGreyLevels?: boolean
  /** Modality values that fill what is outside of the image, both ends inclusive (PS3.3 C.7.5.1.1.2). */
  padding?: { low: number; high: number } | null
  /** A whole slide image, which is drawn from the tiles of its levels (PS3.3 C.8.12.4). */
  slide?: Slide
  modality: string
  /** Of a paired part: `R`, `L`, or `B` for both; and View Position (0018,5101), such as `MLO`. */
  laterality?: string | null
  view?: string | null
  /** Of a loop; null of all others. */
  frameTimeMs: number | null
}

/** What names a frame. */
export type FrameName = Pick<Slice, 'fileId' | 'frame'>

export const isSameFrame = (one: FrameName, other: FrameName | null | undefined): boolean =>
  one.fileId === other?.fileId && one.frame === other.frame
