import { type ContentType } from '../../content-type/detect-content-type'
import { decodingError } from './decoder-messages'
import { encodeLossy, openUpright } from './open-upright'

/**
 * Re-encodes an image from its pixels alone, in full size, upright, in sRGB: no metadata can be carried over, of
 * whatever kind. Runs in a decoder child.
 *
 * JPEG becomes JPEG (quality 95, no chroma subsampling); what is lossless or transparent becomes PNG with its own bit
 * depth. Of several pages it is the first.
 *
 * @param takenAt the date for the copy, as EXIF writes it (`2026:01:31 12:00:00`), or null for none
 */
export async function encodeDeidentified(
  bytes: Buffer,
  type: ContentType,
  takenAt: string | null,
): Promise<{ type: 'image/jpeg' | 'image/png'; bytes: Buffer }> {
  const { upright, isLossy } = await openUpright(bytes, type)
  const dated = takenAt ? upright.withExif({ IFD0: { DateTime: takenAt }, IFD2: { DateTimeOriginal: takenAt } }) : upright
  const drawn = isLossy ? encodeLossy(dated) : dated.png()
  try {
    return { type: isLossy ? 'image/jpeg' : 'image/png', bytes: await drawn.toBuffer() }
  } catch (cause) {
    throw decodingError(cause)
  }
}
