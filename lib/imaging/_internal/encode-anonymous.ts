import { fail } from '../../errors/fail'
import { type ContentType } from '../identify-content'
import { checkContainer } from './check-container'
import { fromRaw } from './raw-image'
import { refuseUndecodable } from './refuse-undecodable'
import { safeSharp } from './safe-sharp'

/** As read-raster.ts has it: what claims more is refused by its header. */
const MAX_PIXELS = 400e6
/** Kinds that a camera compressed with loss: a JPEG of the highest usual quality says no less. */
const LOSSY: readonly ContentType[] = ['image/jpeg', 'image/webp', 'image/avif']

/**
 * Draws a picture anew from its pixels alone, in full size, upright, in sRGB: nothing that stood beside the pixels can come
 * over, whatever it was called. Runs in a decoder child.
 *
 * JPEG becomes JPEG (quality 95, no chroma subsampling); what is kept without loss, or is transparent, becomes PNG with
 * the bits a channel that it has. Of several pages it is the first.
 *
 * @param takenAt the date that the copy shall bear, as EXIF writes it (`2026:01:31 12:00:00`), or null for none
 */
export async function encodeAnonymous(
  bytes: Buffer,
  type: ContentType,
  takenAt: string | null,
): Promise<{ type: 'image/jpeg' | 'image/png'; bytes: Buffer }> {
  refuseUndecodable(bytes, type)
  checkContainer(bytes, type)
  const options = { failOn: 'error', limitInputPixels: MAX_PIXELS, sequentialRead: true } as const
  const opened = type === 'image/bmp' ? fromRaw((await import('./read-bitmap')).readBitmap(bytes)) : safeSharp(bytes, options)
  const { depth, hasAlpha } = await opened.metadata()
  const isLossy = LOSSY.includes(type) && !hasAlpha
  const upright = opened.autoOrient().toColourspace(depth === 'ushort' && !isLossy ? 'rgb16' : 'srgb')
  const dated = takenAt ? upright.withExif({ IFD0: { DateTime: takenAt }, IFD2: { DateTimeOriginal: takenAt } }) : upright
  const drawn = isLossy ? dated.jpeg({ quality: 95, chromaSubsampling: '4:4:4' }) : dated.png()
  try {
    return { type: isLossy ? 'image/jpeg' : 'image/png', bytes: await drawn.toBuffer() }
  } catch (cause) {
    throw fail.corrupt('This picture could not be read', { cause })
  }
}
