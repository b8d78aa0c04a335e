import { type ContentType } from '../identify-content'
import { fromRaw } from './raw-image'
import { readRaster } from './read-raster'

/** No side of a JPEG is longer (ITU-T T.81 §B.2.2: X and Y are 16-bit fields; libjpeg stops a little earlier). */
const MAX_SIDE = 65_500

/** Re-encodes a picture as JPEG in this process; only ever called in a decoder child. */
export async function encodeJpeg(bytes: Buffer, type: ContentType): Promise<Buffer> {
  const { raw } = await readRaster(bytes, type, MAX_SIDE)
  return fromRaw(raw).flatten({ background: 'black' }).jpeg({ quality: 85, progressive: false }).toBuffer()
}
