import { type RawImage } from '../../raster/raw-image'

/** ITU-R BT.601 in 14-bit fixed point, rounded as OpenCV's RGB2GRAY rounds. Alpha is ignored; greyscale is returned unchanged. */
export function toGreyscale({ width, height, channels, pixels }: RawImage): RawImage {
  if (channels === 1) return { width, height, channels, pixels }
  const count = width * height
  const grey = new Uint8Array(count)
  if (channels === 2) for (let i = 0; i < count; i++) grey[i] = pixels[2 * i]!
  else {
    for (let i = 0, p = 0; i < count; i++, p += channels) {
      grey[i] = (4899 * pixels[p]! + 9617 * pixels[p + 1]! + 1868 * pixels[p + 2]! + 8192) >> 14
    }
  }
  return { width, height, channels: 1, pixels: grey }
}
