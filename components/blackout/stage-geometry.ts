import { type CSSProperties } from 'react'
import { type Rectangle, type Size } from './rectangles'

/** How much of the height of a screen a stage takes. */
const MAX_HEIGHT_VH = 70

/** The style of a stage that is as wide as there is room, and has the shape of what it shows. */
export const styleOfStage = ({ width, height }: Size): CSSProperties => ({
  aspectRatio: `${width} / ${height}`,
  maxInlineSize: `min(100%, ${(MAX_HEIGHT_VH * width) / height}vh)`,
})

/** Where a rectangle is over an image that fills its stage, whatever shape its pixels have there. */
export const styleOf = ({ x, y, width, height }: Rectangle, size: Size): CSSProperties => ({
  // Images are never mirrored, so their coordinates are physical.
  left: percent(x, size.width),
  top: percent(y, size.height),
  width: percent(width, size.width),
  height: percent(height, size.height),
})

/** The point of an image, in its own pixels, that is under a pointer over its stage. */
export const pointUnder = (
  { clientX, clientY }: { clientX: number; clientY: number },
  stage: { left: number; top: number; width: number; height: number },
  size: Size,
): { x: number; y: number } => ({
  x: ((clientX - stage.left) / stage.width) * size.width,
  y: ((clientY - stage.top) / stage.height) * size.height,
})

const percent = (part: number, whole: number): string => `${(part / whole) * 100}%`
