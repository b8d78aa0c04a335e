import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { type ByteReader } from '../dicom/byte-reader'
import { type GreyFrame, readFrame } from '../dicom/read-frame'
import { renderFrame } from '../dicom/render-frame'
import { fitInside, fromRaw } from './_internal/raw-image'

/** `samples`: every sample, and the window is whoever looks at it's to choose. `preview`: a small picture, in its own window. */
export type FrameForm = 'samples' | 'preview'

/** What turns the samples of a grey frame into a picture; lengths, values and words as lib/dicom/read-frame.ts says. */
export type GreyFacts = Pick<GreyFrame, 'slope' | 'intercept' | 'unit' | 'isInverted' | 'windows'>

export interface DrawnFrame {
  /** Grey samples: 16-bit words, little-endian, row by row, as gzip. Colours: PNG. Previews: WebP. */
  type: 'application/gzip' | 'image/png' | 'image/webp'
  bytes: Buffer
  width: number
  height: number
  frames: number
  /** How long a frame of a loop is shown; null where the object does not say. */
  frameTimeMs: number | null
  /** Something lies over the picture that is not among the samples; it is drawn into previews. */
  hasOverlay: boolean
  /** Null for colours and previews. */
  grey: GreyFacts | null
}

/** As large as a loop needs to be on a phone. */
const PREVIEW_PIXELS = 800
const squeeze = promisify(gzip)

/** Draws one frame of a DICOM object, counted from 0, in the form that is asked for. Runs in a decoder child. */
export async function decodeFrame(reader: ByteReader, frame: number, form: FrameForm): Promise<DrawnFrame> {
  const read = await readFrame(reader, frame)
  const { width, height, frames, frameTimeMs, hasOverlay } = read
  const all = { width, height, frames, frameTimeMs, hasOverlay }
  if (form === 'preview') {
    const small = await fitInside(await renderFrame(reader, { frame }), PREVIEW_PIXELS)
    const bytes = await fromRaw(small).webp({ quality: 80, effort: 2 }).toBuffer()
    return { type: 'image/webp', bytes, ...all, width: small.width, height: small.height, grey: null }
  }
  if (read.kind === 'colour') {
    const image = { width, height, channels: 3 as const, pixels: read.pixels }
    return { type: 'image/png', bytes: await fromRaw(image).png({ compressionLevel: 6 }).toBuffer(), ...all, grey: null }
  }
  const { samples, slope, intercept, unit, isInverted, windows } = read
  const bytes = await squeeze(Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength), { level: 6 })
  return { type: 'application/gzip', bytes, ...all, grey: { slope, intercept, unit, isInverted, windows } }
}
