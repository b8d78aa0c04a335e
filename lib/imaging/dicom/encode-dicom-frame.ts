import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { type ByteReader } from '../../dicom/parse/byte-reader'
import { type GreyFrame, readFrame } from '../../dicom/render/read-frame'
import { renderFrame } from '../../dicom/render/render-frame'
import { toShownShape } from '../_internal/dicom/to-shown-shape'
import { fitInside, fromRaw } from '../_internal/raster/raw-image'

/** `samples`: every sample, so that the viewer can choose the window. `preview`: a small image, in its own window. */
export type FrameFormat = 'samples' | 'preview'

/** What converts the samples of a greyscale frame to an image; lengths, values and terms as in lib/dicom/render/read-frame.ts. */
type GreyscaleParameters = Pick<GreyFrame, 'slope' | 'intercept' | 'unit' | 'shutterSample' | 'isInverted' | 'windows'>

export interface RenderedDicomFrame {
  /** Greyscale samples: 16-bit words, little-endian, row by row, as gzip. Colour: PNG. Previews: WebP. */
  type: 'application/gzip' | 'image/png' | 'image/webp'
  bytes: Buffer
  width: number
  height: number
  frames: number
  /** How long a frame of a loop is shown; null where the object does not say. */
  frameTimeMs: number | null
  /** How high a pixel is, compared with its width: samples are as stored, previews have square pixels. */
  pixelHeight: number
  /** An overlay covers the image that is not part of the samples; it is rendered into previews. */
  hasOverlay: boolean
  /** Null for colour and previews. */
  grey: GreyscaleParameters | null
}

/** As large as a loop needs to be on a phone. */
const PREVIEW_MAX_SIDE_PX = 800
const gzipAsync = promisify(gzip)

/** Renders one frame of a DICOM object, counted from 0, in the requested format. Runs in a decoder child. */
export async function encodeDicomFrame(reader: ByteReader, frame: number, form: FrameFormat): Promise<RenderedDicomFrame> {
  const read = await readFrame(reader, frame, { shutter: true })
  const { width, height, frames, frameTimeMs, pixelHeight, hasOverlay } = read
  const all = { width, height, frames, frameTimeMs, pixelHeight, hasOverlay }
  if (form === 'preview') {
    const small = await fitInside(await toShownShape(await renderFrame(reader, { frame })), PREVIEW_MAX_SIDE_PX)
    const bytes = await fromRaw(small).webp({ quality: 80, effort: 2 }).toBuffer()
    return { type: 'image/webp', bytes, ...all, width: small.width, height: small.height, pixelHeight: 1, grey: null }
  }
  if (read.kind === 'colour') {
    const image = { width, height, channels: 3 as const, pixels: read.pixels }
    return { type: 'image/png', bytes: await fromRaw(image).png({ compressionLevel: 6 }).toBuffer(), ...all, grey: null }
  }
  const { samples, slope, intercept, unit, shutterSample, isInverted, windows } = read
  const bytes = await gzipAsync(Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength), { level: 6 })
  return { type: 'application/gzip', bytes, ...all, grey: { slope, intercept, unit, shutterSample, isInverted, windows } }
}
