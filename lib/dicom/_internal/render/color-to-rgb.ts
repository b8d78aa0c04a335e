import { fail } from '../../../errors/fail'
import type { DecodedFrame } from '../pixels/decode-frame'
import type { ImagePixelModule } from '../pixels/image-pixel-module'

/** Colour spaces that are RGB once decoded: JPEG 2000 and JPEG XL undo their own component transformation. */
const RGB = new Set(['RGB', 'YBR_ICT', 'YBR_RCT', 'XYB'])

/** Converts the samples of a colour frame to red, green and blue, 0–255, pixel by pixel. */
export function colorToRgb({ samples, photometric, planar, subsampled }: DecodedFrame, facts: ImagePixelModule): Uint8Array {
  const isYbr = photometric === 'YBR_FULL' || photometric === 'YBR_FULL_422'
  if (!isYbr && !RGB.has(photometric)) throw fail('dicom_colors_not_supported')
  if (!(samples instanceof Uint8Array || samples instanceof Uint16Array)) {
    throw fail('dicom_color_depth_not_supported')
  }
  const shift = Math.max(0, Math.min(facts.bitsStored, samples.BYTES_PER_ELEMENT * 8) - 8)
  const pixels = facts.rows * facts.columns
  const rgb = new Uint8Array(pixels * 3)
  for (let pixel = 0; pixel < pixels; pixel += 1) {
    // PS3.3 C.7.6.3.1.2, YBR_FULL_422: for each pair of pixels two Y samples, then one CB and one CR.
    const pair = (pixel >> 1) * 4
    const first = samples[subsampled ? pair + (pixel & 1) : planar ? pixel : pixel * 3]! >> shift
    const second = samples[subsampled ? pair + 2 : planar ? pixel + pixels : pixel * 3 + 1]! >> shift
    const third = samples[subsampled ? pair + 3 : planar ? pixel + 2 * pixels : pixel * 3 + 2]! >> shift
    const out = pixel * 3
    if (isYbr) writeYbrAsRgb(rgb, out, first, second - 128, third - 128)
    else {
      rgb[out] = first
      rgb[out + 1] = second
      rgb[out + 2] = third
    }
  }
  return rgb
}

/** The inverse of PS3.3 C.7.6.3.1.2's YBR_FULL (ITU-R BT.601, full range). */
function writeYbrAsRgb(picture: Uint8Array, at: number, y: number, cb: number, cr: number): void {
  picture[at] = clamp(y + 1.402 * cr)
  picture[at + 1] = clamp(y - 0.344136 * cb - 0.714136 * cr)
  picture[at + 2] = clamp(y + 1.772 * cb)
}

const clamp = (value: number) => Math.min(255, Math.max(0, Math.round(value)))
