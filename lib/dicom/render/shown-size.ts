/** No side of an image is longer (PS3.3 C.7.6.3: US). */
const MAX_SIDE = 65_535

/**
 * Returns the size at which an image has the shape of what it shows: of pixels that are not square, the side that is too
 * short is made longer, so that nothing is lost.
 */
export function shownSize({ width, height, pixelHeight }: { width: number; height: number; pixelHeight: number }): {
  width: number
  height: number
} {
  return pixelHeight >= 1
    ? { width, height: Math.min(MAX_SIDE, Math.round(height * pixelHeight)) }
    : { width: Math.min(MAX_SIDE, Math.round(width / pixelHeight)), height }
}
