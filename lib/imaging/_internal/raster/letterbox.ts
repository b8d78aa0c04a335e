import { type RawImage } from '../../raster/raw-image'

/**
 * Scales an image to a model's input size: whole and undistorted in the middle, black around it, with bilinear
 * interpolation; greyscale becomes three equal channels, and colour the grey of its luma (BT.601).
 */
export function letterbox(picture: RawImage, to: { width: number; height: number; channels: 1 | 3 }): Uint8Array {
  const { width, height } = picture
  const filled = new Uint8Array(to.width * to.height * to.channels)
  const scale = Math.min(to.width / width, to.height / height)
  const [left, top] = [(to.width - width * scale) / 2, (to.height - height * scale) / 2]
  const colour = channelReader(picture)
  for (let y = 0; y < to.height; y += 1) {
    const fromY = (y + 0.5 - top) / scale - 0.5
    if (fromY < -0.5 || fromY > height - 0.5) continue
    for (let x = 0; x < to.width; x += 1) {
      const fromX = (x + 0.5 - left) / scale - 0.5
      if (fromX < -0.5 || fromX > width - 0.5) continue
      const at = (y * to.width + x) * to.channels
      const [red, green, blue] = [0, 1, 2].map((channel) =>
        interpolateBilinear(picture, fromX, fromY, (place) => colour(place, channel)),
      )
      if (to.channels === 1) filled[at] = Math.round(0.299 * red! + 0.587 * green! + 0.114 * blue!)
      else filled.set([Math.round(red!), Math.round(green!), Math.round(blue!)], at)
    }
  }
  return filled
}

/** Reads a channel of a pixel; alpha follows the colours and is ignored. */
function channelReader({ channels, pixels }: RawImage) {
  const isGrey = channels < 3
  return (place: number, channel: number): number => pixels[place * channels + (isGrey ? 0 : channel)]!
}

function interpolateBilinear({ width, height }: RawImage, x: number, y: number, at: (place: number) => number): number {
  const [left, top] = [Math.max(0, Math.floor(x)), Math.max(0, Math.floor(y))]
  const [right, bottom] = [Math.min(width - 1, left + 1), Math.min(height - 1, top + 1)]
  const [partX, partY] = [Math.min(1, Math.max(0, x - left)), Math.min(1, Math.max(0, y - top))]
  const row = (line: number) => at(line * width + left) * (1 - partX) + at(line * width + right) * partX
  return row(top) * (1 - partY) + row(bottom) * partY
}
