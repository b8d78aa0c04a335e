import { windowShowing } from './value-range'
import { isAppError } from '../../errors/app-error'
import { fail } from '../../errors/fail'
import type { ByteReader } from '../parse/byte-reader'
import { colorToRgb } from '../_internal/render/color-to-rgb'
import { decodeFrame } from '../_internal/pixels/decode-frame'
import { firstNumber, firstText, functionalGroupsOf } from '../_internal/parse/functional-groups'
import { readWindows, type VoiWindow } from '../_internal/render/windowing'
import { monochromeSamples } from '../_internal/render/monochrome-samples'
import { MAX_PIXELS, readImagePixelModule } from '../_internal/pixels/image-pixel-module'
import { isInverted } from '../_internal/render/render-monochrome'
import { hasOverlays } from '../_internal/pixels/overlays'
import { readPixelHeight } from '../_internal/render/pixel-height'
import { applyShutter } from '../_internal/render/shutter'
import { paletteColorToRgb } from '../_internal/render/palette-color-to-rgb'
import { parseDataSet, type DicomObject } from '../parse/parse-data-set'
import { readNumber, readText } from '../parse/read-value'

interface NamedVoiWindow extends VoiWindow {
  /** The object's name for it, such as BONE. */
  name: string | null
}

interface FrameFacts {
  width: number
  height: number
  frames: number
  /** How long a frame of a loop is shown; null where the object does not say. */
  frameTimeMs: number | null
  /** How high a pixel is, compared with its width; 1 for a square one. */
  pixelHeight: number
  /** An overlay (60xx) covers the image, which renderFrame draws: it is not part of the samples. */
  hasOverlay: boolean
}

export interface GreyFrame extends FrameFacts {
  kind: 'grey'
  /** Row by row, from 0 on; `sample * slope + intercept` is the value in modality units. */
  samples: Uint16Array
  slope: number
  intercept: number
  /** The unit of a value, such as HU; null where the object does not say. */
  unit: string | null
  /** What the display shutter covers has this sample, which no other pixel has, and no value; null where it covers nothing. */
  shutterSample: number | null
  /** Low values are light (MONOCHROME1). */
  isInverted: boolean
  /** In modality units: the object's own windows, then the range of the frame without padding and outliers. At least one. */
  windows: NamedVoiWindow[]
}

interface ColourFrame extends FrameFacts {
  kind: 'colour'
  /** Red, green, blue, row by row. */
  pixels: Uint8Array
}

/**
 * Reads one frame with all of its samples, so that the viewer can choose the window: only the header and the bytes of
 * that frame are read.
 *
 * @param frame counted from 0
 * @param shutter whether what the display shutter covers is black, in every window; false by default
 * @throws AppError `preview_unavailable` for what cannot be decoded here, `corrupt` for what is not a complete DICOM
 * object, `bad_input` for a frame that it does not have
 */
export async function readFrame(
  source: ByteReader | DicomObject,
  frame: number,
  { shutter = false }: { shutter?: boolean } = {},
): Promise<GreyFrame | ColourFrame> {
  try {
    const object = 'dataSet' in source ? source : await parseDataSet(source)
    const found = await read(object, frame)
    if (shutter) await shut(object, found, frame)
    return found
  } catch (error) {
    if (isAppError(error)) throw error
    throw fail('dicom_not_shown', { cause: error })
  }
}

