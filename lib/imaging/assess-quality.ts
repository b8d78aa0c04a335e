import { fitInside } from './_internal/raw-image'
import { toGrey } from './_internal/to-grey'
import { judgeQuality, type Judgement } from './judge-quality'
import { measureContent } from './measure-content'
import { measureQuality, type Measures, type RawImage } from './measure-quality'

/** What is told of a picture's quality, and stored with it. */
export interface Quality extends Judgement, Measures {
  /** The original's, in pixels, after orientation. */
  resolution: { width: number; height: number }
}

/** Blur and noise depend on scale: everything is measured at this size. */
export const ASSESSED_WITHIN = 1024

/**
 * Measures and judges a picture: the figures are OpenCV's on the whole of it, the judgement is on its content.
 *
 * @param image upright sRGB pixels, never enlarged; brought inside 1024 px here where it is larger
 * @param resolution the original's size after orientation
 */
export async function assessQuality(image: RawImage, resolution: Quality['resolution']): Promise<Quality> {
  const grey = toGrey(await fitInside(image, ASSESSED_WITHIN, resolution))
  return { ...judgeQuality(measureContent(grey), resolution), resolution, ...measureQuality(grey) }
}
