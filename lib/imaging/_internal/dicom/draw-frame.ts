import { type ByteReader } from '../../../dicom/parse/byte-reader'
import { type DicomObject } from '../../../dicom/parse/parse-data-set'
import { readLargeJpeg } from '../../../dicom/render/read-large-jpeg'
import { renderFrame, type RenderedFrame, type RenderOptions } from '../../../dicom/render/render-frame'
import { safeSharp } from '../raster/safe-sharp'

/** As in decode-raster.ts: such a photograph was accepted. */
const MAX_PIXELS = 400e6

/**
 * Renders a frame for a screen. A photograph that is too large for the codecs of DICOM, which hold all of it several times, is
 * decoded as the JPEG that it is. Runs in a decoder child.
 */
export async function drawFrame(source: ByteReader | DicomObject, options: RenderOptions = {}): Promise<RenderedFrame> {
  const jpeg = options.frame ? null : await readLargeJpeg(source)
  if (!jpeg) return renderFrame(source, options)
  const opened = safeSharp(jpeg, { failOn: 'error', limitInputPixels: MAX_PIXELS, sequentialRead: true, autoOrient: false })
  // What it says where its memory ends is understood by the pool, which tries it again in a child that has done nothing else.
  const drawn = await opened.toColourspace('srgb').raw().toBuffer({ resolveWithObject: true })
  const { width, height } = drawn.info
  return { width, height, pixelHeight: 1, channels: 3, pixels: drawn.data }
}
