import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { drawFundus } from '../demo/drawings/draw-fundus'
import { drawSkin } from '../demo/drawings/draw-skin'
import { drawXray } from '../demo/drawings/draw-xray'
import { type RawImage } from '../lib/imaging/raster/raw-image'
import { renderVariants, type Variant } from '../lib/imaging/raster/render-variants'
import { type BenchRow } from './harness/bench-row'
import { type Luma, lumaOf, ssim } from './harness/ssim'

/** The structural similarity that a derived image must keep to the pixels that it is made from. */
const MIN_SSIM = 0.96
const PHOTOGRAPHS = ['photo-fundus-retina-cc0.jpg', 'photo-histology-ihc.png', 'photo-xray-dx-gray.png']

interface Result {
  bytes: number
  jpegBytes: number
  ssim: number
}

/**
 * Row 2: bytes of the derived images against the smallest JPEG of the same pixels whose luma SSIM is 0.96, and their
 * own minimum SSIM. The images are drawn; photographs are included where FOVEA_SAMPLES names their folder.
 */
export async function run(): Promise<BenchRow[]> {
  const results: Result[] = []
  for (const image of [...drawnImages(), ...(await photographs())]) {
    const { variants } = await renderVariants(image, image)
    const sizes = await sizesOf(image)
    for (const variant of variants) results.push(await compareVariant(variant, sizes.get(variant.width)!))
  }
  const ratios = results.map(({ bytes, jpegBytes }) => bytes / jpegBytes)
  const similarities = results.map((result) => result.ssim / MIN_SSIM)
  const kb = (of: 'bytes' | 'jpegBytes') => results.reduce((sum, result) => sum + result[of], 0) / 1000
  const [least, most] = [Math.min(...similarities), Math.max(...similarities)]
  return [
    {
      ...{ name: 'bytes of the variants', unit: 'KB', goal: { atMost: 0.75 } },
      ...{ ours: kb('bytes'), reference: kb('jpegBytes'), ratio: kb('bytes') / kb('jpegBytes') },
      ...{ least: Math.min(...ratios), most: Math.max(...ratios) },
    },
    {
      ...{ name: 'least SSIM of a variant', unit: '‰', goal: { atLeast: 1 } },
      ...{ ours: least * MIN_SSIM * 1000, reference: MIN_SSIM * 1000, ratio: least, least, most },
    },
  ]
}

function drawnImages(): RawImage[] {
  const rasters = [drawFundus({ eye: 'right', seed: 7, spots: 9 }), drawFundus({ eye: 'left', seed: 21, size: 1100 })]
  const all = [...rasters, drawSkin({ seed: 3 }), drawXray({ seed: 3 })]
  return all.map(({ data, ...size }) => ({ ...size, pixels: new Uint8Array(data) }))
}

async function photographs(): Promise<RawImage[]> {
  const folder = process.env.FOVEA_SAMPLES
  if (!folder || !existsSync(folder)) return []
  const read = async (name: string): Promise<RawImage> => {
    const upright = sharp(readFileSync(path.join(folder, name)))
      .autoOrient()
      .toColourspace('srgb')
    return raw(await upright.raw().toBuffer({ resolveWithObject: true }))
  }
  return Promise.all(PHOTOGRAPHS.map(read))
}

const raw = ({ data, info }: { data: Buffer; info: { width: number; height: number; channels: number } }): RawImage => ({
  ...{ width: info.width, height: info.height, channels: info.channels as RawImage['channels'] },
  pixels: data,
})
const toSharp = ({ width, height, channels, pixels }: RawImage) => sharp(pixels, { raw: { width, height, channels } })

/** The very pixels that the variants are encoded from, by their width: each size is made from the next larger one. */
async function sizesOf(image: RawImage): Promise<Map<number, RawImage>> {
  const sizes = new Map<number, RawImage>()
  let last = image
  for (const within of [1920, 1024, 800, 400, 150]) {
    const scale = within / Math.max(image.width, image.height)
    if (scale < 1 && Math.max(last.width, last.height) > within) {
      const [width, height] = [image.width, image.height].map((side) => Math.max(1, Math.round(side * scale)))
      const resized = toSharp(last).resize(width, height, { fit: 'fill', kernel: 'cubic' }).raw()
      last = raw(await resized.toBuffer({ resolveWithObject: true }))
    }
    sizes.set(last.width, last)
  }
  return sizes
}

const lumaOfImage = ({ pixels, ...info }: RawImage): Luma => lumaOf({ data: pixels, info })
const decoded = async (bytes: Buffer): Promise<Luma> =>
  lumaOf(await sharp(bytes).toColourspace('srgb').raw().toBuffer({ resolveWithObject: true }))

async function compareVariant({ bytes }: Variant, image: RawImage): Promise<Result> {
  const luma = lumaOfImage(image)
  const jpeg = async (quality: number) => {
    const made = await toSharp(image).jpeg({ quality }).toBuffer()
    return { bytes: made.length, ssim: ssim(luma, await decoded(made)) }
  }
  let [tooLittle, enough] = [0, 100]
  while (enough - tooLittle > 1) {
    const quality = (tooLittle + enough) >> 1
    if ((await jpeg(quality)).ssim >= MIN_SSIM) enough = quality
    else tooLittle = quality
  }
  return { bytes: bytes.length, jpegBytes: (await jpeg(enough)).bytes, ssim: ssim(luma, await decoded(bytes)) }
}
