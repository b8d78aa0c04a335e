import { type ContentType } from '../../content-type/detect-content-type'
import { type RawImage } from '../../raster/raw-image'
import { type FoundText } from '../../text-detection/found-text'
import { decodeRaster } from '../raster/decode-raster'
import { greyRenderings } from './grey-renderings'
import { MAX_SIDE_OF_HINTS_PX, readTexts } from './read-texts'

/**
 * Finds and reads the texts of a photograph, as large as a screen shows it. Runs in a decoder child, whose time is limited.
 *
 * @returns with places in pixels of the whole upright image
 * @throws AppError `corrupt`, `preview_unavailable` when it cannot be decoded here
 */
export async function readImageText(bytes: Buffer, type: ContentType): Promise<FoundText[]> {
  const { raw, width, height } = await decodeRaster(bytes, type, MAX_SIDE_OF_HINTS_PX)
  const colour = { kind: 'colour', width: raw.width, height: raw.height, pixels: toRgb(raw) } as const
  const found = await readTexts(greyRenderings(colour), true)
  const [across, down] = [width / raw.width, height / raw.height]
  return found.map(({ x, y, text, ...size }) => {
    const [left, top] = [Math.floor(x * across), Math.floor(y * down)]
    const [right, bottom] = [(x + size.width) * across, (y + size.height) * down].map((end) => Math.ceil(end)) as [number, number]
    return { x: left, y: top, width: Math.min(right, width) - left, height: Math.min(bottom, height) - top, text }
  })
}

/** Without its alpha: what is drawn in a transparent place may be a text all the same. */
function toRgb({ width, height, channels, pixels }: RawImage): Uint8Array {
  if (channels === 3) return pixels
  const rgb = new Uint8Array(width * height * 3)
  for (let at = 0, from = 0; at < rgb.length; at += 3, from += channels) {
    for (let channel = 0; channel < 3; channel++) rgb[at + channel] = pixels[from + (channels === 4 ? channel : 0)]!
  }
  return rgb
}
