import { type Sharp } from 'sharp'
import { type ContentType } from '../../content-type/detect-content-type'
import { checkImageEnd } from './check-image-end'
import { fromRaw } from './raw-image'
import { refuseUndecodable } from './refuse-undecodable'
import { safeSharp } from './safe-sharp'

/** As in decode-raster.ts: what claims more is rejected by its header. */
const MAX_PIXELS = 400e6
/** Formats that a camera compressed with loss: a JPEG of the highest usual quality loses nothing visible. */
const LOSSY: readonly ContentType[] = ['image/jpeg', 'image/webp', 'image/avif']

interface UprightImage {
  /** The pixels of the first image alone, upright, in sRGB or greyscale. */
  upright: Sharp
  /** A copy as JPEG loses nothing visible; all others stay lossless. */
  isLossy: boolean
  /** A copy has 16 bits a channel. */
  isDeep: boolean
}

/** Opens an image to encode it anew from its pixels, in full size. Runs in a decoder child. */
export async function openUpright(bytes: Buffer, type: ContentType): Promise<UprightImage> {
  refuseUndecodable(bytes, type)
  checkImageEnd(bytes, type)
  const options = { failOn: 'error', limitInputPixels: MAX_PIXELS, sequentialRead: true } as const
  const opened = type === 'image/bmp' ? fromRaw((await import('./decode-bmp')).decodeBmp(bytes)) : safeSharp(bytes, options)
  const { depth, hasAlpha } = await opened.metadata()
  const isLossy = LOSSY.includes(type) && !hasAlpha
  const isDeep = depth === 'ushort' && !isLossy
  return { upright: opened.autoOrient().toColourspace(isDeep ? 'rgb16' : 'srgb'), isLossy, isDeep }
}

/** The encoder of a copy whose original was compressed with loss. */
export const encodeLossy = (image: Sharp): Sharp => image.jpeg({ quality: 95, chromaSubsampling: '4:4:4' })
