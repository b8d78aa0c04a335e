import { rgbaToThumbHash } from 'thumbhash'
import { fitInside, fromRaw, pickRaw } from '../_internal/raster/raw-image'
import { chooseEncoderQuality } from './choose-encoder-quality'
import { QUALITY_MAX_SIDE_PX, assessQuality, type Quality } from '../quality/assess-quality'
import { type RawImage } from './raw-image'
import { VARIANT_SIZES, type VariantRole } from './variant-sizes'

export interface Variant {
  role: VariantRole
  /** The maximum side that it was made for, in pixels. A smaller image is stored at its own size. */
  boundPx: number
  type: 'image/webp' | 'image/avif'
  width: number
  height: number
  bytes: Buffer
}

export interface RenderedVariants {
  variants: Variant[]
  thumbhash: Buffer
  quality: Quality
}

/**
 * Effort 0: the default 4 costs many times the decode. 4:2:0 and tune for PSNR save about a third of the CPU of the
 * defaults at the same SSIM a byte.
 */
const AVIF = { effort: 0, chromaSubsampling: '4:2:0', tune: 'psnr' } as const
const WEBP = { effort: 4 } as const

/**
 * Makes every derived image, the thumbhash and the quality figures from one decode. Runs in a decoder child.
 *
 * Each size is made from the next larger one. No metadata of the original can be carried over: these are pixels.
 *
 * @param image upright sRGB pixels, the nearer to 1920 px the cheaper
 * @param resolution the original's size after orientation
 */
export async function renderVariants(image: RawImage, resolution: Quality['resolution']): Promise<RenderedVariants> {
  const fit = (larger: RawImage, role: VariantRole) => fitInside(larger, VARIANT_SIZES[role].boundPx, resolution)
  const large = await fit(image, 'large')
  const measured = await fitInside(large, QUALITY_MAX_SIDE_PX, resolution)
  const medium = await fit(measured, 'medium')
  const thumbnail = await fit(medium, 'thumbnail')
  const stamp = await fit(thumbnail, 'stamp')
  const encodedMedium = await encodeVariant('medium', medium)
  // Most slices are no larger than the medium size: encoding the same pixels again would cost as much as all else together.
  const encodedLarge =
    large === medium
      ? { ...encodedMedium, role: 'large' as const, boundPx: VARIANT_SIZES.large.boundPx }
      : await encodeVariant('large', large)
  return {
    variants: [await encodeVariant('stamp', stamp), await encodeVariant('thumbnail', thumbnail), encodedMedium, encodedLarge],
    thumbhash: await computeThumbhash(await fitInside(stamp, THUMBHASH_MAX_SIDE_PX, resolution)),
    quality: await assessQuality(measured, resolution),
  }
}

/**
 * The maximum for an image beyond 1024 px: smooth tissue needs less, and grain of a phone's sensor would need 85, which
 * costs twice the CPU of everything else together. Of such grain the 1920-px image keeps less than SSIM 0.96, the
 * smaller ones keep it.
 */
const MAX_QUALITY_ABOVE_1024 = 62

/** Keeps luma SSIM (8 × 8 windows) at 0.96 or above, except as MAX_QUALITY_ABOVE_1024 says: see chooseEncoderQuality. */
async function encodeVariant(role: VariantRole, image: RawImage): Promise<Variant> {
  const { width, height } = image
  const { boundPx, type, minQuality } = VARIANT_SIZES[role]
  const encoder = type === 'image/webp' ? 'webp' : 'avif'
  const sufficient = chooseEncoderQuality(image, encoder, minQuality)
  const quality = Math.max(width, height) > 1024 ? Math.min(sufficient, MAX_QUALITY_ABOVE_1024) : sufficient
  const picture = fromRaw(image)
  const encoded = encoder === 'webp' ? picture.webp({ ...WEBP, quality }) : picture.avif({ ...AVIF, quality })
  return { role, boundPx, type, width, height, bytes: await encoded.toBuffer() }
}

/** A hundred are allowed, at two and a half times the cost: the six waves a side that a thumbhash keeps are in so many as well. */
const THUMBHASH_MAX_SIDE_PX = 64

/** A thumbhash is made from pixels with alpha. */
async function computeThumbhash(image: RawImage): Promise<Buffer> {
  const rgba = fromRaw(image).toColourspace('srgb').ensureAlpha().raw()
  const { width, height, pixels } = pickRaw(await rgba.toBuffer({ resolveWithObject: true }))
  return Buffer.from(rgbaToThumbHash(width, height, pixels))
}
