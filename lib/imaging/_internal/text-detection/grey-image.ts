/** One channel of 8 bits, row by row without padding. */
export interface GreyImage {
  width: number
  height: number
  pixels: Uint8Array
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
