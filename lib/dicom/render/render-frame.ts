import { isAppError } from '../../errors/app-error'
import { fail } from '../../errors/fail'
import type { ByteReader } from '../parse/byte-reader'
import { colorToRgb } from '../_internal/render/color-to-rgb'
import { decodeFrame, type DecodedFrame } from '../_internal/pixels/decode-frame'
import { renderMonochrome } from '../_internal/render/render-monochrome'
import type { VoiWindow } from '../_internal/render/windowing'
import { MAX_PIXELS, readImagePixelModule, type ImagePixelModule } from '../_internal/pixels/image-pixel-module'
import { drawOverlays } from '../_internal/pixels/overlays'
import { readPixelHeight } from '../_internal/render/pixel-height'
import { applyShutter } from '../_internal/render/shutter'
import { paletteColorToRgb } from '../_internal/render/palette-color-to-rgb'
import { parseDataSet, type DicomObject } from '../parse/parse-data-set'

export interface RenderOptions {
  /** Counted from 0. */
  frame?: number
  /** In modality units, such as Hounsfield; by default the object's own first window. */
  window?: VoiWindow
  /** Whether what the display shutter covers is hidden; true by default, and never where a person searches for text. */
  shutter?: boolean
  /** Whether overlays are drawn into the image; true by default. */
  overlays?: boolean
}

export interface RenderedFrame {
  width: number
  height: number
  /** How high a pixel is, compared with its width; 1 for a square one: see shownSize. */
  pixelHeight: number
  /** 1: greyscale; 3: red, green, blue. */
  channels: 1 | 3
  /** Row by row, channels together, 0 black and 255 bright. */
  pixels: Uint8Array
}

/**
 * Renders one frame for a screen: only the header and the bytes of that frame are read.
 *
 * Without a window the frame is stretched between its darkest and brightest values, without padding and outliers; 8-bit
 * greyscale without a rescale is shown unchanged. A frame of one value is stretched between 0 and 1. Overlays (60xx) are drawn into the image; the object's pixels are not
 * changed.
 *
 * @throws AppError `preview_unavailable` for what cannot be decoded here, `corrupt` for what is not a complete DICOM
 * object, `bad_input` for a frame that it does not have
 */
export async function renderFrame(source: ByteReader | DicomObject, options: RenderOptions = {}): Promise<RenderedFrame> {
  try {
    return await render('dataSet' in source ? source : await parseDataSet(source), options)
  } catch (error) {
    if (isAppError(error)) throw error
    throw fail('dicom_not_shown', { cause: error })
  }
}

async function render(
  object: DicomObject,
  { frame = 0, window, overlays = true, shutter = true }: RenderOptions,
): Promise<RenderedFrame> {
  const facts = await readImagePixelModule(object)
  if (!facts) throw fail('dicom_without_image')
  const { rows: height, columns: width, frames } = facts
  if (!Number.isInteger(frame) || frame < 0 || frame >= frames) throw fail('dicom_frame_not_found')
  if (width * height > (isPlainRgb(facts) ? MAX_PLAIN_PIXELS : MAX_PIXELS)) throw fail('dicom_image_too_large')
  const decoded = await decodeFrame(object, facts, frame)
  const pixels = await toDisplayPixels(object, facts, decoded, frame, window)
  const channels = pixels.length === width * height ? 1 : 3
  const rendered: RenderedFrame = { width, height, channels, pixels, pixelHeight: await readPixelHeight(object, frame) }
  const hide = (at: number, level: number) => pixels.fill(level, at * channels, (at + 1) * channels)
  if (shutter) await applyShutter(object, { ...rendered, frame }, hide)
  if (overlays) await drawOverlays(object, { ...rendered, samples: decoded.samples, frame })
  return rendered
}

/** The largest photograph that is taken, as its pixels: it needs no memory beside them. */
const MAX_PLAIN_PIXELS = 208_000_000

/** Red, green and blue of eight bits, as they are shown: what a lossless photograph is, and one whose pixels were redacted. */
const isPlainRgb = ({ pixelData, samples, photometric, planar, bitsAllocated }: ImagePixelModule): boolean =>
  !pixelData.fragments && samples === 3 && photometric === 'RGB' && !planar && bitsAllocated === 8

function toDisplayPixels(object: DicomObject, facts: ImagePixelModule, decoded: DecodedFrame, frame: number, window?: VoiWindow) {
  // They are what is shown already: a copy would be as large again.
  if (facts.rows * facts.columns > MAX_PIXELS) return decoded.samples as Uint8Array
  if (facts.samples === 3) return colorToRgb(decoded, facts)
  if (facts.photometric === 'PALETTE COLOR') return paletteColorToRgb(object, facts, decoded.samples)
  return renderMonochrome(object, facts, decoded.samples, frame, window)
}
