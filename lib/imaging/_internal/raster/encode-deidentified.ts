import { fail } from '../../../errors/fail'
import { type ContentType } from '../../content-type/detect-content-type'
import { checkImageEnd } from './check-image-end'
import { fromRaw } from './raw-image'
import { refuseUndecodable } from './refuse-undecodable'
import { safeSharp } from './safe-sharp'

/** As in decode-raster.ts: what claims more is rejected by its header. */
const MAX_PIXELS = 400e6
/** Formats that a camera compressed with loss: a JPEG of the highest usual quality loses nothing visible. */
const LOSSY: readonly ContentType[] = ['image/jpeg', 'image/webp', 'image/avif']

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
  refuseUndecodable(bytes, type)
  checkImageEnd(bytes, type)
  const options = { failOn: 'error', limitInputPixels: MAX_PIXELS, sequentialRead: true } as const
  const opened = type === 'image/bmp' ? fromRaw((await import('./decode-bmp')).decodeBmp(bytes)) : safeSharp(bytes, options)
  const { depth, hasAlpha } = await opened.metadata()
  const isLossy = LOSSY.includes(type) && !hasAlpha
  const upright = opened.autoOrient().toColourspace(depth === 'ushort' && !isLossy ? 'rgb16' : 'srgb')
  const dated = takenAt ? upright.withExif({ IFD0: { DateTime: takenAt }, IFD2: { DateTimeOriginal: takenAt } }) : upright
  const drawn = isLossy ? dated.jpeg({ quality: 95, chromaSubsampling: '4:4:4' }) : dated.png()
  try {
    return { type: isLossy ? 'image/jpeg' : 'image/png', bytes: await drawn.toBuffer() }
  } catch (cause) {
    throw fail('image_unreadable', { cause })
  }
}
