import { fitInside } from '../_internal/raster/raw-image'
import { toGreyscale } from '../_internal/raster/to-greyscale'
import { scoreQuality, type QualityScore } from './score-quality'
import { measureContent } from './measure-content'
import { measureQuality, type QualityMetrics } from './measure-quality'
import { type RawImage } from '../raster/raw-image'

/** The quality of an image, as reported and stored. */
export interface Quality extends QualityScore, QualityMetrics {
  /** The original's, in pixels, after orientation. */
  resolution: { width: number; height: number }
}

/** Blur and noise depend on scale: everything is measured at this size. */
export const QUALITY_MAX_SIDE_PX = 1024

/**
 * Measures and scores an image: the figures are OpenCV's on the whole of it, the score is of its content.
 *
 * @param image upright sRGB pixels, never enlarged; scaled to fit 1024 px here where it is larger
 * @param resolution the original's size after orientation
 */
export async function assessQuality(image: RawImage, resolution: Quality['resolution']): Promise<Quality> {
  const grey = toGreyscale(await fitInside(image, QUALITY_MAX_SIDE_PX, resolution))
  return { ...scoreQuality(measureContent(grey), resolution), resolution, ...measureQuality(grey) }
}
