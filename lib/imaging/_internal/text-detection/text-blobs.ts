/** A rectangle along a text, wherever the text runs. */
export interface TextBlob {
  /** Its middle. */
  x: number
  y: number
  /** Of its longer side, in radians clockwise from left to right. */
  angle: number
  length: number
  thickness: number
  /** The mean probability within. */
  probability: number
}

/** The probabilities of a map are whole numbers: a map of a large radiograph has as many as its image has pixels. */
export const CERTAIN_LEVEL = 255
/** From this probability on a pixel is part of a blob (DBNet's own threshold is 0.3). */
const MIN_LEVEL = 0.2 * CERTAIN_LEVEL
const MIN_MEAN_PROBABILITY = 0.5
const MIN_PIXELS = 12
const MIN_THICKNESS_PX = 2
/** The detector finds the core of a text: its outline is this much of area by circumference farther out. */
const UNCLIP = 1.6

/** Returns rectangles around connected pixels that are probably text, the most probable first. The map is used up. */
export function findTextBlobs(levels: Uint8Array, width: number, height: number): TextBlob[] {
  const blobs: TextBlob[] = []
  for (let start = 0; start < levels.length; start++) {
    if (levels[start]! < MIN_LEVEL) continue
    const pixels: number[] = []
    let sum = 0
    const visit = (at: number) => {
      if (levels[at]! < MIN_LEVEL) return
      sum += levels[at]!
      levels[at] = 0
      pixels.push(at)
    }
    visit(start)
    for (let next = 0; next < pixels.length; next++) {
      const at = pixels[next]!
      const x = at % width
      if (x > 0) visit(at - 1)
      if (x < width - 1) visit(at + 1)
      if (at >= width) visit(at - width)
      if (at + width < width * height) visit(at + width)
    }
    const probability = sum / pixels.length / CERTAIN_LEVEL
    const isProbable = pixels.length >= MIN_PIXELS && probability >= MIN_MEAN_PROBABILITY
    const blob = isProbable ? boundBlob(pixels, probability, width) : null
    if (blob) blobs.push(blob)
  }
  return blobs.sort((a, b) => b.probability - a.probability)
}

/** The rectangle along the axis of pixels (of their second moments) that has all of them, grown to the outline of the text. */
function boundBlob(pixels: readonly number[], probability: number, width: number): TextBlob | null {
  let [sumX, sumY, sumXX, sumYY, sumXY] = [0, 0, 0, 0, 0]
  for (const at of pixels) {
    const [x, y] = [at % width, Math.floor(at / width)]
    sumX += x
    sumY += y
    sumXX += x * x
    sumYY += y * y
    sumXY += x * y
  }
  const count = pixels.length
  const [meanX, meanY] = [sumX / count, sumY / count]
  const [varX, varY, covariance] = [sumXX / count - meanX ** 2, sumYY / count - meanY ** 2, sumXY / count - meanX * meanY]
  const angle = 0.5 * Math.atan2(2 * covariance, varX - varY)
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity]
  for (const at of pixels) {
    const [x, y] = [(at % width) - meanX, Math.floor(at / width) - meanY]
    const [along, across] = [x * cos + y * sin, y * cos - x * sin]
    left = Math.min(left, along)
    right = Math.max(right, along)
    top = Math.min(top, across)
    bottom = Math.max(bottom, across)
  }
  const [length, thickness] = [right - left + 1, bottom - top + 1]
  if (thickness < MIN_THICKNESS_PX) return null
  const grow = (UNCLIP * length * thickness) / (length + thickness)
  const [along, across] = [(left + right) / 2, (top + bottom) / 2]
  return {
    x: meanX + along * cos - across * sin + 0.5,
    y: meanY + along * sin + across * cos + 0.5,
    ...{ angle, length: length + grow, thickness: thickness + grow, probability },
  }
}
