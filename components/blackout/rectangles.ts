/** An area of an image, in its pixels. */
export interface Rectangle {
  x: number
  y: number
  width: number
  height: number
}

export interface Size {
  width: number
  height: number
}

const clamp = (value: number, min: number, max: number): number => Math.min(Math.max(value, min), max)

/** The rectangle between two points, in whole pixels, inside the image; null where it is empty. */
export function rectangleBetween(a: { x: number; y: number }, b: { x: number; y: number }, size: Size): Rectangle | null {
  const [left, right] = [Math.min(a.x, b.x), Math.max(a.x, b.x)].map((x) => clamp(x, 0, size.width))
  const [top, bottom] = [Math.min(a.y, b.y), Math.max(a.y, b.y)].map((y) => clamp(y, 0, size.height))
  const [x, y] = [Math.floor(left!), Math.floor(top!)]
  const [width, height] = [Math.ceil(right!) - x, Math.ceil(bottom!) - y]
  return width < 1 || height < 1 ? null : { x, y, width, height }
}

/** Moves a rectangle, or with `grow` its lower right corner, and keeps it inside the image. */
export function moveOrResize<Box extends Rectangle>(
  rectangle: Box,
  by: { x: number; y: number },
  size: Size,
  isResize: boolean,
): Box {
  const { x, y, width, height } = rectangle
  if (isResize)
    return {
      ...rectangle,
      width: clamp(width + by.x, 1, size.width - x),
      height: clamp(height + by.y, 1, size.height - y),
    }
  return { ...rectangle, x: clamp(x + by.x, 0, size.width - width), y: clamp(y + by.y, 0, size.height - height) }
}

/** A rectangle for drawing with keys or buttons: a quarter of the width, in the middle. */
export function centeredRectangle({ width, height }: Size): Rectangle {
  const [w, h] = [Math.max(1, Math.round(width / 4)), Math.max(1, Math.round(height / 10))]
  return { x: Math.floor((width - w) / 2), y: Math.floor((height - h) / 2), width: w, height: h }
}