async function read(object: DicomObject, frame: number): Promise<GreyFrame | ColourFrame> {
  const facts = await readImagePixelModule(object)
  if (!facts) throw fail('dicom_without_image')
  const { rows: height, columns: width, frames, samples, photometric } = facts
  if (!Number.isInteger(frame) || frame < 0 || frame >= frames) throw fail('dicom_frame_not_found')
  if (width * height > MAX_PIXELS) throw fail('dicom_image_too_large')
  const all = {
    ...{ width, height, frames, frameTimeMs: await readFrameTime(object) },
    ...{ pixelHeight: await readPixelHeight(object, frame), hasOverlay: await hasOverlays(object) },
  }
  const decoded = await decodeFrame(object, facts, frame)
  if (samples === 3) return { kind: 'colour', ...all, pixels: colorToRgb(decoded, facts) }
  if (photometric === 'PALETTE COLOR') {
    return { kind: 'colour', ...all, pixels: await paletteColorToRgb(object, facts, decoded.samples) }
  }
  const { range, isDisplayReady, ...values } = await monochromeSamples(object, facts, decoded.samples, frame)
  const ownWindows = await readWindows(object, frame)
  const whole = { ...windowShowing(isDisplayReady ? [0, 255] : range), name: null }
  // A window outside all values shows nothing: a mistake in the object.
  const shows = ({ center, width: span }: VoiWindow) => center + span / 2 > range[0] && center - span / 2 < range[1]
  const usable = range[0] === range[1] ? ownWindows : ownWindows.filter(shows)
  const unit = await readUnit(object, frame)
  return {
    kind: 'grey',
    ...all,
    ...values,
    unit,
    shutterSample: null,
    isInverted: await isInverted(object, facts),
    windows: [...usable, whole],
  }
}

async function shut(object: DicomObject, found: GreyFrame | ColourFrame, frame: number): Promise<void> {
  const canvas = { ...found, frame }
  if (found.kind === 'colour') return applyShutter(object, canvas, (at, level) => found.pixels.fill(level, at * 3, at * 3 + 3))
  const covered = new Uint8Array(found.samples.length)
  let levelOfCovered = NOTHING_COVERED
  await applyShutter(object, canvas, (at, level) => {
    covered[at] = 1
    levelOfCovered = level
  })
  if (levelOfCovered !== NOTHING_COVERED) setApart(found, covered, levelOfCovered)
}

/**
 * Gives the pixels that are covered a sample at one end, and moves all others to the other end, with as many unused samples
 * between as there are: what is covered is black, or white, in every window that shows something of the image.
 */
function setApart(found: GreyFrame, covered: Uint8Array, level: number): void {
  const { samples, slope, isInverted } = found
  let [low, high] = [MAX_SAMPLE, 0]
  samples.forEach((sample, at) => {
    if (!covered[at]) [low, high] = [Math.min(low, sample), Math.max(high, sample)]
  })
  if (low > high) [low, high] = [0, 0]
  // Low samples are dark, unless values are inverted, or fall while samples rise.
  const isAtTop = (level > 127 !== isInverted) !== slope < 0
  const [shutterSample, shift] = isAtTop ? [MAX_SAMPLE, -low] : [0, MAX_SAMPLE - high]
  samples.forEach((sample, at) => (samples[at] = covered[at] ? shutterSample : sample + shift))
  found.intercept -= shift * slope
  // An image that uses all samples leaves none: what is covered has its darkest.
  found.shutterSample = low === 0 && high === MAX_SAMPLE ? null : shutterSample
}

const MAX_SAMPLE = 65_535
const NOTHING_COVERED = -1

/** PS3.3 C.7.6.5 (Frame Time, Cine Rate) and C.7.6.1.1; times that no screen could show are ignored. */
async function readFrameTime(object: DicomObject): Promise<number | null> {
  const rate =
    (await readNumber(object, object.dataSet, 'RecommendedDisplayFrameRate')) ??
    (await readNumber(object, object.dataSet, 'CineRate'))
  const time = (await readNumber(object, object.dataSet, 'FrameTime')) || (rate ? 1000 / rate : 0)
  return time >= 1 && time <= 10_000 ? time : null
}

/** PS3.3 C.11.1.1.2: Rescale Type; in a CT image without one, Hounsfield units. */
async function readUnit(object: DicomObject, frame: number): Promise<string | null> {
  const places = await functionalGroupsOf(object, 'PixelValueTransformationSequence', frame)
  const said = await firstText(object, places, 'RescaleType')
  if (said) return said === 'US' || said.length > 16 ? null : said // US: unspecified
  const isRescaled = (await firstNumber(object, places, 'RescaleIntercept')) !== null
  return isRescaled && (await readText(object, object.dataSet, 'Modality')) === 'CT' ? 'HU' : null
}
