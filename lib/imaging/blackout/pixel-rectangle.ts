/** An area of an image, in pixels of the upright image as it is shown. */
export interface PixelRectangle {
  x: number
  y: number
  width: number
  height: number
}

/** An area of a video, and the span of time in which it is black, in seconds from its beginning. */
export interface TimedRectangle extends PixelRectangle {
  from: number
  to: number
}
