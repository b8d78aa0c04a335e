import { Enums, metaData } from '@cornerstonejs/core'
import { drawnSpacing } from '../geometry/drawn-spacing'
import { type Slice } from '../series/slice'

const slices = new Map<string, Slice>()
let isAdded = false

/** Answers what the drawing engine asks of an image: its size, its plane, its window (PS3.3 C.7.6.2, C.7.6.3, C.11.2). */
export function provideMetadata(stack: readonly Slice[]): void {
  if (!isAdded) metaData.addProvider(answer, PRIORITY)
  isAdded = true
  for (const slice of stack) slices.set(slice.imageId, slice)
}

/** Forgets some images, or all. */
export function forgetMetadata(imageIds: Iterable<string> = slices.keys()): void {
  for (const imageId of imageIds) slices.delete(imageId)
}

/** Before the engine's own. */
const PRIORITY = 10_000

type Module = (slice: Slice) => object

/** An image without a plane of its own lies flat, with pixels 1 mm wide; whoever measures asks its slice. */
const FLAT = {
  orientation: { row: [1, 0, 0], column: [0, 1, 0] },
  position: [0, 0, 0],
} as const

function planeModule({ rows, columns, thicknessMm, frameOfReferenceUid, ...given }: Slice): object {
  const [spacing, orientation] = [drawnSpacing(given), given.orientation ?? FLAT.orientation]
  return {
    ...{ rows, columns },
    frameOfReferenceUID: frameOfReferenceUid ?? undefined,
    ...{ rowPixelSpacing: spacing.row, columnPixelSpacing: spacing.column, pixelSpacing: [spacing.row, spacing.column] },
    ...{ rowCosines: [...orientation.row], columnCosines: [...orientation.column] },
    imageOrientationPatient: [...orientation.row, ...orientation.column],
    imagePositionPatient: [...(given.position ?? FLAT.position)],
    sliceThickness: thicknessMm ?? undefined,
    usingDefaultValues: !given.orientation || !given.position || !given.spacing,
  }
}

const modules: Readonly<Record<string, Module>> = {
  [Enums.MetadataModules.IMAGE_PIXEL]: ({ rows, columns, isColour, isInverted }) => ({
    rows,
    columns,
    samplesPerPixel: isColour ? 3 : 1,
    photometricInterpretation: isColour ? 'RGB' : isInverted ? 'MONOCHROME1' : 'MONOCHROME2',
    ...(isColour ? { bitsAllocated: 8, bitsStored: 8, highBit: 7 } : { bitsAllocated: 16, bitsStored: 16, highBit: 15 }),
    pixelRepresentation: isColour ? 0 : 1,
  }),
  [Enums.MetadataModules.IMAGE_PLANE]: planeModule,
  [Enums.MetadataModules.GENERAL_SERIES]: ({ modality }) => ({ modality }),
  [Enums.MetadataModules.MODALITY_LUT]: ({ rescale: { slope, intercept }, unit }) => ({
    rescaleSlope: slope,
    rescaleIntercept: intercept,
    rescaleType: unit ?? undefined,
  }),
  [Enums.MetadataModules.VOI_LUT]: ({ window }) => (window ? { windowCenter: [window.center], windowWidth: [window.width] } : {}),
  [Enums.MetadataModules.SOP_COMMON]: ({ sopInstanceUid }) => ({ sopInstanceUID: sopInstanceUid }),
}

function answer(type: string, imageId: unknown): object | undefined {
  const slice = typeof imageId === 'string' ? slices.get(imageId) : undefined
  return slice && modules[type]?.(slice)
}
