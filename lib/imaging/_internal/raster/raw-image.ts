import { type OutputInfo, type Sharp } from 'sharp'
import { type RawImage } from '../../raster/raw-image'
import { safeSharp } from './safe-sharp'

/** Catmull-Rom: as sharp as the default Lanczos to the eye at these ratios, for two thirds of its cost. */
export const RESIZE_KERNEL = 'cubic'

/** Converts sharp's raw output. */
export function pickRaw({ data, info }: { data: Buffer; info: OutputInfo }): RawImage {
  return { width: info.width, height: info.height, channels: info.channels as RawImage['channels'], pixels: data }
}

/** Opens pixels as an image to resize or encode; nothing is decoded again. */
export function fromRaw({ width, height, channels, pixels }: RawImage): Sharp {
  return safeSharp(pixels, { raw: { width, height, channels } })
}

/**
 * Scales an image to fit a square of `within`; one that fits already is returned unchanged, never enlarged.
 *
 * @param original the size whose aspect ratio counts, so that rounding does not add up from one size to the next
 */
export async function fitInside(image: RawImage, within: number, original: Size = image): Promise<RawImage> {
  if (image.width <= within && image.height <= within) return image
  const scale = within / Math.max(original.width, original.height)
  const [width, height] = [original.width, original.height].map((side) => Math.max(1, Math.round(side * scale)))
  const resized = fromRaw(image).resize(width, height, { fit: 'fill', kernel: RESIZE_KERNEL }).raw()
  return pickRaw(await resized.toBuffer({ resolveWithObject: true }))
}

interface Size {
  width: number
  height: number
}
