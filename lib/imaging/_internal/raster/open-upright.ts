import { type Sharp } from 'sharp'
import { type ContentType } from '../../content-type/detect-content-type'
import { decodingError } from './decoder-messages'
import { checkImageEnd } from './check-image-end'
import { fromRaw } from './raw-image'
import { readableImage } from './readable-image'
import { safeSharp } from './safe-sharp'

/** As in decode-raster.ts: what claims more is rejected by its header. */
const MAX_PIXELS = 400e6
/** Formats that a camera compressed with loss: a JPEG of the highest usual quality loses nothing visible. */
const LOSSY: readonly ContentType[] = ['image/jpeg', 'image/webp', 'image/avif', 'image/heic']

interface UprightImage {
  /** The pixels of the first image alone, upright, in sRGB or greyscale. */
  upright: Sharp
  /** A copy as JPEG loses nothing visible; all others stay lossless. */
  isLossy: boolean
  /** A copy has 16 bits a channel. */
  isDeep: boolean
  hasAlpha: boolean
}

/** Opens an image to encode it anew from its pixels, in full size. Runs in a decoder child. */
export async function openUpright(given: Buffer, givenType: ContentType): Promise<UprightImage> {
  const { bytes, type } = await readableImage(given, givenType)
  checkImageEnd(bytes, type)
  const options = { failOn: 'error', limitInputPixels: MAX_PIXELS, sequentialRead: true } as const
  const opened = type === 'image/bmp' ? fromRaw((await import('./decode-bmp')).decodeBmp(bytes)) : safeSharp(bytes, options)
  const { depth, hasAlpha } = await opened.metadata().catch((cause: unknown) => {
    throw decodingError(cause)
  })
  const isLossy = LOSSY.includes(givenType) && !hasAlpha
  const isDeep = depth === 'ushort' && !isLossy
  return { upright: opened.autoOrient().toColourspace(isDeep ? 'rgb16' : 'srgb'), isLossy, isDeep, hasAlpha }
}

/**
 * The encoder of a copy whose original was compressed with loss. Optimal Huffman tables would keep all coefficients in memory,
 * which is 650 MB at 48 megapixels instead of 94, for a file that is some percent smaller.
 */
export const encodeLossy = (image: Sharp): Sharp =>
  image.jpeg({ quality: 95, chromaSubsampling: '4:4:4', progressive: false, optimiseCoding: false })
