import { rgbaToThumbHash } from 'thumbhash'
import { fitInside, fromRaw, pickRaw } from './_internal/raw-image'
import { ASSESSED_WITHIN, assessQuality, type Quality } from './assess-quality'
import { type RawImage } from './measure-quality'

export interface Variant {
  /** Its size and format, which are its name: `400.webp`. A smaller picture is stored at its own size under this name. */
  name: VariantName
  type: 'image/webp' | 'image/avif'
  width: number
  height: number
  bytes: Buffer
}

export type VariantName = '150.webp' | '400.webp' | '800.avif' | '1920.avif'

export interface Rendered {
  variants: Variant[]
  thumbhash: Buffer
  quality: Quality
}

/**
 * Effort 0: the default 4 costs many times the decode. 4:2:0 and tune for PSNR save about a third of the CPU of the defaults at the
 * same SSIM a byte.
 */
const AVIF = { effort: 0, chromaSubsampling: '4:2:0', tune: 'psnr' } as const
const WEBP = { effort: 4, quality: 80 } as const

/**
 * Makes every derived picture, the thumbhash and the quality figures from one decode. Runs in a decoder child.
 *
 * Each size is made from the next larger one. Nothing of the original's metadata can follow: these are pixels.
 *
 * @param image upright sRGB pixels, the nearer to 1920 px the cheaper
 * @param resolution the original's size after orientation
 */
export async function renderVariants(image: RawImage, resolution: Quality['resolution']): Promise<Rendered> {
  const of1920 = await fitInside(image, 1920, resolution)
  const of1024 = await fitInside(of1920, ASSESSED_WITHIN, resolution)
  const of800 = await fitInside(of1024, 800, resolution)
  const of400 = await fitInside(of800, 400, resolution)
  const of150 = await fitInside(of400, 150, resolution)
  const variants = [
    await encode('150.webp', of150),
    await encode('400.webp', of400),
    await encode('800.avif', of800),
    await encode('1920.avif', of1920),
  ]
  return {
    variants,
    thumbhash: await thumbhashOf(await fitInside(of150, 100, resolution)),
    quality: await assessQuality(of1024, resolution),
  }
}

async function encode(name: VariantName, image: RawImage): Promise<Variant> {
  const { width, height } = image
  if (name.endsWith('.webp')) {
    return { name, type: 'image/webp', width, height, bytes: await fromRaw(image).webp(WEBP).toBuffer() }
  }
  const quality = avifQuality(Math.max(width, height))
  return {
    name,
    type: 'image/avif',
    width,
    height,
    bytes: await fromRaw(image)
      .avif({ ...AVIF, quality })
      .toBuffer(),
  }
}

/**
 * Keeps luma SSIM (8 × 8 windows) at 0.96 or above on photographs: 0.964 on a fundus of 1411 px at 45; at 60, 0.967 on it at 800 px,
 * 0.966 on an X-ray and 0.970 on histology, in about 0.7 of the bytes of a JPEG of like SSIM. Smaller pictures hold more detail a
 * pixel. Sensor noise is what is lost first.
 */
const avifQuality = (longerSide: number): number => (longerSide > 1024 ? 45 : 60)

/** A thumbhash is made from at most 100 × 100 pixels with alpha. */
async function thumbhashOf(image: RawImage): Promise<Buffer> {
  const rgba = fromRaw(image).toColourspace('srgb').ensureAlpha().raw()
  const { width, height, pixels } = pickRaw(await rgba.toBuffer({ resolveWithObject: true }))
  return Buffer.from(rgbaToThumbHash(width, height, pixels))
}
