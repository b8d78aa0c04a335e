import { readFrameBytes } from '../_internal/pixels/read-frame-bytes'
import { MAX_PIXELS, readImagePixelModule } from '../_internal/pixels/image-pixel-module'
import { hasOverlays } from '../_internal/pixels/overlays'
import { readPixelHeight } from '../_internal/render/pixel-height'
import { hasShutter } from '../_internal/render/shutter'
import type { ByteReader } from '../parse/byte-reader'
import { type DicomObject, parseDataSet } from '../parse/parse-data-set'

/** PS3.5 A.4.1. */
const JPEG_BASELINE = '1.2.840.10008.1.2.4.50'

/**
 * Reads the JPEG of a photograph of more pixels than renderFrame decodes, for a decoder that reads it row by row: nothing is to be
 * drawn over it, and its pixels are square. Null for any other object.
 */
export async function readLargeJpeg(source: ByteReader | DicomObject): Promise<Uint8Array | null> {
  const object = 'dataSet' in source ? source : await parseDataSet(source)
  const facts = await readImagePixelModule(object)
  if (!facts || facts.rows * facts.columns <= MAX_PIXELS || facts.frames !== 1) return null
  const isPhotograph = facts.samples === 3 && facts.bitsAllocated === 8 && facts.photometric.startsWith('YBR_FULL')
  if (object.transferSyntaxUid !== JPEG_BASELINE || !isPhotograph) return null
  if ((await hasOverlays(object)) || (await hasShutter(object)) || (await readPixelHeight(object, 0)) !== 1) return null
  return (await readFrameBytes(object, facts, 0)).bytes
}
