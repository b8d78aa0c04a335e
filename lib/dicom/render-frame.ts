import { isAppError } from '../errors/app-error'
import { fail } from '../errors/fail'
import type { ByteReader } from './byte-reader'
import { colourPicture } from './_internal/colour-picture'
import { decodeFrame, type DecodedFrame } from './_internal/decode-frame'
import { greyPicture } from './_internal/grey-picture'
import type { Window } from './_internal/grey-transform'
import { MAX_PIXELS, readImageFacts, type ImageFacts } from './_internal/image-facts'
import { drawOverlays } from './_internal/overlays'
import { palettePicture } from './_internal/palette-picture'
import { parseDataSet, type DicomObject } from './parse-data-set'

export interface RenderOptions {
  /** Counted from 0. */
  frame?: number
  /** In modality units, such as Hounsfield; without it the object's own first window counts. */
  window?: Window
  /** Whether what the object has lying over its picture is drawn into it; it is where nothing is said. */
  overlays?: boolean
}

export interface RenderedFrame {
  width: number
  height: number
  /** 1: grey; 3: red, green, blue. */
  channels: 1 | 3
  /** Row by row, channels together, 0 black and 255 bright. */
  pixels: Uint8Array
}

/**
 * Draws one frame as it should look on a screen: the header and the bytes of that frame are read, nothing else.
 *
 * Without a window the frame is stretched between its darkest and brightest values, padding and outliers left aside; plain 8-bit
 * greys are shown as they are. Overlays (60xx) are drawn into the picture; those in the object stay out of its pixels.
 *
 * @throws AppError `preview_unavailable` for what cannot be decoded here, `corrupt` for what is no whole DICOM object, `bad_input` for a
 *   frame that it does not have
 */
export async function renderFrame(source: ByteReader | DicomObject, options: RenderOptions = {}): Promise<RenderedFrame> {
  try {
    return await draw('dataSet' in source ? source : await parseDataSet(source), options)
  } catch (error) {
    if (isAppError(error)) throw error
    throw fail.previewUnavailable('This picture cannot be shown', { cause: error })
  }
}

async function draw(object: DicomObject, { frame = 0, window, overlays = true }: RenderOptions): Promise<RenderedFrame> {
  const facts = await readImageFacts(object)
  if (!facts) throw fail.previewUnavailable('This DICOM object holds no picture')
  const { rows: height, columns: width, frames } = facts
  if (!Number.isInteger(frame) || frame < 0 || frame >= frames) throw fail.badInput('The DICOM object has no such frame')
  if (width * height > MAX_PIXELS) throw fail.previewUnavailable('This picture is too large to be shown')
  const decoded = await decodeFrame(object, facts, frame)
  const pixels = await paint(object, facts, decoded, frame, window)
  const picture: RenderedFrame = { width, height, channels: pixels.length === width * height ? 1 : 3, pixels }
  if (overlays) await drawOverlays(object, { ...picture, samples: decoded.samples, frame })
  return picture
}

function paint(object: DicomObject, facts: ImageFacts, decoded: DecodedFrame, frame: number, window?: Window) {
  if (facts.samples === 3) return colourPicture(decoded, facts)
  if (facts.photometric === 'PALETTE COLOR') return palettePicture(object, facts, decoded.samples)
  return greyPicture(object, facts, decoded.samples, frame, window)
}
