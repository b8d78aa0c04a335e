import { rgbaToThumbHash } from 'thumbhash'
import { fitInside, fromRaw, pickRaw } from './_internal/raw-image'
import { chooseQuality } from './choose-quality'
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
const WEBP = { effort: 4 } as const
/** Below these nothing looks well, whatever SSIM says. */
const LEAST = { '150.webp': 80, '400.webp': 80, '800.avif': 55, '1920.avif': 45 } as const

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

/**
 * What a picture beyond 1024 px may be given: smooth tissue needs less, and grain of a phone's sensor would need 85, which costs
 * twice the CPU of everything else together. Of such grain the 1920-px picture keeps less than SSIM 0.96, the smaller ones keep it.
 */
const MOST_OF_LARGE = 62

/** Keeps luma SSIM (8 × 8 windows) at 0.96 or above, but for what MOST_OF_LARGE says: see chooseQuality. */
async function encode(name: VariantName, image: RawImage): Promise<Variant> {
  const { width, height } = image
  const encoder = name.endsWith('.webp') ? 'webp' : 'avif'
  const enough = chooseQuality(image, encoder, LEAST[name])
  const quality = Math.max(width, height) > 1024 ? Math.min(enough, MOST_OF_LARGE) : enough
  const picture = fromRaw(image)
  const made = encoder === 'webp' ? picture.webp({ ...WEBP, quality }) : picture.avif({ ...AVIF, quality })
  return { name, type: `image/${encoder}`, width, height, bytes: await made.toBuffer() }
}

/** A thumbhash is made from at most 100 × 100 pixels with alpha. */
async function thumbhashOf(image: RawImage): Promise<Buffer> {
  const rgba = fromRaw(image).toColourspace('srgb').ensureAlpha().raw()
  const { width, height, pixels } = pickRaw(await rgba.toBuffer({ resolveWithObject: true }))
  return Buffer.from(rgbaToThumbHash(width, height, pixels))
}
