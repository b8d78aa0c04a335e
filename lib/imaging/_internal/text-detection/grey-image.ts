/** One channel of 8 bits, row by row without padding. */
export interface GreyImage {
  width: number
  height: number
  pixels: Uint8Array
}

/** Returns a part of an image; the part must be inside it. */
export function cropImage(image: GreyImage, left: number, top: number, width: number, height: number): GreyImage {
  if (left === 0 && width === image.width) {
    return { width, height, pixels: image.pixels.subarray(top * width, (top + height) * width) }
  }
  const pixels = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    const from = (top + y) * image.width + left
    pixels.set(image.pixels.subarray(from, from + width), y * width)
  }
  return { width, height, pixels }
}

/** Turns an image by a quarter, clockwise: what was written upwards can be read from left to right. */
export function turnImage({ width, height, pixels }: GreyImage): GreyImage {
  const turned = new Uint8Array(pixels.length)
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0, to = height - 1 - y; x < width; x++, at++, to += height) turned[to] = pixels[at]!
  }
  return { width: height, height: width, pixels: turned }
}

/**
 * Turns an image by 45°, counter-clockwise, at the same scale: what was written towards the lower right corner can be read
 * from left to right. The corners that this adds continue the edge of the image.
 */
export function turnDiagonally({ width, height, pixels }: GreyImage): GreyImage {
  const side = Math.ceil((width + height) * Math.SQRT1_2)
  const turned = new Uint8Array(side * side)
  const [lastX, lastY, middle] = [width - 1.001, height - 1.001, (side - 1) / 2]
  for (let y = 0, to = 0; y < side; y++) {
    // Where the first pixel of this row comes from; each further one is a step along both sides.
    let fromX = (width - 1) / 2 - y * Math.SQRT1_2
    let fromY = (height - 1) / 2 + (y - 2 * middle) * Math.SQRT1_2
    for (let x = 0; x < side; x++, to++, fromX += Math.SQRT1_2, fromY += Math.SQRT1_2) {
      const left = fromX < 0 ? 0 : fromX > lastX ? lastX : fromX
      const top = fromY < 0 ? 0 : fromY > lastY ? lastY : fromY
      const at = (top | 0) * width + (left | 0)
      const [shareX, shareY] = [left % 1, top % 1]
      const above = pixels[at]! + (pixels[at + 1]! - pixels[at]!) * shareX
      const below = pixels[at + width]! + (pixels[at + width + 1]! - pixels[at + width]!) * shareX
      turned[to] = above + (below - above) * shareY + 0.5
    }
  }
  return { width: side, height: side, pixels: turned }
}

/** Scales an image to half of its size: each pixel is the mean of four. An odd last row or column is left out. */
export function halveImage({ width, height, pixels }: GreyImage): GreyImage {
  const half = { width: width >> 1, height: height >> 1 }
  const means = new Uint8Array(half.width * half.height)
  for (let y = 0, to = 0; y < half.height; y++) {
    for (let from = 2 * y * width, end = to + half.width; to < end; to++, from += 2) {
      means[to] = (pixels[from]! + pixels[from + 1]! + pixels[from + width]! + pixels[from + width + 1]! + 2) >> 2
    }
  }
  return { ...half, pixels: means }
}
