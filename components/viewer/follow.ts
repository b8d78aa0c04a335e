import { fitScale, scaleOf, type Size, type View } from './view'

/** A picture on the screen: how large it is, and the room that it has there. */
export interface Shown {
  space: Size
  picture: Size
}

/**
 * How a linked picture follows another: as far in, at the same part of the picture, with the same levels. A left eye is
 * the mirror image of a right one, so that towards the nose on one is towards the nose on the other; where one of the two
 * is shown mirrored, both look alike and are followed as they are.
 */
export function follow(lead: View, leading: Shown, own: View, following: Shown, isOtherEye: boolean): View {
  const { centre, width, invert, rotation } = lead
  const turned = { ...own, centre, width, invert, rotation }
  if (lead.scale === null) return { ...turned, scale: null, x: 0, y: 0 }
  const inward = scaleOf(lead, leading.space, leading.picture) / fitScale(leading.space, leading.picture, rotation)
  const side = isOtherEye && lead.mirror === own.mirror ? -1 : 1
  return {
    ...turned,
    scale: inward * fitScale(following.space, following.picture, rotation),
    x: (side * lead.x * following.picture.width) / leading.picture.width,
    y: (lead.y * following.picture.height) / leading.picture.height,
  }
}
