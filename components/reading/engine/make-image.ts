import { Enums, type Types, utilities } from '@cornerstonejs/core'
import { drawnSpacing } from '../geometry/drawn-spacing'
import { type Slice } from '../series/slice'
import { type DecodedFrame } from './decoded-frame'
import { type FrameQuality } from './frame-source'
import { ownWindow } from './own-window'

/** What the engine calls its arrays. */
type ArrayName = Types.IImage['dataType']

/** Makes the engine's image of a decoded frame. Its window is its own: a reader may choose another. */
export function makeImage(slice: Slice, frame: DecodedFrame, quality: FrameQuality): Types.IImage {
  const { rows, columns, pixels, isColour, min, max, shutterPixel, rescale } = frame
  // A table of the engine has an entry for each pixel, what a shutter covers too.
  const ends = [min, max, shutterPixel ?? min]
  const isScaled = rescale.slope === 1 && rescale.intercept === 0
  const { center, width } = isColour ? COLOUR_WINDOW : ownWindow(slice, frame)
  const spacing = drawnSpacing(slice)
  const components = pixels.length / (rows * columns)
  const voxelManager = utilities.VoxelManager.createImageVoxelManager({
    ...{ width: columns, height: rows, numberOfComponents: components },
    scalarData: pixels as never,
  })
  // Fields that only other kinds of images have are left out.
  return {
    imageId: slice.imageId,
    ...{ rows, columns, width: columns, height: rows },
    ...{ color: isColour, rgba: components === 4, numberOfComponents: components },
    dataType: pixels.constructor.name as ArrayName,
    sizeInBytes: pixels.byteLength,
    ...{ minPixelValue: Math.min(...ends), maxPixelValue: Math.max(...ends), slope: rescale.slope, intercept: rescale.intercept },
    preScale: {
      enabled: true,
      scaled: isScaled,
      scalingParameters: { rescaleSlope: rescale.slope, rescaleIntercept: rescale.intercept },
    },
    ...{ windowCenter: center, windowWidth: width, voiLUTFunction: Enums.VOILUTFunctionType.LINEAR },
    invert: slice.isInverted && !isColour,
    ...{ columnPixelSpacing: spacing.column, rowPixelSpacing: spacing.row },
    getPixelData: () => pixels,
    getCanvas: undefined,
    voxelManager,
    imageQualityStatus: quality === 'full' ? Enums.ImageQualityStatus.FULL_RESOLUTION : Enums.ImageQualityStatus.LOSSY,
    shutterPixel,
  } as unknown as Types.IImage
}

/** With this one, colours are drawn as they are. */
const COLOUR_WINDOW = { center: 128, width: 256 }

/** The modality value of a pixel, such as its HU; null on a colour image, outside, and under a display shutter. */
export function modalityValueAt(image: Types.IImage, column: number, row: number): number | null {
  const isInside = column >= 0 && row >= 0 && column < image.columns && row < image.rows
  if (image.color || !isInside) return null
  const value = image.getPixelData()[Math.floor(row) * image.columns + Math.floor(column)]!
  if (value === (image as Pick<DecodedFrame, 'shutterPixel'>).shutterPixel) return null
  return image.preScale?.scaled ? value : value * image.slope + image.intercept
}
