import { centredOn, ofOtherEye, pointAt } from './picture-point'
import { type Drawn } from './commands'
import { fitScale, scaleOf, type Size, type View } from './view'

/** A picture on the screen: how large it is, and the room that it has there. */
export interface Shown {
  space: Size
  picture: Drawn
}

/**
 * How a linked picture follows another: as far in, at the same part of the picture, with the same levels. A left eye is
 * the mirror image of a right one, so that towards the nose on one is towards the nose on the other. What is shown
 * mirrored stays so: the places are those of the picture, not of the screen.
 */
export function follow(lead: View, leading: Shown, own: View, following: Shown, isOtherEye: boolean): View {
  const { centre, width, window, invert, redFree, rotation } = lead
  const turned = { ...own, centre, width, window, invert, redFree, rotation }
  if (lead.scale === null) return { ...turned, scale: null, x: 0, y: 0 }
  const inward = scaleOf(lead, leading.space, leading.picture) / fitScale(leading.space, leading.picture, rotation)
  const middle = pointAt({ x: 0, y: 0 }, lead, leading)
  return {
    ...turned,
    scale: inward * fitScale(following.space, following.picture, rotation),
    ...centredOn(isOtherEye ? ofOtherEye(middle) : middle, turned, following),
  }
}
