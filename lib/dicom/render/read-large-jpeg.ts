import { readFrameBytes } from '../_internal/pixels/read-frame-bytes'
import { type ImagePixelModule, MAX_PIXELS, readImagePixelModule } from '../_internal/pixels/image-pixel-module'
import { hasOverlays } from '../_internal/pixels/overlays'
import { readPixelHeight } from '../_internal/render/pixel-height'
import { hasShutter } from '../_internal/render/shutter'
import type { ByteReader } from '../parse/byte-reader'
import { type DicomObject, parseDataSet } from '../parse/parse-data-set'
import { readText } from '../parse/read-value'
import type { Keyword } from '../_internal/standard/tags'

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
  if (object.transferSyntaxUid !== JPEG_BASELINE || facts.bitsAllocated !== 8) return null
  const isColour = facts.samples === 3 && facts.photometric.startsWith('YBR_FULL')
  if (!isColour && !(await isShownUnchanged(object, facts))) return null
  if ((await hasOverlays(object)) || (await hasShutter(object)) || (await readPixelHeight(object, 0)) !== 1) return null
  return (await readFrameBytes(object, facts, 0)).bytes
}

/** PS3.3 C.11.2.1.2: all 256 values of grey, from black to white, as a photograph in grey says it. */
async function isShownUnchanged(object: DicomObject, { samples, photometric, bitsStored }: ImagePixelModule): Promise<boolean> {
  if (samples !== 1 || photometric !== 'MONOCHROME2' || bitsStored !== 8) return false
  const said = (keyword: Keyword) => readText(object, object.dataSet, keyword)
  const [width, center] = [await said('WindowWidth'), await said('WindowCenter')]
  const isWhole = width === null || (Number(width) === 256 && Number(center) === 128)
  const slope = await said('RescaleSlope')
  return isWhole && (slope === null || (Number(slope) === 1 && Number(await said('RescaleIntercept')) === 0))
}
