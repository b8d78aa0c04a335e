import { type readFrame } from '../../../dicom/render/read-frame'
import { toGreyscale } from '../raster/to-greyscale'
import { type GreyImage } from './grey-image'

type Frame = Awaited<ReturnType<typeof readFrame>>
type ColourImage = Pick<Extract<Frame, { kind: 'colour' }>, 'kind' | 'width' | 'height' | 'pixels'>

/** Renderings whose black and white differ by less than this share of the range show the same. */
const SAME_SHARE = 0.05

/**
 * Renders a frame as text in it may be seen: with all of its values, since text is often drawn in the largest one, and
 * with its own window, in which dim text is not lost beside it. Of colours, by luma, and by the brightest channel: blue
 * letters on black have little luma.
 */
export function* greyRenderings(frame: Extract<Frame, { kind: 'grey' }> | ColourImage): Generator<GreyImage> {
  const { width, height } = frame
  if (frame.kind === 'colour') {
    const { pixels } = toGreyscale({ width, height, channels: 3, pixels: frame.pixels })
    const brightest = brightestChannel(frame.pixels)
    yield { width, height, pixels }
    if (!isSameImage(pixels, brightest)) yield { width, height, pixels: brightest }
    return
  }
  const { samples, slope, intercept } = frame
  let [least, most] = [Infinity, -Infinity]
  for (let at = 0; at < samples.length; at++) {
    const value = samples[at]!
    if (value < least) least = value
    if (value > most) most = value
  }
  // PS3.3 C.11.2.1.2: the values that a window shows as black and as white, here as samples.
  const { center, width: span } = frame.windows[0]!
  const toSample = (value: number) => (value - intercept) / slope
  const ends = [toSample(center - 0.5 - (span - 1) / 2), toSample(center - 0.5 + (span - 1) / 2)]
  const [black, white] = [Math.min(...ends), Math.max(...ends)]
  yield { width, height, pixels: stretch(samples, least, most, frame.isInverted) }
  const limit = SAME_SHARE * (most - least)
  if (Math.abs(black - least) <= limit && Math.abs(white - most) <= limit) return
  yield { width, height, pixels: stretch(samples, black, white, frame.isInverted) }
}

function stretch(samples: Uint16Array, black: number, white: number, isInverted: boolean): Uint8Array {
  const levels = new Uint8ClampedArray(65_536)
  const scale = 255 / Math.max(1, white - black)
  for (let sample = 0; sample < levels.length; sample++) {
    const level = (sample - black) * scale
    levels[sample] = isInverted ? 255 - level : level
  }
  const pixels = new Uint8Array(samples.length)
  for (let at = 0; at < samples.length; at++) pixels[at] = levels[samples[at]!]!
  return pixels
}

function brightestChannel(colours: Uint8Array): Uint8Array {
  const pixels = new Uint8Array(colours.length / 3)
  for (let at = 0, from = 0; at < pixels.length; at++, from += 3) {
    pixels[at] = Math.max(colours[from]!, colours[from + 1]!, colours[from + 2]!)
  }
  return pixels
}

const isSameImage = (a: Uint8Array, b: Uint8Array) => a.every((value, at) => value === b[at])
