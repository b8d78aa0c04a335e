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

/** From this probability on a pixel is part of a blob (DBNet's own threshold is 0.3). */
const MIN_PROBABILITY = 0.2
const MIN_MEAN_PROBABILITY = 0.5
const MIN_PIXELS = 12
const MIN_THICKNESS_PX = 2
/** The detector finds the core of a text: its outline is this much of area by circumference farther out. */
const UNCLIP = 1.6

/** Returns rectangles around connected pixels that are probably text, the most probable first. */
export function findTextBlobs(probabilities: Float32Array, width: number, height: number): TextBlob[] {
  const seen = new Uint8Array(width * height)
  const stack = new Int32Array(width * height)
  const blobs: TextBlob[] = []
  for (let start = 0; start < seen.length; start++) {
    if (seen[start] || probabilities[start]! < MIN_PROBABILITY) continue
    seen[start] = 1
    stack[0] = start
    let count = 1
    const visit = (at: number) => {
      if (seen[at] || probabilities[at]! < MIN_PROBABILITY) return
      seen[at] = 1
      stack[count++] = at
    }
    for (let next = 0; next < count; next++) {
      const at = stack[next]!
      const x = at % width
      if (x > 0) visit(at - 1)
      if (x < width - 1) visit(at + 1)
      if (at >= width) visit(at - width)
      if (at + width < seen.length) visit(at + width)
    }
    const blob = count < MIN_PIXELS ? null : boundBlob(stack.subarray(0, count), probabilities, width)
    if (blob) blobs.push(blob)
  }
  return blobs.sort((a, b) => b.probability - a.probability)
}

/** The rectangle along the axis of pixels (of their second moments) that has all of them, grown to the outline of the text. */
function boundBlob(pixels: Int32Array, probabilities: Float32Array, width: number): TextBlob | null {
  let [sum, sumX, sumY, sumXX, sumYY, sumXY] = [0, 0, 0, 0, 0, 0]
  for (const at of pixels) {
    const [x, y] = [at % width, Math.floor(at / width)]
    sum += probabilities[at]!
    sumX += x
    sumY += y
    sumXX += x * x
    sumYY += y * y
    sumXY += x * y
  }
  const count = pixels.length
  if (sum / count < MIN_MEAN_PROBABILITY) return null
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
    ...{ angle, length: length + grow, thickness: thickness + grow, probability: sum / count },
  }
}
