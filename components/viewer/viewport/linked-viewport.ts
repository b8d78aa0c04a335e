import { panToCentre, mirrorToOtherEye, canvasToImage } from './image-coordinates'
import { type ImageOnStage } from './image-on-stage'
import { fitScale, effectiveScale, type Viewport } from './viewport'

/**
 * How a linked image follows another: the same zoom, the same part of the image, the same levels. A left eye is the mirror
 * image of a right one, so that towards the nose on one is towards the nose on the other. A mirrored view stays so:
 * coordinates are the image's, not the screen's.
 */
export function linkedViewport(
  lead: Viewport,
  leading: ImageOnStage,
  own: Viewport,
  following: ImageOnStage,
  isOtherEye: boolean,
): Viewport {
  const { centre, width, window, invert, redFree, rotation } = lead
  const turned = { ...own, centre, width, window, invert, redFree, rotation }
  if (lead.scale === null) return { ...turned, scale: null, x: 0, y: 0 }
  const inward = effectiveScale(lead, leading.space, leading.picture) / fitScale(leading.space, leading.picture, rotation)
  const middle = canvasToImage({ x: 0, y: 0 }, lead, leading)
  return {
    ...turned,
    scale: inward * fitScale(following.space, following.picture, rotation),
    ...panToCentre(isOtherEye ? mirrorToOtherEye(middle) : middle, turned, following),
  }
}
