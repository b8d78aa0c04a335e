import { isAppError } from '../errors/app-error'
import { fail } from '../errors/fail'
import type { ByteReader } from './byte-reader'
import { colourPicture } from './_internal/colour-picture'
import { decodeFrame } from './_internal/decode-frame'
import { greyPicture } from './_internal/grey-picture'
import type { Window } from './_internal/grey-transform'
import { MAX_PIXELS, readImageFacts } from './_internal/image-facts'
import { palettePicture } from './_internal/palette-picture'
import { parseDataSet, type DicomObject } from './parse-data-set'

export interface RenderOptions {
  /** Counted from 0. */
  frame?: number
  /** In modality units, such as Hounsfield; without it the object's own first window counts. */
  window?: Window
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
 * greys are shown as they are. Throws `fail.previewUnavailable` for what cannot be decoded here, `fail.corrupt` for what is no
 * whole DICOM object, `fail.badInput` for a frame that it does not have.
 */
export async function renderFrame(source: ByteReader | DicomObject, options: RenderOptions = {}): Promise<RenderedFrame> {
  try {
    return await draw('dataSet' in source ? source : await parseDataSet(source), options)
  } catch (error) {
    if (isAppError(error)) throw error
    throw fail.previewUnavailable('This picture cannot be shown', { cause: error })
  }
}

async function draw(object: DicomObject, { frame = 0, window }: RenderOptions): Promise<RenderedFrame> {
  const facts = await readImageFacts(object)
  if (!facts) throw fail.previewUnavailable('This DICOM object holds no picture')
  const { rows: height, columns: width, frames, samples, photometric } = facts
  if (!Number.isInteger(frame) || frame < 0 || frame >= frames) throw fail.badInput('The DICOM object has no such frame')
  if (width * height > MAX_PIXELS) throw fail.previewUnavailable('This picture is too large to be shown')
  const decoded = await decodeFrame(object, facts, frame)
  if (samples === 3) return { width, height, channels: 3, pixels: colourPicture(decoded, facts) }
  if (photometric === 'PALETTE COLOR') {
    return { width, height, channels: 3, pixels: await palettePicture(object, facts, decoded.samples) }
  }
  return { width, height, channels: 1, pixels: await greyPicture(object, facts, decoded.samples, frame, window) }
}
