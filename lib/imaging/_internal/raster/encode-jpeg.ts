import { type ContentType } from '../../content-type/detect-content-type'
import { fromRaw } from './raw-image'
import { decodeRaster } from './decode-raster'

/** The maximum side of a JPEG (ITU-T T.81 §B.2.2: X and Y are 16-bit fields; libjpeg's limit is a little lower). */
const MAX_SIDE = 65_500

/** Re-encodes an image as JPEG in this process; only ever called in a decoder child. */
export async function encodeJpeg(bytes: Buffer, type: ContentType): Promise<Buffer> {
  const { raw } = await decodeRaster(bytes, type, MAX_SIDE)
  return fromRaw(raw).flatten({ background: 'black' }).jpeg({ quality: 85, progressive: false }).toBuffer()
}
